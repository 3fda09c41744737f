import { AppError } from '../../platform/errors/app-error.ts';

export function tooManyEndpoints(): AppError {
  return new AppError({
    code: 'too_many_endpoints',
    status: 409,
    detail: 'There are as many endpoints as there may be. Delete one first.',
  });
}
