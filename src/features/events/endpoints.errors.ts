import { AppError } from '../../platform/errors/app-error.ts';

export function tooManyEndpoints(): AppError {
  return new AppError({
    code: 'too_many_endpoints',
    status: 409,
    detail: 'The maximum number of webhook endpoints is reached. Delete one first.',
  });
}
