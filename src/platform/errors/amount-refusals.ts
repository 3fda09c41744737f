import type { FieldFault } from '../../wording/field-faults.ts';
import { AppError } from './app-error.ts';

export function amountTooSmall(message: FieldFault): AppError {
  return amountRefused('amount_too_small', message);
}

export function amountTooLarge(message: FieldFault): AppError {
  return amountRefused('amount_too_large', message);
}

function amountRefused(
  code: 'amount_too_small' | 'amount_too_large',
  message: FieldFault,
): AppError {
  return new AppError({
    code,
    status: 422,
    detail: 'This amount cannot be charged.',
    errors: [{ path: 'body.amount', message }],
  });
}

export function currencyNotSupported(): AppError {
  return new AppError({
    code: 'currency_not_supported',
    status: 422,
    detail: 'Payments are not accepted in this currency.',
    errors: [
      { path: 'body.currency', message: 'is not a currency in which payments are accepted' },
    ],
  });
}
