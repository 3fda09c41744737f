import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreComment } from '../../../src/features/comments/score.rules.ts';

describe('the score for the order "top"', () => {
  test.each([
    [0, 0, 0],
    [1, 0, 0.2065],
    [10, 0, 0.7225],
    [100, 0, 0.963],
    [90, 10, 0.8256],
    [0, 5, 0],
  ])('%i likes and %i reports score %f', (likes, reports, score) => {
    expect(scoreComment(likes, reports)).toBeCloseTo(score, 3);
  });

  test('one more like raises the score, one more report lowers it, and it stays between 0 and 1', () => {
    const count = fc.nat({ max: 100_000 });
    fc.assert(
      fc.property(count, count, (likes, reports) => {
        const score = scoreComment(likes, reports);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThan(1);
        expect(scoreComment(likes + 1, reports)).toBeGreaterThan(score);
        expect(scoreComment(likes, reports + 1)).toBeLessThanOrEqual(score);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
