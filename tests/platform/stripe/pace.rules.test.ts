import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isLongRest,
  type PaceState,
  RESTED,
  rest,
  takeTurn,
} from '../../../src/platform/stripe/pace.rules.ts';

const NOW = 1_000_000;

/** How long each of so many calls waits that all come at the same moment. */
function waits(count: number, perSecond: number, from: PaceState = RESTED, nowMs = NOW): number[] {
  let state = from;
  return Array.from({ length: count }, () => {
    const turn = takeTurn(state, perSecond, nowMs);
    state = turn.state;
    return turn.waitMs;
  });
}

describe('calls of jobs at Stripe', () => {
  test('go at once after a rest, then evenly', () => {
    expect(waits(8, 25)).toEqual([0, 0, 0, 0, 0, 40, 80, 120]);
  });

  test('wait for nobody where they come slower than that', () => {
    let state = RESTED;
    for (let call = 0; call < 50; call += 1) {
      const turn = takeTurn(state, 25, NOW + call * 40);
      state = turn.state;
      expect(turn.waitMs).toBe(0);
    }
  });

  test('wait for nobody where nothing holds them back', () => {
    expect(new Set(waits(1_000, Number.POSITIVE_INFINITY))).toEqual(new Set([0]));
  });

  test('are in no second more than the rate and what may go at once', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 100 }), (gaps, perSecond) => {
        let state = RESTED;
        let nowMs = NOW;
        const starts = gaps.map((gap) => {
          nowMs += gap;
          const turn = takeTurn(state, perSecond, nowMs);
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

  test('rest after a refusal, twice as long after each one in a row, and save nothing up', () => {
    const once = rest(RESTED, 25, NOW);
    expect(waits(3, 25, once)).toEqual([1_040, 1_080, 1_120]);
    const rests: number[] = [];
    let state = once;
    for (let refusal = 0; refusal < 6; refusal += 1) {
      const nowMs = state.restsUntilMs;
      state = rest(state, 25, nowMs);
      rests.push(state.restsUntilMs - nowMs);
      expect(waits(1, 25, state, nowMs)).toEqual([(rests.at(-1) ?? 0) + 40]);
    }
    expect(rests).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 32_000]);
  });

  test('that are refused together rest once, and the rest grows no longer by it', () => {
    const once = rest(RESTED, 25, NOW);
    const refusedToo = [0, 1, 999].map((later) => rest(once, 25, NOW + later));
    expect(refusedToo).toEqual([once, once, once]);
    expect(rest(once, 25, NOW + 1_000).refusals).toBe(2);
  });

  test('wait out a short rest, and the end of a long one, but no more', () => {
    const once = rest(RESTED, 25, NOW);
    const twice = rest(once, 25, NOW + 1_000);
    expect(isLongRest(RESTED, NOW)).toBe(false);
    expect(isLongRest(once, NOW)).toBe(false);
    expect(isLongRest(twice, NOW + 1_499)).toBe(true);
    expect(isLongRest(twice, NOW + 1_500)).toBe(false);
  });
});
