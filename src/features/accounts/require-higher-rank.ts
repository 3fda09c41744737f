import type { Tx } from '../../platform/db/database.ts';
import { refusal } from '../../platform/errors/refusals.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import { findMemberById } from './members.store.ts';

const rankProtects = refusal({
  code: 'forbidden',
  status: 403,
  detail: 'Only staff of a higher rank may do this to them.',
});

/**
 * Throws `forbidden` unless `rank` is above the member's: nobody may moderate, ban or mute someone of their own rank
 * or above, or read and write staff notes about them, including themselves. An erased member has no rank.
 */
export async function requireHigherRank(
  tx: Tx,
  rank: Role,
  memberId: string | null,
): Promise<void> {
  const subject = memberId === null ? null : await findMemberById(tx, memberId);
  if (subject !== null && !outranks(rank, subject.role)) throw rankProtects();
}
