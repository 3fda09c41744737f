import { AppError } from '../../platform/errors/app-error.ts';

export function slugTaken(): AppError {
  return new AppError({
    code: 'slug_taken',
    status: 409,
    detail: 'Another article or author uses or has used this slug.',
    errors: [{ path: 'body.slug', message: 'is taken' }],
  });
}

export function authorInUse(): AppError {
  return new AppError({
    code: 'author_in_use',
    status: 409,
    detail: 'This author has articles. Remove the author from them first.',
  });
}
