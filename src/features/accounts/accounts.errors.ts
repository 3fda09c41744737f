import { AppError } from '../../platform/errors/app-error.ts';

/** A token from a mail that is unknown, used, or expired; which of them is nobody's business. */
export function tokenInvalid(): AppError {
  return new AppError({
    code: 'token_invalid',
    status: 403,
    detail: 'This link was used before, or is too old. Ask for a new one.',
  });
}
