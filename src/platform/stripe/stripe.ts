import Stripe from 'stripe';
import { AppError } from '../errors/app-error.ts';
import { unavailable } from '../errors/refusals.ts';
import { type Pace, UNPACED } from './pace.ts';

/** Stripe, and how fast jobs may call it. */
export type StripeClient = Stripe & { readonly pace: Pace };

const TIMEOUT_MS = 6_000;
const RETRIES = 1;
const RETRY_AFTER_SECONDS = 5;
const UNAVAILABLE = 'payments_unavailable';

/** The version of Stripe's API in which we ask; events in another one only say what to look at. */
export const STRIPE_API_VERSION: string = Stripe.API_VERSION;

export interface StripeOptions {
  readonly secretKey: string;
  readonly apiBase?: string | undefined;
  /** None for whoever makes a call or two. */
  readonly pace?: Pace;
}

export function createStripe(options: StripeOptions): StripeClient {
  const base = options.apiBase === undefined ? null : new URL(options.apiBase);
  const stripe = new Stripe(options.secretKey, {
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
  return Object.assign(stripe, { pace: options.pace ?? UNPACED });
}

/** Away, overloaded or broken: an unknown outcome, which the next look settles, never a failed payment. */
export function paymentsUnavailable(cause: unknown): AppError {
  const { options } = unavailable(
    UNAVAILABLE,
    'Payments cannot be reached right now. Nothing was charged. Please try again.',
    RETRY_AFTER_SECONDS,
  );
  return new AppError({ ...options, cause });
}

/** Whether the error is the one above. */
export function isStripeAway(error: unknown): boolean {
  return error instanceof AppError && error.options.code === UNAVAILABLE;
}

/** Stripe's own code for why it refused, such as "amount_too_small" or "resource_missing". */
export function stripeRefusalCode(error: unknown): string | null {
  const refusal = findStripeError(error);
  return refusal === null ? null : (refusal.code ?? refusal.type);
}

/** The status with which Stripe answered; null where it gave no answer, or the error is not its. */
export function stripeStatusOf(error: unknown): number | null {
  return findStripeError(error)?.statusCode ?? null;
}

/** Stripe's error itself, or the one behind our own `payments_unavailable`. */
export function findStripeError(error: unknown): Stripe.errors.StripeError | null {
  if (error instanceof Stripe.errors.StripeError) return error;
  return error instanceof AppError ? findStripeError(error.cause) : null;
}
