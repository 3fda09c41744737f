import type { Tx } from '../../platform/db/database.ts';
import { findMemberByEmail, insertMember, type Member } from '../accounts/index.ts';

/** The name of an account until its owner confirms it: a stranger's text must not stick to an address. */
const DEFAULT_NAME = 'Reader';

/** The member with an address, created as a reader without a password where there is none. */
export async function ensureMember(
  tx: Tx,
  account: { email: string; emailConfirmedAt: Date | null; now: Date },
): Promise<Member> {
  await insertMember(tx, { ...account, name: DEFAULT_NAME, role: 'reader', passwordHash: null });
  const member = await findMemberByEmail(tx, account.email);
  if (member === null) throw new Error('The member was deleted while their account was created.');
  return member;
}
