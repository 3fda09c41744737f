import { AppError } from '../../platform/errors/app-error.ts';

export function codeTaken(): AppError {
  return new AppError({
    code: 'code_taken',
    status: 409,
    detail: 'Another offer has this code.',
  });
}

export function offerNotOpen(): AppError {
  return new AppError({
    code: 'offer_not_open',
    status: 409,
    detail: 'This offer is not available any more.',
  });
}
