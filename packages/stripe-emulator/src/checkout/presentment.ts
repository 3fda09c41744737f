import type Stripe from 'stripe';
import { invalidRequest } from '../api/api-error.ts';
import { isCurrency } from '../money/currencies.ts';
import { convert } from '../money/exchange.ts';
import type { Session } from './sessions.ts';

export type Presentment = Stripe.PaymentIntent.PresentmentDetails;

/** Stripe's fee on the exchange rate, which the customer pays. */
const FEE_PERCENT = 4;

/**
 * The amount that the customer sees and pays in a currency other than the session's. The account receives the amount
 * of the session: https://docs.stripe.com/payments/currencies/localize-prices/adaptive-pricing.
 */
export function presentIn(session: Session, currency: string | undefined): Presentment | null {
  if (currency === undefined || currency === session.currency) return null;
  if (!session.adaptive_pricing?.enabled || !isCurrency(currency)) {
    throw invalidRequest(`This Checkout Session cannot be paid in ${currency}.`);
  }
  const converted = convert(session.amount_total ?? 0, session.currency ?? 'usd', currency);
  return {
    presentment_amount: Math.round((converted * (100 + FEE_PERCENT)) / 100),
    presentment_currency: currency,
  };
}
