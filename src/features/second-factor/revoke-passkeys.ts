import type { Tx } from '../../platform/db/database.ts';
import { findMemberById } from '../accounts/index.ts';
import { deleteChallenges, deletePasskeys } from '../passkeys/index.ts';
import { findFactor } from './second-factors.store.ts';

/**
 * Deletes the passkeys of a member who resets their password, and returns how many. Where they are the member's
 * second factor, they stay, as an app does: without them the mailbox alone would sign staff in. To add one
 * takes every factor.
 */
export async function revokePasskeys(tx: Tx, memberId: string): Promise<number> {
  const member = await findMemberById(tx, memberId);
  const app = await findFactor(tx, memberId);
  const hasOtherFactor = app?.confirmedAt != null;
  if (member?.secondFactorAt == null || hasOtherFactor) return await deletePasskeys(tx, memberId);
  await deleteChallenges(tx, memberId);
  return 0;
}
