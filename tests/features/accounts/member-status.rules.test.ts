import { describe, expect, test } from 'vitest';
import { decideMemberStatus, findRestrictionEnd } from '../../../src/features/accounts/index.ts';

const now = new Date('2026-06-01T12:00:00Z');
const before = new Date('2026-06-01T11:59:59.999Z');
const after = new Date('2026-06-01T12:00:00.001Z');

describe('the status of a member in conversations', () => {
  test.each([
    [null, null, 'good', null],
    [after, null, 'banned', after],
    [now, null, 'good', null],
    [before, null, 'good', null],
    [null, after, 'muted', after],
    [null, now, 'good', null],
    [after, after, 'banned', after],
    [before, after, 'muted', after],
  ])(
    'a member banned until %s and muted until %s is %s',
    (bannedUntil, mutedUntil, status, until) => {
      expect(decideMemberStatus({ bannedUntil, mutedUntil }, now)).toEqual({ status, until });
    },
  );

  test.each([
    [null, null, null],
    [now, null, now],
    [null, now, now],
    [before, after, after],
    [after, before, after],
  ])(
    'a member banned until %s and muted until %s is restricted until %s',
    (bannedUntil, mutedUntil, until) => {
      expect(findRestrictionEnd({ bannedUntil, mutedUntil })).toEqual(until);
    },
  );
});
