import { refusal } from '../../platform/errors/refusals.ts';

/** Unknown, forged, for another site, replayed, or with a decreasing counter; which is not disclosed. */
export const badPasskey = refusal({
  code: 'bad_passkey',
  status: 401,
  detail: 'This passkey is not valid here. Try again, or sign in another way.',
});

export const passkeyInvalid = refusal({
  code: 'passkey_invalid',
  status: 422,
  detail: 'This passkey could not be added. Try again.',
  errors: [{ path: 'body.response', message: 'was not made for this site and this attempt' }],
});

export const passkeyExists = refusal({
  code: 'passkey_exists',
  status: 409,
  detail: 'This passkey was added already.',
});

export const tooManyPasskeys = refusal({
  code: 'too_many_passkeys',
  status: 409,
  detail: 'Remove a passkey before you add another one.',
});
