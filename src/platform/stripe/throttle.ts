import { setTimeout as pause } from 'node:timers/promises';
import type { StripeMetrics } from '../health/metrics.ts';
import { acquire, backOff, IDLE, isLongBackOff } from './throttle.rules.ts';

/** Limits the rate at which the jobs of one process call Stripe. Requests of readers never wait for it. */
export interface StripeThrottle {
  /** Waits for the caller's turn; false at once, with nothing taken, during a long back-off. */
  acquire(): Promise<boolean>;
  /** Stripe answered 429. */
  backOff(): void;
  /** Stripe answered a call. */
  reset(): void;
}

export const UNTHROTTLED: StripeThrottle = {
  acquire: () => Promise.resolve(true),
  backOff: () => undefined,
  reset: () => undefined,
};

export interface StripeThrottleOptions {
  /** Infinity for no limit. */
  readonly perSecond: number;
  readonly metrics: StripeMetrics;
}

export function createStripeThrottle({
  perSecond,
  metrics,
}: StripeThrottleOptions): StripeThrottle {
  let state = IDLE;
  return {
    async acquire() {
      const nowMs = performance.now();
      if (isLongBackOff(state, nowMs)) return false;
      const acquired = acquire(state, perSecond, nowMs);
      state = acquired.state;
      metrics.countJobCall(acquired.waitMs / 1_000);
      if (acquired.waitMs > 0) await pause(acquired.waitMs);
      return true;
    },
    backOff() {
      state = backOff(state, perSecond, performance.now());
      metrics.countRateLimited();
    },
    reset() {
      if (state.refusals > 0) state = { ...state, refusals: 0 };
    },
  };
}
