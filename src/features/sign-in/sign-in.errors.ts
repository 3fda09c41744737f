import { AppError } from '../../platform/errors/app-error.ts';

/** A registration's token that is unknown, used, or expired; which of them is not disclosed. */
export function tokenInvalid(): AppError {
  return new AppError({
    code: 'token_invalid',
    status: 403,
    detail: 'This link was used before, or is too old. Ask for a new one.',
  });
}

export function badCredentials(): AppError {
  return new AppError({
    code: 'bad_credentials',
    status: 401,
    detail: 'The address or the password is not right.',
  });
}

export function noPassword(): AppError {
  return new AppError({
    code: 'no_password',
    status: 409,
    detail: 'You have no password yet. Ask for a link that chooses one.',
  });
}

export function emailUnconfirmed(): AppError {
  return new AppError({
    code: 'email_unconfirmed',
    status: 403,
    detail: 'Confirm your address first. We have sent you the link again.',
  });
}
