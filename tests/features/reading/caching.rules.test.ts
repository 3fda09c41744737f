import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/features/access/index.ts';
import {
  decideCaching,
  sharedUntil,
  sharedWholeUntil,
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

describe('who may keep an answer', () => {
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
  ] as const)('%s', (_name, decision, isAnonymous, expected) => {
    const never = { closesAt: null, now: NOW };
    expect(decideCaching(decision, isAnonymous, never)).toBe(expected);
  });
});

test('what everyone gets is shared no longer than the conversation below stays open', () => {
  const closing = (seconds: number) =>
    decideCaching(no, true, { closesAt: addSeconds(NOW, seconds), now: NOW });
  expect(closing(9)).toContain('s-maxage=9,');
  expect(closing(-9)).toContain('s-maxage=60,');
});

describe('how long everyone may share a list', () => {
  test.each([
    ['nothing is scheduled', null, 60],
    ['something comes later than the longest time', addSeconds(NOW, 61), 60],
    ['something comes sooner', addSeconds(NOW, 59), 59],
    ['something comes within the second', addSeconds(NOW, 0.5), 0],
    ['something should be out already', addSeconds(NOW, -5), 0],
  ])('%s', (_name, changesAt, seconds) => {
    expect(sharedUntil(changesAt, NOW)).toContain(`s-maxage=${seconds},`);
  });
});

test.each([
  ['never where nothing changes', null, null],
  ['a minute before it changes', addSeconds(NOW, 200), addSeconds(NOW, 140)],
  ['at once where it changes within the minute', addSeconds(NOW, 10), addSeconds(NOW, -50)],
  ['never where it has changed', NOW, null],
])('an answer that is kept is made anew: %s', (_name, changesAt, expected) => {
  expect(sharedWholeUntil(changesAt, NOW)).toEqual(expected);
});
