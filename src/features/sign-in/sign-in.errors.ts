import { AppError } from '../../platform/errors/app-error.ts';
import { refusal } from '../../platform/errors/refusals.ts';

/** A registration token that is unknown, used, or expired; which of these is not disclosed. */
export const tokenInvalid = refusal({
  code: 'token_invalid',
  status: 403,
  detail: 'This link was used before, or is too old. Request a new one.',
});

/** A wrong mailed code in the browser that requested it, which may try again. */
export function wrongCode({ triesLeft }: { readonly triesLeft: number }): AppError {
  return new AppError({
    code: 'token_invalid',
    status: 403,
    detail: 'Wrong code. Check the latest email, or get a new one.',
    extra: { triesLeft },
  });
}

export const badCredentials = refusal({
  code: 'bad_credentials',
  status: 401,
  detail: 'Wrong address or password.',
});

export const noPassword = refusal({
  code: 'no_password',
  status: 409,
  detail: 'You have no password yet. Request a link to set one.',
});

export const emailUnconfirmed = refusal({
  code: 'email_unconfirmed',
  status: 403,
  detail: 'Confirm your address first. We have sent you the link again.',
});
