import type { Database } from '../../platform/db/database.ts';
import { addDays, type Clock } from '../../time/clock.ts';
import { deleteExpiredRegistrations } from '../accounts/index.ts';
import { deleteExpiredHandOffs } from './hand-offs.store.ts';
import { deleteStaleDevices } from './known-devices.store.ts';
import { deleteExpiredPasswordResets } from './password-resets.store.ts';
import { deleteExpiredRefreshTokens } from './refresh-tokens.store.ts';
import { DEVICE_DAYS } from './session-cookies.ts';
import { deleteOldSessions } from './sessions.store.ts';
import { deleteExpiredSignInRequests } from './sign-in-requests.store.ts';
import { deleteExpiredTickets } from './sign-in-tickets.store.ts';

/** Long enough to answer a member who asks where they were signed in. */
const KEPT_DAYS = 30;

/** Removes what signing in leaves behind: dead sessions, tokens, and mails that nobody acted on. */
export async function deleteExpiredSignInData(deps: { db: Database; clock: Clock }): Promise<void> {
  const now = deps.clock.now();
  await deleteExpiredRefreshTokens(deps.db.read, now);
  await deleteOldSessions(deps.db.read, addDays(now, -KEPT_DAYS));
  await deleteExpiredRegistrations(deps.db.read, now);
  await deleteExpiredSignInRequests(deps.db.read, now);
  await deleteExpiredPasswordResets(deps.db.read, now);
  await deleteExpiredTickets(deps.db.read, now);
  await deleteExpiredHandOffs(deps.db.read, now);
  await deleteStaleDevices(deps.db.read, addDays(now, -DEVICE_DAYS));
}
