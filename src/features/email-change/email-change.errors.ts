import { refusal } from '../../platform/errors/refusals.ts';

/** A link that is unknown, used, refused, replaced by a later one, or expired. */
export const emailChangeInvalid = refusal({
  code: 'token_invalid',
  status: 403,
  detail: 'This link was used before, was refused, or is too old. Request the change again.',
});

/** Disclosed only to a client that has proved that it reads the mail of that address. */
export const emailTaken = refusal({
  code: 'address_taken',
  status: 409,
  detail: 'Another account has this address now. Sign in to it, or choose another address.',
});
