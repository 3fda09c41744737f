import Stripe from 'stripe';
import { AppError } from '../errors/app-error.ts';
import { unavailable } from '../errors/refusals.ts';

export type StripeClient = Stripe;

/** Two tries of six seconds stay below the fifteen in which we answer, whatever Stripe does. */
const TIMEOUT_MS = 6_000;
const RETRIES = 1;
const RETRY_AFTER_SECONDS = 5;

export function createStripe(options: { secretKey: string; apiBase?: string | undefined }): Stripe {
  const base = options.apiBase === undefined ? null : new URL(options.apiBase);
  return new Stripe(options.secretKey, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    appInfo: { name: 'Pennypress' },
    ...(base
      ? {
          host: base.hostname,
          port: base.port,
          protocol: base.protocol === 'https:' ? 'https' : 'http',
        }
      : {}),
  });
}

/**
 * Calls Stripe. Away, overloaded or broken is `payments_unavailable`: an unknown outcome, which the
 * next look settles, and never a failure of the payment. Stripe's refusals pass as they are.
 */
export async function callStripe<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isAway(error)) throw error;
    const { options } = unavailable(
      'payments_unavailable',
      'Payments cannot be reached right now. Nothing was charged. Please try again.',
      RETRY_AFTER_SECONDS,
    );
    throw new AppError({ ...options, cause: error });
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  const { statusCode } = error;
  return statusCode === undefined || statusCode === 409 || statusCode === 429 || statusCode >= 500;
}

/** Stripe's own code for why it refused, such as "amount_too_small" or "resource_missing". */
export function stripeRefusalCode(error: unknown): string | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  return error.code ?? error.type;
}
