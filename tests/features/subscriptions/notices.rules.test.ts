import { describe, expect, test } from 'vitest';
import { decideNotice } from '../../../src/features/subscriptions/notices.rules.ts';

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 2, day, hour));
const overdue = {
  id: 'one',
  status: 'past_due',
  interval: 'month' as const,
  cancelAt: null,
  currentPeriodStart: at(1),
  currentPeriodEnd: at(31),
};
const policy = { graceDays: 7, renewalNoticeDays: 14 };

describe('the notice of an overdue payment', () => {
  test.each([
    [at(1), 0],
    [at(3, 23), 0],
    [at(4), 3],
    [at(6, 23), 3],
    [at(7), 6],
    [at(7, 23), 6],
  ])('the notice at %s is the mail of day %i', (now, day) => {
    const notice = decideNotice(overdue, { ...policy, now });
    expect(notice).toMatchObject({ kind: 'overdue', at: at(8) });
    expect(notice?.cause).toBe(`overdue:one:2026-03-01T00:00:00.000Z:${day}`);
  });

  test.each([
    ['the grace is over', overdue, at(8), 7],
    ['it is paid', { ...overdue, status: 'active' }, at(2), 7],
    ['it was given up', { ...overdue, status: 'unpaid' }, at(2), 7],
    ['there is no grace', overdue, at(1), 0],
  ])('is not sent if %s', (_name, state, now, graceDays) => {
    expect(decideNotice(state, { ...policy, graceDays, now })).toBeNull();
  });

  test('has fewer mails in a short grace period', () => {
    const days = [at(1), at(2), at(3)].map((now) =>
      decideNotice(overdue, { ...policy, graceDays: 2, now })
        ?.cause.split(':')
        .at(-1),
    );
    expect(days).toEqual(['0', '1', undefined]);
  });
});

describe('the notice of a renewal', () => {
  const yearly = {
    ...overdue,
    status: 'active',
    interval: 'year' as const,
    currentPeriodEnd: at(20),
  };
  test.each([
    ['a moment too early', yearly, at(5, 23), false],
    ['fourteen days before', yearly, at(6), true],
    ['the last moment', yearly, at(19, 23), true],
    ['afterwards', yearly, at(20), false],
    ['by the month', { ...yearly, interval: 'month' as const }, at(10), false],
    ['set to end', { ...yearly, cancelAt: at(20) }, at(10), false],
    ['a trial', { ...yearly, status: 'trialing' }, at(10), false],
  ])(
    'a renewal is announced only in the two weeks before a yearly charge: %s',
    (_name, state, now, isTold) => {
      expect(decideNotice(state, { ...policy, now }) !== null).toBe(isTold);
    },
  );

  test('is not sent if staff switched it off', () => {
    expect(decideNotice(yearly, { ...policy, renewalNoticeDays: 0, now: at(19) })).toBeNull();
  });
});

test('a renewal is announced once a year, with the date of the charge', () => {
  const yearly = {
    ...overdue,
    status: 'active',
    interval: 'year' as const,
    currentPeriodEnd: at(20),
  };
  expect(decideNotice(yearly, { ...policy, now: at(10) })).toEqual({
    kind: 'renewal',
    cause: 'renewal:one:2026-03-20T00:00:00.000Z',
    at: at(20),
  });
});

test('a grace period of three days has no mail on the fourth day', () => {
  const late = { ...policy, graceDays: 3, now: at(3, 23) };
  expect(decideNotice(overdue, late)?.cause).toMatch(/:2$/);
  expect(decideNotice(overdue, { ...late, now: at(4) })).toBeNull();
});
