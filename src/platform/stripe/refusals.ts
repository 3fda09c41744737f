import { findStripeError, stripeRefusalCode } from './stripe.ts';

/** What a refusal names where a subscription or its schedule is gone, and not a price or a coupon. */
const CHANGED_OBJECTS = ['subscription', 'from_subscription', 'schedule'];

/**
 * Whether the object is no longer what we saw: somebody else was faster. Stripe says of a state that
 * does not fit neither a code nor a parameter; what it does name is our own mistake, and stays one.
 */
export function isChangedAtStripe(error: unknown): boolean {
  const refusal = findStripeError(error);
  const status = refusal?.statusCode;
  if (!refusal || (status !== 400 && status !== 404)) return false;
  const { code, param } = refusal;
  if (code === 'subscription_canceled') return true;
  // What a path names is the subscription or its schedule; its absence is a 404.
  if (code === 'resource_missing') return status === 404 || CHANGED_OBJECTS.includes(param ?? '');
  return refusal.rawType === 'invalid_request_error' && !code && !param;
}

/** Whether Stripe refused because somebody else gave it back, or took it, a moment before. */
export function isAlreadyRefunded(error: unknown): boolean {
  const code = stripeRefusalCode(error);
  return code === 'charge_already_refunded' || code === 'charge_disputed';
}
