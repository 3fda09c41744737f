import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDaysTo,
  dayOf,
  daysBetween,
  isTimeZone,
  startOfDay,
  startOfMonth,
  startOfNext,
} from '../../src/time/calendar.ts';

describe('the start of the next day, week or month in a time zone', () => {
  test.each([
    ['day', 'UTC', '2026-03-01T12:00:00Z', '2026-03-02T00:00:00Z'],
    ['day', 'UTC', '2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00Z'],
    ['day', 'UTC', '2028-02-28T23:59:59Z', '2028-02-29T00:00:00Z'],
    ['day', 'Pacific/Kiritimati', '2026-01-01T09:59:59Z', '2026-01-01T10:00:00Z'],
    ['day', 'Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02T10:00:00Z'],
    ['day', 'Etc/GMT+12', '2026-01-01T11:59:59Z', '2026-01-01T12:00:00Z'],
    // Summer time begins and ends: the day has 23 and 25 hours.
    ['day', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['day', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    // There is no midnight: the clock goes from 24:00 to 01:00.
    ['day', 'Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00:00Z'],
    // The zone skipped the 30th of December 2011.
    ['day', 'Pacific/Apia', '2011-12-29T20:00:00Z', '2011-12-30T10:00:00Z'],
    ['week', 'UTC', '2026-03-01T23:59:59Z', '2026-03-02T00:00:00Z'],
    ['week', 'UTC', '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z'],
    ['week', 'America/New_York', '2026-03-02T04:59:59Z', '2026-03-02T05:00:00Z'],
    ['month', 'UTC', '2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00Z'],
    ['month', 'UTC', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ['month', 'UTC', '2028-02-29T12:00:00Z', '2028-03-01T00:00:00Z'],
    ['month', 'UTC', '2026-12-31T12:00:00Z', '2027-01-01T00:00:00Z'],
    ['month', 'Europe/Berlin', '2026-03-31T21:59:59Z', '2026-03-31T22:00:00Z'],
    ['month', 'Europe/Berlin', '2026-03-31T22:00:00Z', '2026-04-30T22:00:00Z'],
    ['month', 'America/New_York', '2026-11-01T03:59:59Z', '2026-11-01T04:00:00Z'],
    ['month', 'Asia/Kathmandu', '2026-06-10T00:00:00Z', '2026-06-30T18:15:00Z'],
  ] as const)('is computed for a %s in %s after %s', (unit, zone, now, expected) => {
    expect(startOfNext(unit, new Date(now), zone)).toEqual(new Date(expected));
  });

  test('is later than now, at most one unit and a day away, and the start of its own unit', () => {
    const units = { day: 1, week: 7, month: 31 } as const;
    const zones = ['UTC', 'Europe/Lisbon', 'America/St_Johns', 'Australia/Lord_Howe'];
    const span = { min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true };
    fc.assert(
      fc.property(
        fc.date(span),
        fc.constantFrom('day', 'week', 'month'),
        fc.constantFrom(...zones),
        (now, unit, zone) => {
          const next = startOfNext(unit, now, zone);
          const days = (next.getTime() - now.getTime()) / 86_400_000;
          expect(days).toBeGreaterThan(0);
          expect(days).toBeLessThanOrEqual(units[unit] + 0.1);
          const justBefore = new Date(next.getTime() - 1);
          expect(startOfNext(unit, justBefore, zone)).toEqual(next);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('the start of a month is that of the month of the instant', () => {
  const at = (text: string) => startOfMonth(new Date(text), 'America/New_York').toISOString();
  expect(at('2026-03-01T04:59:59Z')).toBe('2026-02-01T05:00:00.000Z');
  expect(at('2026-03-01T05:00:00Z')).toBe('2026-03-01T05:00:00.000Z');
});

test.each([
  ['Europe/Lisbon', true],
  ['UTC', true],
  ['Europe/Atlantis', false],
  ['', false],
])('%j is a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

describe('calendar days', () => {
  test.each([
    ['2026-01-31T23:30:00Z', 'UTC', '2026-01-31'],
    ['2026-01-31T23:30:00Z', 'Europe/Berlin', '2026-02-01'],
    ['2026-01-01T03:00:00Z', 'America/New_York', '2025-12-31'],
    ['2028-02-29T12:00:00Z', 'Asia/Tokyo', '2028-02-29'],
  ])('%s in %s is the day %s', (instant, zone, day) => {
    expect(dayOf(new Date(instant), zone)).toBe(day);
  });

  test.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    ['2026-12-01', 'America/New_York', '2026-12-01T05:00:00Z'],
  ])('%s begins in %s at %s', (day, zone, instant) => {
    expect(startOfDay(day, zone)).toEqual(new Date(instant));
    expect(dayOf(new Date(instant), zone)).toBe(day);
  });

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 3, '2026-03-31'],
    ['2026-03-28', 0, '2026-03-28'],
  ])('%s plus %i days is %s', (day, days, other) => {
    expect(addDaysTo(day, days)).toBe(other);
    expect(daysBetween(day, other)).toBe(days);
  });
});
