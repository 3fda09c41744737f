import {
  amountTooLarge,
  amountTooSmall,
  currencyNotSupported,
} from '../../platform/errors/amount-refusals.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { findStripeError, stripeRefusalCode } from '../../platform/stripe/stripe.ts';

export function promotionRefused(): AppError {
  return invalidField('body.promotionCode', 'is not a code that can be used here');
}

/** Translates Stripe's refusal of a request into an API error; returns any other error unchanged. */
export function translateRefusal(error: unknown): unknown {
  const code = stripeRefusalCode(error);
  if (code === 'amount_too_small') return amountTooSmall('is below what can be charged');
  if (code === 'amount_too_large') return amountTooLarge('is above what can be charged');
  const param = findStripeError(error)?.param ?? '';
  if (/^(discounts|coupon)/.test(param)) return promotionRefused();
  const isCurrency = /currency\]?$/.test(param);
  return isCurrency ? currencyNotSupported() : error;
}
