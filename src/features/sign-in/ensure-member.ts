import type { Tx } from '../../platform/db/database.ts';
import { findMemberByEmail, type Member, memberRows } from '../accounts/index.ts';
import { deleteRegistrations } from './registrations.store.ts';

/** The name of an account until its owner confirms it: a stranger's text must not stick to an address. */
const DEFAULT_NAME = 'Reader';

/** The member with an address, created as a reader without a password where there is none. */
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
 * The member with an address whose owner has just proved it, and whether the account begins with that. An
 * unknown address gets its account now, never before. An unconfirmed one is confirmed, and its password and pending registrations are deleted,
 * because the person who chose them had not proved the address. Race-safe: the unique index on the address accepts
 * one insert, and confirming is one conditional update.
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
