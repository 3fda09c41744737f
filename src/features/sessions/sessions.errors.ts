import { AppError } from '../../platform/errors/app-error.ts';
import { refusal } from '../../platform/errors/refusals.ts';

/** A token that is unknown, expired, or of a session that has ended. */
export const invalidToken = refusal({
  code: 'invalid_token',
  status: 401,
  detail: 'The token is not valid.',
  headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
});

/** A mailed link or code that is unknown, used, too old, or was requested by another browser. */
export const linkInvalid = refusal({
  code: 'token_invalid',
  status: 403,
  detail:
    'This was used before, is too old, or was requested in another browser. Request a new one.',
});

export const refreshReused = refusal({
  code: 'refresh_reused',
  status: 401,
  detail: 'This refresh token was used before, so its session was ended. Sign in again.',
});

export const suspended = refusal({
  code: 'suspended',
  status: 403,
  detail: 'This account is suspended. Contact the publisher for details.',
});

/** The first factor was correct; the second step needs the ticket and a code. */
export function secondFactorRequired(extra: { ticket: string; expiresIn: number }): AppError {
  return new AppError({
    code: 'second_factor_required',
    status: 403,
    detail: 'Enter the code from your app, or a recovery code.',
    extra,
  });
}

export const siteNotAllowed = refusal({
  code: 'site_not_allowed',
  status: 403,
  detail: 'This site is not allowed to sign readers in.',
});

/** Used between a member's erasure request and its completion; the request cannot be cancelled. */
export const beingErased = refusal({
  code: 'being_erased',
  status: 403,
  detail: 'This account is being erased, as you requested.',
});
