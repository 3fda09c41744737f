import type { Database } from '../../platform/db/database.ts';
import { addDays, type Clock } from '../../time/clock.ts';
import { removeExpiredRegistrations } from '../accounts/index.ts';
import { removeExpiredHandOffs } from './hand-offs.store.ts';
import { removeForgottenDevices } from './known-devices.store.ts';
import { removeExpiredResets } from './password-resets.store.ts';
import { removeExpiredTokens } from './refresh-tokens.store.ts';
import { DEVICE_DAYS } from './session-cookies.ts';
import { removeOldSessions } from './sessions.store.ts';
import { removeExpiredSignInRequests } from './sign-in-requests.store.ts';
import { removeExpiredTickets } from './sign-in-tickets.store.ts';

/** Long enough to answer a member who asks where they were signed in. */
const KEPT_DAYS = 30;

/** Removes what signing in leaves behind: dead sessions, tokens, and mails that nobody acted on. */
export async function forgetOldSessions(deps: { db: Database; clock: Clock }): Promise<void> {
  const now = deps.clock.now();
  await removeExpiredTokens(deps.db.read, now);
  await removeOldSessions(deps.db.read, addDays(now, -KEPT_DAYS));
  await removeExpiredRegistrations(deps.db.read, now);
  await removeExpiredSignInRequests(deps.db.read, now);
  await removeExpiredResets(deps.db.read, now);
  await removeExpiredTickets(deps.db.read, now);
  await removeExpiredHandOffs(deps.db.read, now);
  await removeForgottenDevices(deps.db.read, addDays(now, -DEVICE_DAYS));
}
