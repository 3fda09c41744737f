import type { Tx } from '../../platform/db/database.ts';
import { addDays } from '../../time/clock.ts';
import { deleteExpiredHandOffs } from './hand-offs.store.ts';
import { deleteStaleDevices } from './known-devices.store.ts';
import { deleteExpiredRefreshTokens } from './refresh-tokens.store.ts';
import { DEVICE_DAYS } from './session-cookies.ts';
import { deleteOldSessions } from './sessions.store.ts';
import { deleteExpiredTickets } from './sign-in-tickets.store.ts';

/** Long enough to answer a member who asks where they were signed in. */
const ENDED_SESSION_DAYS = 30;

/** Deletes old sessions that have ended, expired tokens, tickets and hand-offs, and stale devices. */
export async function deleteExpiredSessions(tx: Tx, now: Date): Promise<void> {
  await deleteExpiredRefreshTokens(tx, now);
  await deleteOldSessions(tx, addDays(now, -ENDED_SESSION_DAYS));
  await deleteExpiredTickets(tx, now);
  await deleteExpiredHandOffs(tx, now);
  await deleteStaleDevices(tx, addDays(now, -DEVICE_DAYS));
}
