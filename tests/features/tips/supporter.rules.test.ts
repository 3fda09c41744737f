import { expect, test } from 'vitest';
import { supportCountsFrom } from '../../../src/features/tips/supporter.rules.ts';

test.each([
  ['2026-11-25T10:00:00.000Z', 12, '2025-11-25T10:00:00.000Z'],
  ['2026-03-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', 12, '2027-02-28T00:00:00.000Z'],
  ['2026-01-15T00:00:00.000Z', 1, '2025-12-15T00:00:00.000Z'],
])('at %s, the badge for %i months counts tips from %s', (now, months, from) => {
  expect(supportCountsFrom(new Date(now), months)?.toISOString()).toBe(from);
});

test('no tip counts with a duration of zero months', () => {
  expect(supportCountsFrom(new Date(), 0)).toBeNull();
});
