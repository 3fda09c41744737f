import { setTimeout as pause } from 'node:timers/promises';
import type Stripe from 'stripe';
import { type RefusalScope, readRefusalScope } from './refusals.ts';
import {
  findStripeError,
  paymentsUnavailable,
  type StripeClient,
  stripeRefusalCode,
} from './stripe.ts';
import { ALL_CALLS } from './throttle.ts';
import { type CallContext, isMoneyMovement, runCall } from './wait-for-rate-limit.ts';

/** The maximum time that a request waits for all its calls, so that it is answered within fifteen seconds. */
const REQUEST_BUDGET_MS = 12_000;
/** Nobody waits for a job, and the queue retries it. */
const JOB_BUDGET_MS = 60_000;

const CALL_TIMEOUT_MS = 6_000;
/** The number of retries of a call without a response. */
const RETRIES = 1;
const KEY_IN_USE_PAUSE_MS = 200;

/** The number of retries of a call that Stripe rejected with 429. */
type RefusalRetries = Readonly<Record<RefusalScope, number>>;
/** A reader waits for one less busy moment; an object is locked only briefly. */
const REQUEST_RETRIES: RefusalRetries = { all: 1, endpoint: 1, object: 2 };
/** A job waits out short back-offs; the queue handles longer ones. */
const JOB_RETRIES: RefusalRetries = { all: 3, endpoint: 3, object: 3 };

/** Jitter, so that calls that were rejected together are not retried together. */
const REFUSAL_PAUSE_MS = 200;
const REFUSAL_JITTER_MS = 600;

/** The per-call options of Stripe's SDK that a budget sets. */
export type CallOptions = Pick<
  Stripe.RequestOptions,
  'timeout' | 'maxNetworkRetries' | 'idempotencyKey'
>;

/** One call of Stripe's SDK. */
type StripeCall<T> = (stripe: StripeClient, options: CallOptions) => Promise<T>;

/** The time that may be spent on Stripe for one request or job, for all its calls. */
export interface StripeBudget {
  /**
   * Calls Stripe. Throws `payments_unavailable` if Stripe is unreachable, overloaded or broken, if the time is spent,
   * or if a job would have to back off for long. Stripe's other errors are rethrown unchanged.
   */
  call<T>(send: StripeCall<T>, idempotencyKey?: string): Promise<T>;
  /** Like `call`; null if Stripe has no object with the id of the call. */
  find<T>(send: StripeCall<T>): Promise<T | null>;
}

/** A budget for a reader's request, which never waits for the jobs' rate limit. */
export function startRequestBudget(stripe: StripeClient): StripeBudget {
  return startBudget(stripe, { totalMs: REQUEST_BUDGET_MS, isJob: false });
}

/** A budget for a job. The jobs of all processes share one rate limit. */
export function startJobBudget(stripe: StripeClient): StripeBudget {
  return startBudget(stripe, { totalMs: JOB_BUDGET_MS, isJob: true });
}

/** The state of a budget, for one request or job. */
interface Spending {
  readonly stripe: StripeClient;
  readonly deadline: number;
  readonly isJob: boolean;
  /** Whether a call that moves money was sent and not rejected, with or without a response. */
  mayHaveMoved: boolean;
}

type Send<T> = (options: CallOptions) => Promise<T>;

/** The number of retries left for a call. */
interface Left {
  readonly retries: number;
  readonly refusals: RefusalRetries;
}

function startBudget(
  stripe: StripeClient,
  { totalMs, isJob }: { readonly totalMs: number; readonly isJob: boolean },
): StripeBudget {
  const spending = { stripe, deadline: Date.now() + totalMs, isJob, mayHaveMoved: false };
  const left = { retries: RETRIES, refusals: isJob ? JOB_RETRIES : REQUEST_RETRIES };

  function call<T>(send: StripeCall<T>, idempotencyKey?: string): Promise<T> {
    const key = idempotencyKey === undefined ? {} : { idempotencyKey };
    return attempt(spending, (options) => send(stripe, { ...options, ...key }), left);
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

async function attempt<T>(spending: Spending, send: Send<T>, left: Left): Promise<T> {
  const { stripe, deadline, isJob } = spending;
  const leftMs = deadline - Date.now();
  if (leftMs <= 0) throw paymentsUnavailable(null, spending.mayHaveMoved);
  const context: CallContext = {
    throttle: isJob ? stripe.throttle : null,
    endpoint: null,
    isThrottled: false,
  };
  try {
    // Half of the remaining time, because the SDK repeats a call on a closed connection once, whatever its options.
    const timeout = Math.ceil(Math.min(CALL_TIMEOUT_MS, leftMs / 2));
    const answer = await runCall(context, () => send({ timeout, maxNetworkRetries: 0 }));
    spending.mayHaveMoved ||= isMoneyMovement(context.endpoint);
    if (isJob && context.endpoint !== null) await stripe.throttle.reset(context.endpoint);
    return answer;
  } catch (error) {
    // The queue retries the job later; a waiting job would occupy a slot of the worker.
    if (context.isThrottled) throw paymentsUnavailable(null, spending.mayHaveMoved);
    spending.mayHaveMoved ||= isUnanswered(error) && isMoneyMovement(context.endpoint);
    const rest = await recover(spending, error, { left, context });
    return attempt(spending, send, rest);
  }
}

/** Returns the retries left for another attempt, after its pause. Throws if there are none. */
async function recover(
  spending: Spending,
  error: unknown,
  { left, context }: { left: Left; context: CallContext },
): Promise<Left> {
  const stripeError = findStripeError(error);
  if (stripeError === null || !isRetryable(stripeError.statusCode)) throw error;
  // 409: a pending call uses the same key. Stripe will replay its response.
  if (stripeError.statusCode === 409) {
    await pause(KEY_IN_USE_PAUSE_MS);
    return left;
  }
  if (stripeError.statusCode === 429) {
    const refusals = await backOff(spending, stripeError, { left, context });
    return { ...left, refusals };
  }
  if (stripeError.statusCode !== undefined || left.retries === 0) {
    throw paymentsUnavailable(error, spending.mayHaveMoved);
  }
  return { ...left, retries: left.retries - 1 };
}

/** Waits before a rejected call is retried. Throws if no retries are left. */
async function backOff(
  { stripe: { throttle }, isJob, mayHaveMoved }: Spending,
  refusal: Stripe.errors.StripeError,
  { left: { refusals }, context }: { left: Left; context: CallContext },
): Promise<RefusalRetries> {
  const scope = readRefusalScope(refusal);
  // A lock of one object does not affect calls for other objects, so these do not back off.
  if (scope === 'all') await throttle.backOff(ALL_CALLS);
  if (scope === 'endpoint') await throttle.backOff(context.endpoint ?? ALL_CALLS);
  if (refusals[scope] === 0) throw paymentsUnavailable(refusal, mayHaveMoved);
  // A job does not pause here: its next `acquire` waits until after the back-off.
  if (!isJob || scope === 'object') {
    await pause(REFUSAL_PAUSE_MS + Math.random() * REFUSAL_JITTER_MS);
  }
  return { ...refusals, [scope]: refusals[scope] - 1 };
}

/** Whether Stripe may have acted without a conclusive response. */
function isUnanswered(error: unknown): boolean {
  const status = findStripeError(error)?.statusCode;
  return status === undefined || status === 409 || status >= 500;
}

/** The status is undefined if there was no response. */
function isRetryable(status: number | undefined): boolean {
  return status === undefined || status === 409 || status === 429 || status >= 500;
}
