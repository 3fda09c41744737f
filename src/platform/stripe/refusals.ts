import type Stripe from 'stripe';
import { AppError } from '../errors/app-error.ts';
import { findStripeError, stripeRefusalCode, stripeStatusOf } from './stripe.ts';

/** The parameters that name a subscription or its schedule, and not a price or a coupon. */
const CHANGED_OBJECTS = ['subscription', 'from_subscription', 'schedule'];

/**
 * Whether Stripe refused because the object has changed since it was fetched. Stripe then names neither
 * a code nor a parameter; where it names one, the request itself was wrong.
 */
export function isChangedAtStripe(error: unknown): boolean {
  const refusal = findStripeError(error);
  const status = refusal?.statusCode;
  if (!refusal || (status !== 400 && status !== 404)) return false;
  const { code, param } = refusal;
  if (code === 'subscription_canceled') return true;
  // The path of the request names the subscription or its schedule; if that is missing, it is a 404.
  if (code === 'resource_missing') return status === 404 || CHANGED_OBJECTS.includes(param ?? '');
  return refusal.rawType === 'invalid_request_error' && !code && !param;
}

/** Whether Stripe could not be reached, or was and did not answer; what it did is not known. */
export function isWithoutAnswer(error: unknown): boolean {
  if (!(error instanceof AppError) || error.options.code !== 'payments_unavailable') return false;
  return findStripeError(error)?.statusCode === undefined;
}

/** The codes of a payment that waits for the payer: the bank asks them to confirm it. */
const CONFIRMATION_CODES: readonly string[] = [
  'authentication_required',
  'invoice_payment_intent_requires_action',
  'subscription_payment_intent_requires_action',
];

/** Whether a payment was not made because its payer has to confirm it; a decline is something else. */
export function asksForConfirmation(error: unknown): boolean {
  const refusal = findStripeError(error);
  if (refusal?.statusCode !== 402) return false;
  const reasons = [refusal.code, refusal.decline_code];
  return reasons.some((reason) => reason !== undefined && CONFIRMATION_CODES.includes(reason));
}

/** Whether Stripe refused a refund because the payment was refunded or disputed a moment before. */
export function isAlreadyRefunded(error: unknown): boolean {
  const code = stripeRefusalCode(error);
  return code === 'charge_already_refunded' || code === 'charge_disputed';
}

/** What Stripe's 429 is about: one object, the endpoint that was called, or all calls. */
export type RefusalScope = 'object' | 'endpoint' | 'all';

/**
 * Why Stripe refused a call with 429. It names a lock by a code, and which limit was reached by a header
 * (https://docs.stripe.com/rate-limits). One that says neither counts for all calls.
 */
export function readRefusalScope({
  code,
  headers,
}: Pick<Stripe.errors.StripeError, 'code' | 'headers'>): RefusalScope {
  const reason = headers?.['stripe-rate-limited-reason'] ?? '';
  if (code === 'lock_timeout' || reason === 'resource-specific') return 'object';
  return reason.startsWith('endpoint-') ? 'endpoint' : 'all';
}

/** Whether Stripe has no object by the id that a parameter names: deleted, or of another account or mode. */
export function isMissingParam(error: unknown, param: string): boolean {
  return stripeRefusalCode(error) === 'resource_missing' && findStripeError(error)?.param === param;
}

/** Whether Stripe refused what a parameter names, whether or not it has it. */
export function isRefusedParam(error: unknown, param: RegExp): boolean {
  const refusal = findStripeError(error);
  const status = refusal?.statusCode;
  return (status === 400 || status === 404) && param.test(refusal?.param ?? '');
}

/** Whether our key, a restricted one, lacks the permission for a call. */
export function isNotPermitted(error: unknown): boolean {
  return stripeStatusOf(error) === 403;
}

/** Stripe names neither a code nor a parameter for it. */
export function isCurrencyConflict(error: unknown): boolean {
  const refusal = findStripeError(error);
  return refusal?.statusCode === 400 && refusal.message.includes('combine currencies');
}
