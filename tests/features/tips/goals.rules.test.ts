import { describe, expect, test } from 'vitest';
import { isGoalOpen, sumRaised } from '../../../src/features/tips/goals.rules.ts';
import { promiseReward } from '../../../src/features/tips/rewards.rules.ts';

describe('a tip goal', () => {
  test.each([
    [299, false, false, false],
    [300, false, false, true],
    [300, false, true, true],
    [299, false, true, true],
    [299, true, true, false],
    [299, true, false, false],
    [0, true, true, false],
  ] as const)(
    'a goal of 300 with %s raised, if it takes back: %s and was reached: %s, opens its article: %s',
    (raised, closesAfterRefunds, isReached, isOpen) => {
      expect(isGoalOpen({ amount: 300, raised, closesAfterRefunds, isReached })).toBe(isOpen);
    },
  );

  test('counts tips minus refunds and disputed amounts', () => {
    const paid = (amount: number, refunded = 0, disputed = 0) => ({
      amount,
      reversals: { refunded, disputed },
    });
    const all = [paid(500), paid(500, 200), paid(500, 600), paid(500, 0, 500), paid(500, 0, 100)];
    expect(sumRaised(all)).toBe(1200);
    expect(sumRaised([])).toBe(0);
  });
});

describe('a tip reward', () => {
  const rules = { usd: { amount: 1000, days: 30, scope: 'site' } } as const;
  test.each([
    [999, 'usd', null],
    [1000, 'usd', { days: 30, scope: 'site' }],
    [1000, 'eur', null],
    [1000, 'constructor', null],
  ] as const)('the reward for %s %s is %o', (amount, currency, reward) => {
    expect(promiseReward({ amount, currency }, rules)).toEqual(reward);
  });
});
