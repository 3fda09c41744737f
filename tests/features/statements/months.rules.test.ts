import { expect, test } from 'vitest';
import { monthsToDraft, periodOf } from '../../../src/features/statements/months.rules.ts';

test.each([
  [
    'the month that ended last, where none was drafted',
    null,
    '2026-11-30T23:00:00Z',
    'UTC',
    ['2026-10'],
  ],
  ['nothing where that one is drafted', '2026-10', '2026-11-30T23:00:00Z', 'UTC', []],
  ['it once the month is over', '2026-10', '2026-12-01T00:00:00Z', 'UTC', ['2026-11']],
  [
    'it when it is over in the zone',
    '2026-10',
    '2026-11-30T23:00:00Z',
    'Europe/Berlin',
    ['2026-11'],
  ],
  ['not before it is over in the zone', '2026-10', '2026-12-01T04:00:00Z', 'America/New_York', []],
  [
    'all that an outage left out',
    '2026-10',
    '2027-02-02T00:00:00Z',
    'UTC',
    ['2026-11', '2026-12', '2027-01'],
  ],
] as const)('drafts %s', (_name, last, now, zone, months) => {
  expect(monthsToDraft(last, new Date(now), zone)).toEqual(months);
});

test('at most the last twelve months are drafted after years without a draft', () => {
  const months = monthsToDraft('2020-01', new Date('2026-11-30T00:00:00Z'), 'UTC');
  expect([months.length, months.at(0), months.at(-1)]).toEqual([12, '2025-11', '2026-10']);
});

test('a month begins and ends at midnight in the time zone', () => {
  expect(periodOf('2026-12', 'Europe/Berlin')).toEqual({
    start: new Date('2026-11-30T23:00:00Z'),
    end: new Date('2026-12-31T23:00:00Z'),
  });
});
