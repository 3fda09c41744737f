import { expect, test } from 'vitest';
import { sessionEnd } from '../../../src/features/sessions/session-lifetime.rules.ts';
import { ROLES } from '../../../src/roles/roles.ts';

const NOON = new Date('2026-12-01T12:00:00Z');

function hoursLater(hours: number): Date {
  return new Date(NOON.getTime() + hours * 3_600_000);
}

test.each(ROLES)('a %s session ends when it is idle, and after its maximum lifetime', (role) => {
  const [idle, total] = role === 'reader' ? [60 * 24, 90 * 24] : [12, 7 * 24];
  const end = (lastSeenHours: number, kind: 'site' | 'embedded') =>
    sessionEnd({ createdAt: NOON, lastSeenAt: hoursLater(lastSeenHours), kind }, role);
  expect(end(0, 'site')).toEqual(hoursLater(idle));
  expect(end(total - idle, 'site')).toEqual(hoursLater(total));
  expect(end(total - 1, 'site')).toEqual(hoursLater(total));
  expect(end(1, 'embedded')).toEqual(hoursLater(60 * 24 + 1));
});
