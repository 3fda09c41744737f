import { AppError } from '../../platform/errors/app-error.ts';

export function evidenceClosed(): AppError {
  return new AppError({
    code: 'evidence_closed',
    status: 409,
    detail:
      'This dispute accepts no more evidence: it was already submitted, the deadline has passed, or the bank has decided.',
  });
}

/** `reason` is Stripe's own message, for staff. */
export function evidenceRefused(reason: string, cause: unknown): AppError {
  return new AppError({
    code: 'evidence_refused',
    values: { reason },
    status: 409,
    detail: `Stripe rejected this evidence, and nothing was saved. Stripe says: ${reason}`,
    cause,
  });
}

export function evidenceFileRefused(reason: string, cause: unknown): AppError {
  return new AppError({
    code: 'evidence_file_refused',
    values: { reason },
    status: 422,
    detail: `Stripe rejected this file. Upload a PDF, JPEG or PNG of at most 4.5 MB. Stripe says: ${reason}`,
    cause,
  });
}
