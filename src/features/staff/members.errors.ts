import { AppError } from '../../platform/errors/app-error.ts';

export function lastAdmin(): AppError {
  return new AppError({
    code: 'last_admin',
    status: 409,
    detail: 'This is the last admin. Make another member admin first.',
  });
}
