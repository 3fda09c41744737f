import { AppError } from '../../platform/errors/app-error.ts';

export function meterExhausted(): AppError {
  return new AppError({
    code: 'meter_exhausted',
    status: 403,
    detail: 'There is no free read left for this article.',
  });
}

/** An article that the meter never opens, whoever asks. */
export function notMetered(): AppError {
  return new AppError({
    code: 'not_metered',
    status: 403,
    detail: 'Free reads do not open this article.',
  });
}
