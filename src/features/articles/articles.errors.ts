import { AppError } from '../../platform/errors/app-error.ts';

export function slugTaken(): AppError {
  return new AppError({
    code: 'slug_taken',
    status: 409,
    detail: 'Another article or author has this slug, or once had it.',
    errors: [{ path: 'body.slug', message: 'is taken' }],
  });
}

export function externalIdTaken(): AppError {
  return new AppError({
    code: 'external_id_taken',
    status: 409,
    detail: 'Another article has this external id.',
    errors: [{ path: 'body.externalId', message: 'is taken' }],
  });
}

export function authorInUse(): AppError {
  return new AppError({
    code: 'author_in_use',
    status: 409,
    detail: 'Articles name this author. Take the name off them first.',
  });
}

/** A preview of a published article would bypass its wall. */
export function alreadyOut(): AppError {
  return new AppError({
    code: 'already_out',
    status: 409,
    detail: 'This article is out: its own address is all it takes.',
  });
}
