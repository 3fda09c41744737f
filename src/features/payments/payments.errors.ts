import { AppError } from '../../platform/errors/app-error.ts';

export function amountTooSmall(message: string): AppError {
  return amountRefused('amount_too_small', message);
}

export function amountTooLarge(message: string): AppError {
  return amountRefused('amount_too_large', message);
}

export function nothingToRefund(): AppError {
  return new AppError({
    code: 'nothing_to_refund',
    status: 409,
    detail: 'Nothing is left of this payment that could be given back.',
  });
}

export function paymentDisputed(): AppError {
  return new AppError({
    code: 'payment_disputed',
    status: 409,
    detail: 'This payment is disputed: its bank has the money until it has decided.',
  });
}

function amountRefused(code: string, message: string): AppError {
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
    detail: 'Payments are not taken in this currency.',
    errors: [{ path: 'body.currency', message: 'is not a currency that payments are taken in' }],
  });
}
