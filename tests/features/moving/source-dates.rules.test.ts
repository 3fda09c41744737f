import { describe, expect, test } from 'vitest';
import { isUnreadableEnd, readInstant } from '../../../src/features/moving/source-dates.rules.ts';

describe('a date in an export', () => {
  test.each([
    ['2026-11-29T21:26:13.500Z', '2026-11-29T21:26:13.500Z'],
    ['2026-11-29 21:26:13', '2026-11-29T21:26:13.000Z'],
    ['2026-11-29T22:26:13+0100', '2026-11-29T21:26:13.000Z'],
    ['2026-11-29', '2026-11-29T00:00:00.000Z'],
    ['2026/11/29 21:26', '2026-11-29T21:26:00.000Z'],
    ['29.11.2026', '2026-11-29T00:00:00.000Z'],
    ['9.1.2026 07:05', '2026-01-09T07:05:00.000Z'],
    ['29/11/2026', '2026-11-29T00:00:00.000Z'],
    ['11/29/2026 9:26 PM', '2026-11-29T21:26:00.000Z'],
    ['29-11-2026', '2026-11-29T00:00:00.000Z'],
    ['November 9, 2026 10:45 pm', '2026-11-09T22:45:00.000Z'],
    ['November 9, 2026 12:05 am', '2026-11-09T00:05:00.000Z'],
    ['Nov. 9 2026', '2026-11-09T00:00:00.000Z'],
    ['9 November 2026', '2026-11-09T00:00:00.000Z'],
    ['Sun, 29 Nov 2026 21:26:13 +0000', '2026-11-29T21:26:13.000Z'],
    ['1795987573', '2026-11-29T21:26:13.000Z'],
    ['1795987573000', '2026-11-29T21:26:13.000Z'],
  ])('is read from %s', (text, instant) => {
    expect(readInstant(text)?.toISOString()).toBe(instant);
  });

  test.each([
    ['nothing', ''],
    ['zeros', '0000-00-00 00:00:00'],
    ['a day that its month does not have', '2026-02-31 10:00:00'],
    ['either of two days', '03/04/2026'],
    ['a day that its month does not have', '31.2.2026'],
    ['a month that nobody knows', '29 Frimaire 2026'],
    ['an hour that no day has', '29.11.2026 25:00'],
    ['words', 'next Tuesday'],
  ])('is null for %s', (_, text) => {
    expect(readInstant(text)).toBeNull();
  });
});

test.each([
  ['', false],
  ['N/A', false],
  ['Never', false],
  ['0000-00-00 00:00:00', false],
  ['2026-11-29T21:26:13Z', false],
  ['03/04/2026', true],
  ['soon', true],
])('the end date “%s” is reported as unreadable: %s', (cell, isUnreadable) => {
  expect(isUnreadableEnd(cell)).toBe(isUnreadable);
});
