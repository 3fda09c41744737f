import { describe, expect, test } from 'vitest';
import { decideRefresh } from '../../../src/features/sessions/refresh.rules.ts';

const now = new Date('2026-06-01T12:00:00.000Z');
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('a refresh token that is presented', () => {
  test.each([
    ['used up just now', true, now, true, 'rotate'],
    ['used up just now, of an ended session', true, now, false, 'invalid'],
    ['expired, never used', false, null, true, 'invalid'],
    ['used by a rival a moment ago', false, now, true, 'repeat'],
    ['used ten seconds ago', false, secondsAgo(10), true, 'repeat'],
    ['used a little longer ago', false, secondsAgo(10.001), true, 'reused'],
    ['used ten seconds ago, of an ended session', false, secondsAgo(10), false, 'invalid'],
    ['used long ago, of an ended session', false, secondsAgo(3600), false, 'reused'],
    ['used by a process whose clock is ahead', false, secondsAgo(-2), true, 'repeat'],
  ])(
    'a refresh token is rotated, repeated or rejected: %s',
    (_, isClaimed, usedAt, isSessionAlive, decision) => {
      expect(decideRefresh({ isClaimed, usedAt, isSessionAlive }, now)).toBe(decision);
    },
  );
});
