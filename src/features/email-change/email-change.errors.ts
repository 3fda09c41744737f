import { AppError } from '../../platform/errors/app-error.ts';

/** A link that is unknown, used, refused, replaced by a later one, or expired. */
export function emailChangeInvalid(): AppError {
  return new AppError({
    code: 'token_invalid',
    status: 403,
    detail: 'This link was used before, was refused, or is too old. Ask for the change again.',
  });
}

/** Disclosed only to a client that has proved that it reads the mail of that address. */
export function emailTaken(cause?: unknown): AppError {
  return new AppError({
    code: 'address_taken',
    status: 409,
    detail: 'Another account got this address meanwhile. Sign in to it, or choose another address.',
    cause,
  });
}
