import { setTimeout as pause } from 'node:timers/promises';
import type Stripe from 'stripe';
import {
  findStripeError,
  paymentsUnavailable,
  type StripeClient,
  stripeRefusalCode,
  stripeStatusOf,
} from './stripe.ts';
import type { StripeThrottle } from './throttle.ts';

/** A request waits at most this long for all its calls, so that it is answered within fifteen seconds. */
const REQUEST_BUDGET_MS = 12_000;
/** Nobody waits for a job, and the queue retries it. */
const JOB_BUDGET_MS = 60_000;

const CALL_TIMEOUT_MS = 6_000;
const TRIES = 2;
/** How often a job waits out a short back-off before it leaves the retry to the queue. */
const BACK_OFFS = 3;
const KEY_IN_USE_PAUSE_MS = 200;

/** The per-call options of Stripe's SDK that a budget sets. */
export type CallOptions = Pick<
  Stripe.RequestOptions,
  'timeout' | 'maxNetworkRetries' | 'idempotencyKey'
>;

/** One call of Stripe's SDK. */
export type StripeCall<T> = (stripe: StripeClient, options: CallOptions) => Promise<T>;

/** The time that may be spent on Stripe for one request or job, however many calls it takes. */
export interface StripeBudget {
  /**
   * Calls Stripe. Throws `payments_unavailable` if Stripe is unreachable, overloaded or broken, if the
   * time is spent, and if a job would have to back off for long. Stripe's refusals pass unchanged.
   */
  call<T>(send: StripeCall<T>, idempotencyKey?: string): Promise<T>;
  /** The same; null where Stripe knows no object by the id of the call. */
  find<T>(send: StripeCall<T>): Promise<T | null>;
}

export function startRequestBudget(stripe: StripeClient): StripeBudget {
  return startBudget(stripe, REQUEST_BUDGET_MS);
}

/** Every call shares the rate limit of all jobs of this process. */
export function startJobBudget(stripe: StripeClient): StripeBudget {
  return startBudget(stripe, JOB_BUDGET_MS, stripe.throttle);
}

function startBudget(
  stripe: StripeClient,
  totalMs: number,
  throttle?: StripeThrottle,
): StripeBudget {
  const deadline = Date.now() + totalMs;

  async function throttledAttempt<T>(
    send: (options: CallOptions) => Promise<T>,
    limit: StripeThrottle,
    backOffsLeft = BACK_OFFS,
  ): Promise<T> {
    // The queue retries later; a waiting job would occupy a slot of the worker.
    if (!(await limit.acquire())) throw paymentsUnavailable(null);
    try {
      const answer = await attempt(send, TRIES - 1);
      limit.reset();
      return answer;
    } catch (error) {
      if (stripeStatusOf(error) !== 429) throw error;
      limit.backOff();
      if (backOffsLeft === 0) throw error;
      return throttledAttempt(send, limit, backOffsLeft - 1);
    }
  }

  async function attempt<T>(
    send: (options: CallOptions) => Promise<T>,
    triesLeft: number,
  ): Promise<T> {
    const leftMs = deadline - Date.now();
    if (leftMs <= 0) throw paymentsUnavailable(null);
    try {
      // Half of the time left: the SDK repeats a call on a closed connection once, whatever its options.
      const timeout = Math.ceil(Math.min(CALL_TIMEOUT_MS, leftMs / 2));
      return await send({ timeout, maxNetworkRetries: 0 });
    } catch (error) {
      const stripeError = findStripeError(error);
      if (stripeError === null || !isRetryable(stripeError.statusCode)) throw error;
      // 409: the same key is in use by a call under way, whose answer Stripe will replay.
      if (stripeError.statusCode === 409) {
        await pause(KEY_IN_USE_PAUSE_MS);
        return attempt(send, triesLeft);
      }
      if (stripeError.statusCode !== undefined || triesLeft === 0) throw paymentsUnavailable(error);
      return attempt(send, triesLeft - 1);
    }
  }

  function call<T>(send: StripeCall<T>, idempotencyKey?: string): Promise<T> {
    const key = idempotencyKey === undefined ? {} : { idempotencyKey };
    const sendOnce = (options: CallOptions) => send(stripe, { ...options, ...key });
    return throttle ? throttledAttempt(sendOnce, throttle) : attempt(sendOnce, TRIES - 1);
  }

  return {
    call,
    async find(send) {
      try {
        return await call(send);
      } catch (error) {
        if (stripeRefusalCode(error) !== 'resource_missing') throw error;
        return null;
      }
    },
  };
}

/** No answer at all has no status. */
function isRetryable(status: number | undefined): boolean {
  return status === undefined || status === 409 || status === 429 || status >= 500;
}
