import type { NotAcceptableReason } from '../../money/review.ts';
import { AppError } from '../../platform/errors/app-error.ts';

export function badSignature(): AppError {
  return new AppError({
    code: 'bad_signature',
    status: 400,
    detail: 'The signature is missing, invalid or older than five minutes.',
  });
}

export function webhookNotActionable(): AppError {
  return new AppError({
    code: 'webhook_not_actionable',
    status: 409,
    detail: 'This event type has no handler, so the event cannot be retried.',
  });
}

export function notForReview(): AppError {
  return new AppError({
    code: 'not_for_review',
    status: 409,
    detail: 'This event is not flagged for review, or was already decided differently.',
  });
}

const WHY = {
  recurs:
    'A recurring payment would differ again with each charge. Correct or cancel it in Stripe.',
  nothing_differs: 'There are no differences any more. Reload the event.',
  nothing_paid: 'No payment has been received for it.',
  paid_otherwise: 'It was paid by another payment. Refund this one.',
  not_of_ours: 'The payment cannot be matched to anything that was sold here.',
  nothing_to_book: 'The event is not about a received payment.',
  other_mode: 'It belongs to the other Stripe mode (live or test).',
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
    detail: 'A reconciliation is already running: wait until it is finished.',
  });
}

export function nothingToResume(): AppError {
  return new AppError({
    code: 'nothing_to_resume',
    status: 409,
    detail: 'There is no interrupted reconciliation to resume, or it is still running.',
  });
}
