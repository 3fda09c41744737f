import { refusal } from '../../platform/errors/refusals.ts';

export const wrongPassword = refusal({
  code: 'bad_credentials',
  status: 401,
  detail: 'Wrong password. Try again, or get a code by email.',
});

export const wrongMailedCode = refusal({
  code: 'token_invalid',
  status: 403,
  detail: 'Wrong code. Check the latest email, or get a new code.',
});

/** The proof alone is not enough for a member who has a second factor; nothing was used up. */
export const secondProofMissing = refusal({
  code: 'second_factor_required',
  status: 403,
  detail: 'Also enter the code from your app, or a recovery code.',
});
