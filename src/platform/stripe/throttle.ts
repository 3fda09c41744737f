import { setTimeout as pause } from 'node:timers/promises';
import type { StripeMetrics } from '../health/metrics.ts';
import { acquire, backOff, IDLE, isLongBackOff, type ThrottleState } from './throttle.rules.ts';

/** The limit that all calls share. */
export const ALL_CALLS = 'all';

/** Stripe allows 25 calls per second per endpoint; some of them are left for readers' calls. */
const ENDPOINT_PER_SECOND = 20;

/** Limits the rate at which jobs call Stripe. Readers' requests never wait for it. */
export interface StripeThrottle {
  /** Waits for the caller's turn. During a long back-off returns false at once, without using a slot. */
  acquire(endpoint: string): Promise<boolean>;
  /** Records a 429 from Stripe: `name` is an endpoint, or `ALL_CALLS`. */
  backOff(name: string): Promise<void>;
  /** Records a successful call, which ends a series of 429s. */
  reset(endpoint: string): Promise<void>;
}

export const UNTHROTTLED: StripeThrottle = {
  acquire: () => Promise.resolve(true),
  backOff: () => Promise.resolve(),
  reset: () => Promise.resolve(),
};

type States = readonly ThrottleState[];

/** Stores the states of the limits: in one process, or in the database for all processes. */
export interface ThrottleStore {
  /** Changes the states of these limits atomically; `nowMs` is the store's own clock. */
  change<Result>(
    names: readonly string[],
    decide: (states: States, nowMs: number) => { readonly states: States; readonly result: Result },
  ): Promise<Result>;
}

interface StripeThrottleOptions {
  /** Infinity for no limit. */
  readonly perSecond: number;
  readonly metrics: StripeMetrics;
  /** In the memory of this process by default. */
  readonly store?: ThrottleStore;
}

export function createStripeThrottle({
  perSecond,
  metrics,
  store = createMemoryStore(),
}: StripeThrottleOptions): StripeThrottle {
  const rateOf = (name: string) =>
    name === ALL_CALLS || !Number.isFinite(perSecond)
      ? perSecond
      : Math.min(perSecond, ENDPOINT_PER_SECOND);
  /** Limits with a 429 since the last success, so that `reset` writes nothing for the others. */
  const refused = new Set<string>();

  return {
    async acquire(endpoint) {
      const names = [ALL_CALLS, endpoint];
      const waitMs = await store.change(names, (states, nowMs) => {
        if (states.some((state) => isLongBackOff(state, nowMs))) return { states, result: null };
        const acquired = states.map((state, index) =>
          acquire(state, rateOf(names[index] ?? ALL_CALLS), nowMs),
        );
        const result = Math.max(...acquired.map((one) => one.waitMs));
        return { states: acquired.map(({ state }) => state), result };
      });
      if (waitMs === null) return false;
      metrics.countJobCall(waitMs / 1_000);
      if (waitMs > 0) await pause(waitMs);
      return true;
    },
    async backOff(name) {
      metrics.countRateLimited();
      refused.add(name);
      await store.change([name], ([state = IDLE], nowMs) => ({
        states: [backOff(state, rateOf(name), nowMs)],
        result: null,
      }));
    },
    async reset(endpoint) {
      const names = [ALL_CALLS, endpoint].filter((name) => refused.delete(name));
      if (names.length === 0) return;
      await store.change(names, (states) => ({
        states: states.map((state) => ({ ...state, refusals: 0 })),
        result: null,
      }));
    },
  };
}

/** A store in the memory of this process. */
export function createMemoryStore(): ThrottleStore {
  const stored = new Map<string, ThrottleState>();
  return {
    change(names, decide) {
      const before = names.map((name) => stored.get(name) ?? IDLE);
      const { states, result } = decide(before, performance.now());
      for (const [index, name] of names.entries()) stored.set(name, states[index] ?? IDLE);
      return Promise.resolve(result);
    },
  };
}
