import { AppError } from '../../platform/errors/app-error.ts';

export function tierSlugTaken(): AppError {
  return new AppError({
    code: 'slug_taken',
    status: 409,
    detail: 'Another tier has this slug.',
  });
}
