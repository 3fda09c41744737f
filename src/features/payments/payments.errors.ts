import { AppError } from '../../platform/errors/app-error.ts';

export function nothingToRefund(): AppError {
  return new AppError({
    code: 'nothing_to_refund',
    status: 409,
    detail: 'Nothing is left of this payment to refund.',
  });
}

export function paymentDisputed(): AppError {
  return new AppError({
    code: 'payment_disputed',
    status: 409,
    detail: 'This payment is disputed and cannot be refunded until the bank has decided.',
  });
}

export function payerUnknown(): AppError {
  return new AppError({
    code: 'payer_unknown',
    status: 409,
    detail: 'This payment does not belong to a member. Stripe emailed the receipt to the guest.',
  });
}

/** `reason` is Stripe's own message, for staff. */
export function refundRefused(reason: string, cause: unknown): AppError {
  return new AppError({
    code: 'refund_refused',
    values: { reason },
    status: 409,
    detail: `Stripe rejected this refund, and nothing was refunded. Stripe says: ${reason}`,
    cause,
  });
}
