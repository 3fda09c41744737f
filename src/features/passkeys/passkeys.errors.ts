import { AppError } from '../../platform/errors/app-error.ts';

/** Unknown, forged, for another site, replayed, or with a counter that goes back; which is not disclosed. */
export function badPasskey(cause?: unknown): AppError {
  return new AppError({
    code: 'bad_passkey',
    status: 401,
    detail: 'This passkey does not sign in here. Try again, or sign in another way.',
    cause,
  });
}

export function passkeyInvalid(cause?: unknown): AppError {
  return new AppError({
    code: 'passkey_invalid',
    status: 422,
    detail: 'This passkey cannot be kept. Begin again.',
    errors: [{ path: 'body.response', message: 'was not made for this site and this attempt' }],
    cause,
  });
}

export function passkeyExists(): AppError {
  return new AppError({
    code: 'passkey_exists',
    status: 409,
    detail: 'This passkey is kept already.',
  });
}

export function tooManyPasskeys(): AppError {
  return new AppError({
    code: 'too_many_passkeys',
    status: 409,
    detail: 'Remove a passkey before you add another one.',
  });
}
