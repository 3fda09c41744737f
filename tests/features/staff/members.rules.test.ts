import { describe, expect, test } from 'vitest';
import {
  mayChange,
  removesAdmin,
  restrictsCommenting,
} from '../../../src/features/staff/members.rules.ts';
import { ROLES } from '../../../src/roles/roles.ts';

const until = new Date('2026-06-01T12:00:00Z');

describe('permissions to change members', () => {
  test('admins may change role and suspension of anyone, and everything of lower ranks', () => {
    for (const subject of ROLES) {
      expect(mayChange('admin', subject, { role: 'reader', suspended: true })).toBe(true);
      for (const change of [
        { note: 'x' },
        { bannedUntil: until },
        { hideComments: true } as const,
      ]) {
        expect(mayChange('admin', subject, change)).toBe(subject !== 'admin');
      }
    }
  });

  test.each([
    ['moderator', 'reader', true],
    ['moderator', 'moderator', false],
    ['moderator', 'editor', false],
    ['moderator', 'admin', false],
    ['editor', 'reader', true],
    ['editor', 'moderator', true],
    ['editor', 'editor', false],
    ['editor', 'admin', false],
    ['reader', 'reader', false],
  ] as const)('a %s may ban or mute a %s: %s', (actor, subject, may) => {
    expect(mayChange(actor, subject, { bannedUntil: until })).toBe(may);
    expect(mayChange(actor, subject, { mutedUntil: null, bannedUntil: until })).toBe(may);
  });

  test.each([{ role: 'reader' }, { suspended: false }, { note: null }] as const)(
    'only admins may change %j',
    (change) => {
      expect(mayChange('editor', 'reader', change)).toBe(false);
      expect(mayChange('moderator', 'reader', { ...change, bannedUntil: until })).toBe(false);
    },
  );

  test.each([
    [{ role: 'editor' }, true],
    [{ role: 'admin' }, false],
    [{ suspended: true }, true],
    [{ suspended: false }, false],
    [{ bannedUntil: until, note: 'x' }, false],
    [{}, false],
  ] as const)('%j removes an admin: %s', (change, does) => {
    expect(removesAdmin(change)).toBe(does);
  });

  test.each([
    [{ bannedUntil: until }, true],
    [{ bannedUntil: null, mutedUntil: until }, true],
    [{ hideComments: true }, true],
    [{ suspended: true }, true],
    [{ bannedUntil: null, mutedUntil: null, suspended: false, role: 'reader' }, false],
  ] as const)('%j restricts commenting: %s', (change, does) => {
    expect(restrictsCommenting(change)).toBe(does);
  });
});
