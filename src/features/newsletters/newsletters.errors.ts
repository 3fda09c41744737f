import { AppError } from '../../platform/errors/app-error.ts';

export function signupTokenInvalid(): AppError {
  return new AppError({
    code: 'token_invalid',
    status: 403,
    detail: 'This link was used before, or is too old. Sign up again.',
  });
}

export function addressSuppressed(): AppError {
  return new AppError({
    code: 'address_suppressed',
    status: 409,
    detail:
      'Emails to this address bounced or were reported as spam. Contact the publisher to receive emails again.',
  });
}

export function confirmAddressFirst(): AppError {
  return new AppError({
    code: 'email_unconfirmed',
    status: 403,
    detail: 'Confirm your address first: newsletters are only sent to confirmed addresses.',
  });
}
