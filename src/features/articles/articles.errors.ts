import { AppError } from '../../platform/errors/app-error.ts';

export function externalIdTaken(): AppError {
  return new AppError({
    code: 'external_id_taken',
    status: 409,
    detail: 'Another article has this external id.',
    errors: [{ path: 'body.externalId', message: 'is taken' }],
  });
}

/** Refuses preview links to a published article, which would bypass its paywall. */
export function alreadyPublished(): AppError {
  return new AppError({
    code: 'already_out',
    status: 409,
    detail: 'This article is published. Share its address instead.',
  });
}
