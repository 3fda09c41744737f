import type { Role } from '../../roles/roles.ts';
import type { SessionKind } from '../../roles/session-kinds.ts';
import { addSeconds } from '../../time/clock.ts';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

interface Lifetime {
  /** From the last refresh of its tokens, which happens every fifteen minutes while it is used. */
  readonly idleSeconds: number;
  /** From the sign-in, however much it is used. */
  readonly totalSeconds: number;
}

const READERS: Lifetime = { idleSeconds: 60 * DAY_SECONDS, totalSeconds: 90 * DAY_SECONDS };

/** A working day and a working week: what a staff session can do makes a forgotten one dangerous. */
const STAFF: Lifetime = { idleSeconds: 12 * HOUR_SECONDS, totalSeconds: 7 * DAY_SECONDS };

interface SessionAge {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly kind: SessionKind;
}

/**
 * When a session ends that is not refreshed again. The role is the member's role now, so that a session from
 * before a promotion ends as those of staff do. An embedded session has no staff rights, so it is a reader's.
 */
export function sessionEnd({ createdAt, lastSeenAt, kind }: SessionAge, role: Role): Date {
  const { idleSeconds, totalSeconds } = role === 'reader' || kind === 'embedded' ? READERS : STAFF;
  const idleEnd = addSeconds(lastSeenAt, idleSeconds);
  const finalEnd = addSeconds(createdAt, totalSeconds);
  return new Date(Math.min(idleEnd.getTime(), finalEnd.getTime()));
}
