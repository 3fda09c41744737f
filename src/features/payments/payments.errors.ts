import { AppError } from '../../platform/errors/app-error.ts';

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

export function payerUnknown(): AppError {
  return new AppError({
    code: 'payer_unknown',
    status: 409,
    detail: 'No member is tied to this payment. Stripe emailed the receipt to the guest.',
  });
}

/** `reason` is Stripe's own message, for staff. */
export function refundRefused(reason: string, cause: unknown): AppError {
  return new AppError({
    code: 'refund_refused',
    values: { reason },
    status: 409,
    detail: `Stripe refused this refund, and nothing was given back. It says: ${reason}`,
    cause,
  });
}
