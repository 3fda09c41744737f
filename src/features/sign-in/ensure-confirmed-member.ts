import type { Tx } from '../../platform/db/database.ts';
import { confirmMember, findMemberByEmail, type Member } from '../accounts/index.ts';
import { ensureMember } from './ensure-member.ts';
import { deleteRegistrations } from './registrations.store.ts';

/**
 * The member with an address whose owner has just proved it. An unknown address gets its account now,
 * never before. An unconfirmed one is confirmed, and its password and pending registrations are deleted,
 * because whoever chose them had not proved the address. Race-safe: the unique index on the address accepts
 * one insert, and confirming is one conditional update.
 */
export async function ensureConfirmedMember(
  tx: Tx,
  { email, now }: { email: string; now: Date },
): Promise<Member> {
  const member = await ensureMember(tx, { email, emailConfirmedAt: now, now });
  if (member.emailConfirmedAt !== null) return member;
  await confirmMember(tx, { memberId: member.id, profile: { passwordHash: null }, now });
  await deleteRegistrations(tx, member.id);
  return (await findMemberByEmail(tx, email)) ?? member;
}
