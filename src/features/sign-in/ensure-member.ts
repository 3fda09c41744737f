import type { Tx } from '../../platform/db/database.ts';
import { DEFAULT_NAME } from '../../roles/default-name.ts';
import { findMemberByEmail, type Member, memberRows } from '../accounts/index.ts';
import { deleteRegistrations } from './registrations.store.ts';

/** Returns the member with an address, created as a reader without a password if there is none. */
export async function ensureMember(
  tx: Tx,
  account: { email: string; emailConfirmedAt: Date | null; now: Date },
): Promise<Member> {
  await insertReader(tx, account);
  return await findEnsured(tx, account.email);
}

async function insertReader(
  tx: Tx,
  account: { email: string; emailConfirmedAt: Date | null; now: Date },
): Promise<boolean> {
  const reader = { ...account, name: DEFAULT_NAME, role: 'reader', passwordHash: null } as const;
  return (await memberRows.insert(tx, reader)) !== null;
}

async function findEnsured(tx: Tx, email: string): Promise<Member> {
  const member = await findMemberByEmail(tx, email);
  if (member === null) throw new Error('The member was deleted while their account was created.');
  return member;
}

/**
 * Returns the member of an address that its owner has just proved, and whether the account starts with that proof. An
 * unknown address gets its account now, never before. An unconfirmed account is confirmed, and its password and
 * pending registrations are deleted, because the person who chose them had not proved the address. Race-safe: the
 * unique index on the address accepts one insert, and confirming is one conditional update.
 */
export async function ensureConfirmedMember(
  tx: Tx,
  { email, now }: { email: string; now: Date },
): Promise<{ member: Member; isNew: boolean }> {
  const isInserted = await insertReader(tx, { email, emailConfirmedAt: now, now });
  const member = await findEnsured(tx, email);
  if (member.emailConfirmedAt !== null) return { member, isNew: isInserted };
  await memberRows.confirm(tx, { memberId: member.id, profile: { passwordHash: null }, now });
  await deleteRegistrations(tx, member.id);
  return { member: await findEnsured(tx, email), isNew: true };
}
