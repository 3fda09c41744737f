import Stripe from 'stripe';
import { AppError } from '../errors/app-error.ts';
import { type StripeThrottle, UNTHROTTLED } from './throttle.ts';
import { createAdmittingClient } from './wait-for-rate-limit.ts';

/** The SDK's client with the jobs' rate limit. */
export type StripeClient = Stripe & { readonly throttle: StripeThrottle };

const TIMEOUT_MS = 6_000;
const RETRIES = 1;
const RETRY_AFTER_SECONDS = 5;
const UNAVAILABLE = 'payments_unavailable';

/** The version of Stripe's API that we call. Events in other versions only trigger a fetch. */
export const STRIPE_API_VERSION: string = Stripe.API_VERSION;

interface StripeOptions {
  readonly secretKey: string;
  readonly apiBase?: string | undefined;
  /** Unlimited by default. */
  readonly throttle?: StripeThrottle;
}

export function createStripe(options: StripeOptions): StripeClient {
  const base = options.apiBase === undefined ? null : new URL(options.apiBase);
  const stripe = new Stripe(options.secretKey, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    httpClient: createAdmittingClient(),
    appInfo: { name: 'Pennypress' },
    ...(base
      ? {
          host: base.hostname,
          port: base.port,
          protocol: base.protocol === 'https:' ? 'https' : 'http',
        }
      : {}),
  });
  return Object.assign(stripe, { throttle: options.throttle ?? UNTHROTTLED });
}

/**
 * Stripe is unreachable, overloaded or broken. With `mayHaveMoved`, a call that moves money was sent and its outcome is
 * unknown. Never used for a failed payment.
 */
export function paymentsUnavailable(cause: unknown, mayHaveMoved = false): AppError {
  const detail = mayHaveMoved
    ? 'The payment service did not respond in time. The request may have gone through: check before you try again.'
    : 'The payment service cannot be reached right now. Please try again.';
  return new AppError({
    code: UNAVAILABLE,
    values: { outcome: mayHaveMoved ? 'unknown' : 'none' },
    status: 503,
    detail,
    headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
    cause,
  });
}

/** Whether the error is `payments_unavailable`. */
export function isStripeUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.options.code === UNAVAILABLE;
}

/** Stripe's error code, such as "amount_too_small" or "resource_missing"; null for other errors. */
export function stripeRefusalCode(error: unknown): string | null {
  const refusal = findStripeError(error);
  return refusal === null ? null : (refusal.code ?? refusal.type);
}

/** The HTTP status of Stripe's response; null without a response, or for other errors. */
export function stripeStatusOf(error: unknown): number | null {
  return findStripeError(error)?.statusCode ?? null;
}

/** Returns Stripe's error, or the Stripe error that caused our `payments_unavailable`. */
export function findStripeError(error: unknown): Stripe.errors.StripeError | null {
  if (error instanceof Stripe.errors.StripeError) return error;
  return error instanceof AppError ? findStripeError(error.cause) : null;
}
