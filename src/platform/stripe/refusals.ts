import type Stripe from 'stripe';
import { AppError } from '../errors/app-error.ts';
import { findStripeError, stripeRefusalCode, stripeStatusOf } from './stripe.ts';

/** Parameters that name a subscription or its schedule rather than a price or coupon. */
const CHANGED_OBJECTS = ['subscription', 'from_subscription', 'schedule'];

/**
 * Whether Stripe rejected a request because the object has changed since it was fetched. Stripe then names neither a
 * code nor a parameter; if it does, the request itself was invalid.
 */
export function isChangedAtStripe(error: unknown): boolean {
  const refusal = findStripeError(error);
  const status = refusal?.statusCode;
  if (!refusal || (status !== 400 && status !== 404)) return false;
  const { code, param } = refusal;
  if (code === 'subscription_canceled') return true;
  // The request's path names the subscription or its schedule; a missing one is a 404.
  if (code === 'resource_missing') return status === 404 || CHANGED_OBJECTS.includes(param ?? '');
  return refusal.rawType === 'invalid_request_error' && !code && !param;
}

/** Whether Stripe was unreachable or did not respond, so that the outcome is unknown. */
export function isWithoutAnswer(error: unknown): boolean {
  if (!(error instanceof AppError) || error.options.code !== 'payments_unavailable') return false;
  return findStripeError(error)?.statusCode === undefined;
}

/** Codes for a payment that its payer has to confirm with their bank. */
const CONFIRMATION_CODES: readonly string[] = [
  'authentication_required',
  'invoice_payment_intent_requires_action',
  'subscription_payment_intent_requires_action',
];

/** Whether a payment failed because its payer has to confirm it, as opposed to a decline. */
export function asksForConfirmation(error: unknown): boolean {
  const refusal = findStripeError(error);
  if (refusal?.statusCode !== 402) return false;
  const reasons = [refusal.code, refusal.decline_code];
  return reasons.some((reason) => reason !== undefined && CONFIRMATION_CODES.includes(reason));
}

/** Whether Stripe rejected a refund because the payment was refunded or disputed a moment before. */
export function isAlreadyRefunded(error: unknown): boolean {
  const code = stripeRefusalCode(error);
  return code === 'charge_already_refunded' || code === 'charge_disputed';
}

/** The scope of Stripe's 429: one object, the called endpoint, or all calls. */
export type RefusalScope = 'object' | 'endpoint' | 'all';

/**
 * The scope of a 429. Stripe indicates a lock by a code, and the exceeded limit by a header
 * (https://docs.stripe.com/rate-limits). With neither, the 429 counts for all calls.
 */
export function readRefusalScope({
  code,
  headers,
}: Pick<Stripe.errors.StripeError, 'code' | 'headers'>): RefusalScope {
  const reason = headers?.['stripe-rate-limited-reason'] ?? '';
  if (code === 'lock_timeout' || reason === 'resource-specific') return 'object';
  return reason.startsWith('endpoint-') ? 'endpoint' : 'all';
}

/** Whether the object that a parameter names is missing at Stripe: deleted, or of another account or mode. */
export function isMissingParam(error: unknown, param: string): boolean {
  return stripeRefusalCode(error) === 'resource_missing' && findStripeError(error)?.param === param;
}

/** Whether Stripe rejected a parameter's value, whether or not its object exists. */
export function isRefusedParam(error: unknown, param: RegExp): boolean {
  const refusal = findStripeError(error);
  const status = refusal?.statusCode;
  return (status === 400 || status === 404) && param.test(refusal?.param ?? '');
}

/** Whether our restricted key lacks the permission for a call. */
export function isNotPermitted(error: unknown): boolean {
  return stripeStatusOf(error) === 403;
}

/** Detected by the message, because Stripe sends neither a code nor a parameter. */
export function isCurrencyConflict(error: unknown): boolean {
  const refusal = findStripeError(error);
  return refusal?.statusCode === 400 && refusal.message.includes('combine currencies');
}
