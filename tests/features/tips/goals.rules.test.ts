import { describe, expect, test } from 'vitest';
import { decideGoal, sumRaised } from '../../../src/features/tips/goals.rules.ts';
import { decideReward, promiseReward } from '../../../src/features/tips/rewards.rules.ts';

describe('a goal', () => {
  test.each([
    [299, false, false, null],
    [300, false, false, 'open'],
    [300, false, true, null],
    [299, false, true, null],
    [299, true, true, 'close'],
    [299, true, false, null],
    [0, true, true, 'close'],
  ] as const)(
    'of 300 with %s raised, takes back: %s, reached: %s → %s',
    (raised, takesBack, isReached, step) => {
      expect(decideGoal({ amount: 300, raised, takesBack, isReached })).toBe(step);
    },
  );

  test('counts what stayed: refunds come off, a disputed payment counts nothing', () => {
    const paid = (amount: number, refunded = 0, isDisputed = false) => ({
      ...{ amount, reversals: { refunded, isDisputed } },
    });
    expect(sumRaised([paid(500), paid(500, 200), paid(500, 600), paid(500, 0, true)])).toBe(800);
    expect(sumRaised([])).toBe(0);
  });
});

describe('a reward', () => {
  const rules = { usd: { amount: 1000, days: 30, scope: 'site' } } as const;
  test.each([
    [999, 'usd', null],
    [1000, 'usd', { days: 30, scope: 'site' }],
    [1000, 'eur', null],
    [1000, 'constructor', null],
  ] as const)('for %s %s: %o', (amount, currency, reward) => {
    expect(promiseReward({ amount, currency }, rules)).toEqual(reward);
  });

  const running = { isEnded: false, isReversed: false };
  const reversed = { isEnded: true, isReversed: true };
  const revoked = { isEnded: true, isReversed: false };
  test.each([
    ['first paid', null, null, false, 'write'],
    ['paid too long ago', null, null, true, null],
    ['given already', running, null, false, null],
    ['gone back before it was given', null, 'refunded', false, null],
    ['gone back', running, 'refunded', false, 'end'],
    ['told of twice', reversed, 'disputed', false, null],
    ['come home again', reversed, null, false, 'write'],
    ['come home too late', reversed, null, true, null],
    ['ended for another reason', revoked, null, false, null],
  ] as const)('%s', (_name, last, cause, isOver, step) => {
    expect(decideReward(last, { cause, isOver })).toBe(step);
  });
});
