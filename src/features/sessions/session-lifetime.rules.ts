import type { Role } from '../../roles/roles.ts';
import type { SessionKind } from '../../roles/session-kinds.ts';
import { addSeconds } from '../../time/clock.ts';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

interface Lifetime {
  /** Counted from the last refresh of the tokens, which happens every fifteen minutes while the session is used. */
  readonly idleSeconds: number;
  /** Counted from the sign-in, regardless of use. */
  readonly totalSeconds: number;
}

const READERS: Lifetime = { idleSeconds: 60 * DAY_SECONDS, totalSeconds: 90 * DAY_SECONDS };

/** A working day and a working week, because a forgotten staff session is dangerous. */
const STAFF: Lifetime = { idleSeconds: 12 * HOUR_SECONDS, totalSeconds: 7 * DAY_SECONDS };

interface SessionAge {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly kind: SessionKind;
}

/**
 * Returns when a session ends if it is not refreshed again. `role` is the member's current role, so that a session
 * from before a promotion gets the lifetime of a staff session. An embedded session has no staff rights, so it gets a
 * reader's.
 */
export function sessionEnd({ createdAt, lastSeenAt, kind }: SessionAge, role: Role): Date {
  const { idleSeconds, totalSeconds } = role === 'reader' || kind === 'embedded' ? READERS : STAFF;
  const idleEnd = addSeconds(lastSeenAt, idleSeconds);
  const finalEnd = addSeconds(createdAt, totalSeconds);
  return new Date(Math.min(idleEnd.getTime(), finalEnd.getTime()));
}
