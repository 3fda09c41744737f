import { AppError } from '../../platform/errors/app-error.ts';
import { refusal } from '../../platform/errors/refusals.ts';

/** A code of the app or a recovery code that is wrong, or was used before. */
export const badCode = refusal({
  code: 'bad_code',
  status: 401,
  detail: 'This code is wrong, or was used before. Wait for the next one.',
});

export const secondFactorExists = refusal({
  code: 'second_factor_exists',
  status: 409,
  detail: 'There already is a second factor. Remove it first.',
});

export const noSecondFactor = refusal({
  code: 'no_second_factor',
  status: 409,
  detail: 'There is no second factor. Start with a new secret.',
});

/** For codes of the app only; recovery codes are too long to be guessed, and keep working. */
export function tooManyCodes(seconds: number): AppError {
  return new AppError({
    code: 'rate_limited',
    status: 429,
    detail: 'Too many wrong codes. Use a recovery code, or try again later.',
    headers: { 'Retry-After': String(seconds) },
  });
}
