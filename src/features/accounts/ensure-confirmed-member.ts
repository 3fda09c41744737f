import type { Tx } from '../../platform/db/database.ts';
import { confirmMember, findMemberByEmail, insertMember, type Member } from './members.store.ts';
import { DEFAULT_NAME } from './register-account.ts';
import { deleteRegistrations } from './registrations.store.ts';

/**
 * The member behind an address whose owner has just proved it. An unknown address gets its account
 * now, never before; an unconfirmed one is confirmed, and every password that is there or waits for it
 * is forgotten, since whoever chose it had not proved the address. Safe under a race: the unique index
 * on the address lets one insert through, and confirming is one conditional update.
 */
export async function ensureConfirmedMember(tx: Tx, { email, now }: { email: string; now: Date }) {
  await insertMember(tx, {
    email,
    name: DEFAULT_NAME,
    role: 'reader',
    emailConfirmedAt: now,
    passwordHash: null,
    now,
  });
  const known = await getMember(tx, email);
  if (known.emailConfirmedAt !== null) return known;
  await confirmMember(tx, { memberId: known.id, profile: { passwordHash: null }, now });
  await deleteRegistrations(tx, known.id);
  return await getMember(tx, email);
}

async function getMember(tx: Tx, email: string): Promise<Member> {
  const member = await findMemberByEmail(tx, email);
  if (member === null) throw new Error('A member vanished while their address was proved.');
  return member;
}
