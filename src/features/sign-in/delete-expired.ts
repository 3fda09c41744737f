import type { Tx } from '../../platform/db/database.ts';
import { deleteExpiredPasswordResets } from './password-resets.store.ts';
import { deleteExpiredRegistrations } from './registrations.store.ts';
import { deleteExpiredSignInRequests } from './sign-in-requests.store.ts';

/** Deletes registrations, magic links and password resets that can no longer be used. */
export async function deleteExpiredSignInMails(tx: Tx, now: Date): Promise<void> {
  await deleteExpiredRegistrations(tx, now);
  await deleteExpiredSignInRequests(tx, now);
  await deleteExpiredPasswordResets(tx, now);
}
