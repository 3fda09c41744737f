import { AppError } from '../../platform/errors/app-error.ts';

export function currencyNotSupported(): AppError {
  return new AppError({
    code: 'currency_not_supported',
    status: 422,
    detail: 'Tips are not taken in this currency.',
    errors: [{ path: 'body.currency', message: 'is not a currency that tips are taken in' }],
  });
}
