import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acquire,
  backOff,
  IDLE,
  isLongBackOff,
  type ThrottleState,
} from '../../../src/platform/stripe/throttle.rules.ts';

const NOW = 1_000_000;

/** How long each of `count` calls waits if all come at the same moment. */
function waits(
  count: number,
  perSecond: number,
  from: ThrottleState = IDLE,
  nowMs = NOW,
): number[] {
  let state = from;
  return Array.from({ length: count }, () => {
    const turn = acquire(state, perSecond, nowMs);
    state = turn.state;
    return turn.waitMs;
  });
}

describe('the Stripe rate limit of jobs', () => {
  test('admits a burst of five after an idle time, then spaces calls evenly', () => {
    expect(waits(8, 25)).toEqual([0, 0, 0, 0, 0, 40, 80, 120]);
  });

  test('delays no call at or below the rate', () => {
    let state = IDLE;
    for (let call = 0; call < 50; call += 1) {
      const turn = acquire(state, 25, NOW + call * 40);
      state = turn.state;
      expect(turn.waitMs).toBe(0);
    }
  });

  test('delays no call without a limit', () => {
    expect(new Set(waits(1_000, Number.POSITIVE_INFINITY))).toEqual(new Set([0]));
  });

  test('admits at most the rate and a burst in any second', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 100 }), (gaps, perSecond) => {
        let state = IDLE;
        let nowMs = NOW;
        const starts = gaps.map((gap) => {
          nowMs += gap;
          const turn = acquire(state, perSecond, nowMs);
          state = turn.state;
          return nowMs + turn.waitMs;
        });
        for (const start of starts) {
          const within = starts.filter((other) => other >= start && other < start + 1_000);
          expect(within.length).toBeLessThanOrEqual(perSecond + 5);
        }
      }),
    );
  });

  test('backs off after a 429, twice as long after each in a row, without a burst afterwards', () => {
    const once = backOff(IDLE, 25, NOW);
    expect(waits(3, 25, once)).toEqual([1_040, 1_080, 1_120]);
    const backOffs: number[] = [];
    let state = once;
    for (let refusal = 0; refusal < 6; refusal += 1) {
      const nowMs = state.backsOffUntilMs;
      state = backOff(state, 25, nowMs);
      backOffs.push(state.backsOffUntilMs - nowMs);
      expect(waits(1, 25, state, nowMs)).toEqual([(backOffs.at(-1) ?? 0) + 40]);
    }
    expect(backOffs).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 32_000]);
  });

  test('backs off once for calls that are rejected together', () => {
    const once = backOff(IDLE, 25, NOW);
    const refusedToo = [0, 1, 999].map((later) => backOff(once, 25, NOW + later));
    expect(refusedToo).toEqual([once, once, once]);
    expect(backOff(once, 25, NOW + 1_000).refusals).toBe(2);
  });

  test('treats a back-off as long if more than 1.5 seconds of it are left', () => {
    const once = backOff(IDLE, 25, NOW);
    const twice = backOff(once, 25, NOW + 1_000);
    expect(isLongBackOff(IDLE, NOW)).toBe(false);
    expect(isLongBackOff(once, NOW)).toBe(false);
    expect(isLongBackOff(twice, NOW + 1_499)).toBe(true);
    expect(isLongBackOff(twice, NOW + 1_500)).toBe(false);
  });
});
