import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPriceFault } from '../../../src/features/groups/group-price.rules.ts';
import { planPeriod, planReturn, planTaking } from '../../../src/features/groups/periods.rules.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';

const now = new Date('2026-12-01T12:00:00Z');
const at = (text: string) => new Date(text);

describe('the period that a payment adds to the access of a group', () => {
  test.each([
    [
      'access that goes on',
      '2027-03-15T00:00:00Z',
      12,
      '2027-03-15T00:00:00Z',
      '2028-03-15T00:00:00Z',
    ],
    [
      'access that ended',
      '2026-11-30T00:00:00Z',
      12,
      '2026-12-01T12:00:00Z',
      '2027-12-01T12:00:00Z',
    ],
    [
      'access that ends now',
      '2026-12-01T12:00:00Z',
      1,
      '2026-12-01T12:00:00Z',
      '2027-01-01T12:00:00Z',
    ],
    [
      'access that ends in a moment',
      '2026-12-01T12:00:00.001Z',
      1,
      '2026-12-01T12:00:00.001Z',
      '2027-01-01T12:00:00.001Z',
    ],
    [
      'a month that is shorter',
      '2027-01-31T08:00:00Z',
      1,
      '2027-01-31T08:00:00Z',
      '2027-02-28T08:00:00Z',
    ],
  ])('%s', (_, end, months, from, until) => {
    expect(planPeriod({ endsAt: at(end) }, months, now)).toEqual({
      startsAt: at(from),
      endsAt: at(until),
    });
  });
});

describe('what a reversed payment takes from the access of a group', () => {
  const startsAt = at('2026-01-01T00:00:00Z');
  const period = { startsAt: at('2027-01-01T00:00:00Z'), endsAt: at('2028-01-01T00:00:00Z') };

  test.each([
    ['the whole period that has not begun', period.endsAt, period.startsAt],
    [
      'its own length after another payment',
      at('2029-01-01T00:00:00Z'),
      at('2028-01-02T00:00:00Z'),
    ],
    ['nothing that is past', at('2027-06-01T00:00:00Z'), now],
    ['nothing of access that is over', at('2026-11-01T00:00:00Z'), at('2026-11-01T00:00:00Z')],
    ['nothing of access that ends now', now, now],
  ])('%s', (_, endsAt, end) => {
    expect(planTaking({ startsAt, endsAt }, period, now)).toEqual({ startsAt: end, endsAt });
  });

  test('access that has not begun keeps a moment, so that it ends after its start', () => {
    const upcoming = addDays(now, 10);
    const taken = planTaking({ startsAt: upcoming, endsAt: addDays(now, 40) }, period, now);
    expect(taken.startsAt).toEqual(new Date(upcoming.getTime() + 1));
  });

  test('whatever was paid and reversed, undoing the reversal restores the end, and no reversal ends access before now', () => {
    const seconds = fc.integer({ min: -100_000_000, max: 100_000_000 });
    const months = fc.integer({ min: 1, max: 120 });
    fc.assert(
      fc.property(seconds, months, seconds, (end, bought, later) => {
        const endsAt = addSeconds(now, end);
        const paid = planPeriod({ endsAt }, bought, now);
        const then = addSeconds(now, Math.abs(later));
        const taken = planTaking({ startsAt, endsAt: paid.endsAt }, paid, then);
        expect(taken.startsAt <= paid.endsAt).toBe(true);
        const earliest = Math.min(paid.endsAt.getTime(), then.getTime());
        expect(taken.startsAt.getTime()).toBeGreaterThanOrEqual(earliest);
        expect(planReturn({ endsAt: taken.startsAt }, taken)).toEqual(paid.endsAt);
        if (paid.startsAt >= then) expect(taken.startsAt).toEqual(paid.startsAt);
      }),
    );
  });
});

describe('the price of a group', () => {
  test.each([
    [60_000, 'usd', null],
    [50, 'usd', null],
    [49, 'usd', 'is below the smallest charge in usd'],
    [100, 'isk', null],
    [150, 'isk', 'must be a multiple of 100'],
  ])('%i in %s', (amount, currency, fault) => {
    expect(findPriceFault({ amount: { amount, currency }, months: 12 })).toBe(fault);
  });
});
