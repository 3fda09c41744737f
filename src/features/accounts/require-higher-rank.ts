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
 * Rank protects: nobody moderates, bans or mutes someone of their own rank or above, or reads and writes staff
 * notes about them; that includes themselves. Someone who was erased has no rank. Throws `forbidden`.
 */
export async function requireHigherRank(
  tx: Tx,
  rank: Role,
  memberId: string | null,
): Promise<void> {
  const subject = memberId === null ? null : await findMemberById(tx, memberId);
  if (subject !== null && !outranks(rank, subject.role)) throw rankProtects();
}
