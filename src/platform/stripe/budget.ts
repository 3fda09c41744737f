import { setTimeout as pause } from 'node:timers/promises';
import type Stripe from 'stripe';
import type { Pace } from './pace.ts';
import {
  findStripeError,
  paymentsUnavailable,
  type StripeClient,
  stripeStatusOf,
} from './stripe.ts';

/** A client waits for Stripe at most this long in all, so that we answer within fifteen seconds. */
const REQUEST_BUDGET_MS = 12_000;
/** Nobody waits for a job; it may be patient, and is tried again. */
const JOB_BUDGET_MS = 60_000;

const LONGEST_CALL_MS = 6_000;
const TRIES = 2;
/** How often a job rests in its place, about a second each; a longer rest it leaves to the queue. */
const RESTS = 3;
const IN_USE_PAUSE_MS = 200;

type CallOptions = Pick<Stripe.RequestOptions, 'timeout' | 'maxNetworkRetries'>;

/** The time that may be spent on Stripe for one request or job, however many calls it takes. */
export interface StripeBudget {
  /**
   * Calls Stripe. Throws `payments_unavailable` where Stripe is away, overloaded or broken, where the
   * time is spent, and where a job would have to rest for long; Stripe's refusals pass as they are.
   */
  call<T>(send: (options: CallOptions) => Promise<T>): Promise<T>;
}

export function startRequestBudget(): StripeBudget {
  return startBudget(REQUEST_BUDGET_MS);
}

/** Every call waits for its turn among those of all jobs of this process. */
export function startJobBudget({ pace }: Pick<StripeClient, 'pace'>): StripeBudget {
  return startBudget(JOB_BUDGET_MS, pace);
}

function startBudget(totalMs: number, pace?: Pace): StripeBudget {
  const deadline = Date.now() + totalMs;

  /** Once it is the call's turn; tried again after a rest where Stripe was asked too often. */
  async function pacedAttempt<T>(
    send: (options: CallOptions) => Promise<T>,
    turns: Pace,
    restsLeft = RESTS,
  ): Promise<T> {
    // The queue tries again later; what else it has to do must not wait behind Stripe.
    if (!(await turns.takeTurn())) throw paymentsUnavailable(null);
    try {
      const answer = await attempt(send, TRIES - 1);
      turns.goOn();
      return answer;
    } catch (error) {
      if (stripeStatusOf(error) !== 429) throw error;
      turns.rest();
      if (restsLeft === 0) throw error;
      return pacedAttempt(send, turns, restsLeft - 1);
    }
  }

  async function attempt<T>(
    send: (options: CallOptions) => Promise<T>,
    triesLeft: number,
  ): Promise<T> {
    const leftMs = deadline - Date.now();
    if (leftMs <= 0) throw paymentsUnavailable(null);
    try {
      // Half of what is left: the SDK repeats a closed connection once, whatever it is told.
      const timeout = Math.ceil(Math.min(LONGEST_CALL_MS, leftMs / 2));
      return await send({ timeout, maxNetworkRetries: 0 });
    } catch (error) {
      if (!isAway(error)) throw error;
      if (!isKeyInUse(error)) {
        if (hasAnswer(error) || triesLeft === 0) throw paymentsUnavailable(error);
        return attempt(send, triesLeft - 1);
      }
      await pause(IN_USE_PAUSE_MS);
      return attempt(send, triesLeft);
    }
  }

  return {
    call: (send) => (pace ? pacedAttempt(send, pace) : attempt(send, TRIES - 1)),
  };
}

function isAway(error: unknown): boolean {
  const refusal = findStripeError(error);
  if (refusal === null) return false;
  const { statusCode } = refusal;
  return statusCode === undefined || statusCode === 409 || statusCode === 429 || statusCode >= 500;
}

/** The same call is under way elsewhere: its answer will be replayed to us as soon as it is there. */
function isKeyInUse(error: unknown): boolean {
  return findStripeError(error)?.statusCode === 409;
}

function hasAnswer(error: unknown): boolean {
  return findStripeError(error)?.statusCode !== undefined;
}
