import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PaceState, RESTED, rest, takeTurn } from '../../../src/platform/stripe/pace.rules.ts';

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
    const twice = rest(once, 25, NOW);
    expect(waits(1, 25, twice)).toEqual([2_040]);
    let state = twice;
    for (let refusal = 0; refusal < 10; refusal += 1) state = rest(state, 25, NOW);
    expect(waits(1, 25, state)).toEqual([32_040]);
  });
});
