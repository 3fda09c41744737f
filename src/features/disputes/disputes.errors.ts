import { AppError } from '../../platform/errors/app-error.ts';

export function evidenceClosed(): AppError {
  return new AppError({
    code: 'evidence_closed',
    status: 409,
    detail:
      'This dispute takes no evidence: it was submitted already, the time is over, or the bank has decided.',
  });
}

/** `reason` is Stripe's own message, for staff. */
export function evidenceRefused(reason: string, cause: unknown): AppError {
  return new AppError({
    code: 'evidence_refused',
    values: { reason },
    status: 409,
    detail: `Stripe refused this evidence, and nothing was saved. It says: ${reason}`,
    cause,
  });
}

export function evidenceFileRefused(reason: string, cause: unknown): AppError {
  return new AppError({
    code: 'evidence_file_refused',
    values: { reason },
    status: 422,
    detail: `Stripe refused this file. Upload a PDF, JPEG or PNG of at most 4.5 MB. It says: ${reason}`,
    cause,
  });
}
