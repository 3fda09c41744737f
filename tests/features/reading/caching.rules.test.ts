import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/features/access/index.ts';
import {
  decideCaching,
  findNextChange,
  sharedUntil,
} from '../../../src/features/reading/caching.rules.ts';
import { addSeconds } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const yes = (reason: 'public' | 'member' | 'comp' | 'staff'): Decision => ({
  granted: true,
  reason,
  until: null,
  grantId: null,
  meter: null,
});
const no: Decision = { granted: false, reason: 'subscribe', meter: null };

describe('the Cache-Control of an answer', () => {
  test.each([
    ['nobody in particular, refused', no, true, 'public, max-age=0, s-maxage=60, must-revalidate'],
    [
      'nobody in particular, public',
      yes('public'),
      true,
      'public, max-age=0, s-maxage=60, must-revalidate',
    ],
    ['a known caller, refused', no, false, 'private, no-cache'],
    ['a known caller, public', yes('public'), false, 'private, no-cache'],
    ['a member whom it was opened for', yes('member'), false, 'private, no-store'],
    ['a comped reader', yes('comp'), false, 'private, no-store'],
    ['staff', yes('staff'), false, 'private, no-store'],
  ] as const)(
    'an answer is shared only if it is the same for everyone: %s',
    (_name, decision, isAnonymous, expected) => {
      const never = { changesAt: null, now: NOW };
      expect(decideCaching(decision, isAnonymous, never)).toBe(expected);
    },
  );
});

test('an anonymous answer is shared at most until its next scheduled change', () => {
  const changesAt = addSeconds(NOW, 9);
  expect(decideCaching(no, true, { changesAt, now: NOW })).toContain('s-maxage=9,');
});

describe('the next scheduled change of an article', () => {
  const grant = (startsIn: number, endsIn: number, endedIn?: number) => ({
    startsAt: addSeconds(NOW, startsIn),
    endsAt: addSeconds(NOW, endsIn),
    ends:
      endedIn === undefined ? [] : [{ at: addSeconds(NOW, endedIn), cause: 'revoked' as const }],
  });

  test.each([
    ['never where nothing is planned', null, [], null],
    ['when its conversation closes', 9, [], 9],
    ['never again once its conversation has closed', -9, [], null],
    ['when a grant to everyone begins', 90, [grant(5, 500)], 5],
    ['when a grant to everyone ends', 90, [grant(-5, 50)], 50],
    ['when a grant to everyone is ended early', null, [grant(-5, 50, 20)], 20],
    ['never again once a grant to everyone is over', null, [grant(-50, -5)], null],
  ])('an article changes next %s', (_name, closesIn, grants, expected) => {
    const closesAt = closesIn === null ? null : addSeconds(NOW, closesIn);
    const changesAt = expected === null ? null : addSeconds(NOW, expected);
    expect(findNextChange(closesAt, grants, NOW)).toEqual(changesAt);
  });
});

describe('the shared lifetime of a list', () => {
  test.each([
    ['nothing is scheduled', null, 60],
    ['something comes later than the longest time', addSeconds(NOW, 61), 60],
    ['something comes sooner', addSeconds(NOW, 59), 59],
    ['something comes within the second', addSeconds(NOW, 0.5), 0],
    ['something should be out already', addSeconds(NOW, -5), 0],
  ])(
    'a list is shared for a minute at most, and not past its next change: %s',
    (_name, changesAt, seconds) => {
      expect(sharedUntil(changesAt, NOW)).toContain(`s-maxage=${seconds},`);
    },
  );
});
