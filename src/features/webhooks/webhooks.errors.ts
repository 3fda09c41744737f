import type { NotAcceptableReason } from '../../money/review.ts';
import { AppError } from '../../platform/errors/app-error.ts';

export function badSignature(): AppError {
  return new AppError({
    code: 'bad_signature',
    status: 400,
    detail: 'This is not an event that Stripe signed for us within the last minutes.',
  });
}

export function webhookNotActionable(): AppError {
  return new AppError({
    code: 'webhook_not_actionable',
    status: 409,
    detail: 'Nothing here acts on this event, so there is nothing to repeat.',
  });
}

export function notForReview(): AppError {
  return new AppError({
    code: 'not_for_review',
    status: 409,
    detail: 'This event is not set aside for review, or was decided on otherwise.',
  });
}

const WHY = {
  recurs: 'What recurs would differ again with each charge. Put it right or end it at Stripe.',
  nothing_differs: 'Nothing differs any more. Look at it again.',
  nothing_paid: 'No money has come in for it.',
  paid_otherwise: 'It has been paid by another payment. Give this one back.',
  not_of_ours: 'It is not known to be money for something of ours.',
  nothing_to_book: 'It tells of no money that came in.',
  other_mode: 'It belongs to the other mode of Stripe.',
} as const satisfies Record<NotAcceptableReason, string>;

export function notAcceptable(because: NotAcceptableReason): AppError {
  return new AppError({
    code: 'not_acceptable',
    values: { because },
    status: 409,
    detail: WHY[because],
    extra: { because },
  });
}

const UNDER_WAY = 'reconciliation_under_way';

export function isReconciliationUnderWay(error: unknown): boolean {
  return error instanceof AppError && error.options.code === UNDER_WAY;
}

export function reconciliationUnderWay(): AppError {
  return new AppError({
    code: UNDER_WAY,
    status: 409,
    detail: 'The books are being compared already: wait for what that finds.',
  });
}

export function nothingToResume(): AppError {
  return new AppError({
    code: 'nothing_to_resume',
    status: 409,
    detail: 'No reconciliation of this command broke off, or it is still running.',
  });
}
