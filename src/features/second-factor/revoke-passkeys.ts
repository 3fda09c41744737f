import type { Tx } from '../../platform/db/database.ts';
import { findMemberById } from '../accounts/index.ts';
import { deleteChallenges, deletePasskeys } from '../passkeys/index.ts';
import { findFactor } from './second-factors.store.ts';

/**
 * Deletes the passkeys of a member who resets their password, and returns their number. Passkeys that are the
 * member's only second factor stay, as an app does: otherwise the mailbox alone would sign staff in. Adding a passkey
 * requires every factor.
 */
export async function revokePasskeys(tx: Tx, memberId: string): Promise<number> {
  const member = await findMemberById(tx, memberId);
  const app = await findFactor(tx, memberId);
  const hasOtherFactor = app?.confirmedAt != null;
  if (member?.secondFactorAt == null || hasOtherFactor) return await deletePasskeys(tx, memberId);
  await deleteChallenges(tx, memberId);
  return 0;
}
