import { describe, expect, test } from 'vitest';
import {
  decideProrationAt,
  isOtherInterval,
} from '../../../src/features/subscriptions/plan-change.rules.ts';
import { day, NOW } from '../../support/planned-subscription.ts';

describe('another interval than that of the subscription', () => {
  test.each([
    ['month', 1, 'month', false],
    ['month', 1, 'year', true],
    ['month', 3, 'month', true],
    ['year', 1, 'year', false],
    ['year', 1, 'month', true],
    ['week', 1, 'month', true],
  ] as const)('%s x %i against %s: %s', (interval, intervalCount, wanted, isOther) => {
    expect(isOtherInterval({ interval, intervalCount }, wanted)).toBe(isOther);
  });
});

describe('the date of a proration', () => {
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
  const begun = { currentPeriodStart: day(1) };

  test('is now in whole seconds, or that of a preview of the last hour', () => {
    expect(decideProrationAt(begun, null, at(0.7))).toEqual(NOW);
    expect(decideProrationAt(begun, NOW, NOW)).toEqual(NOW);
    expect(decideProrationAt(begun, at(-3599), NOW)).toEqual(at(-3599));
  });

  test('is refused if it is older than an hour, in the future or before the period', () => {
    expect(decideProrationAt(begun, at(-3600), NOW)).toBeNull();
    expect(decideProrationAt(begun, at(1), NOW)).toBeNull();
    expect(decideProrationAt({ currentPeriodStart: at(-10) }, at(-11), NOW)).toBeNull();
    expect(decideProrationAt({ currentPeriodStart: at(-10) }, at(-10), NOW)).toEqual(at(-10));
  });

  test('is the start of a period that began within this second', () => {
    const currentPeriodStart = at(0.5);
    expect(decideProrationAt({ currentPeriodStart }, null, at(0.7))).toEqual(currentPeriodStart);
  });
});
