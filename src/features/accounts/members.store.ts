import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { ROLES, type Role } from '../../roles/roles.ts';

/** A person with an account, without what only signing in needs. */
export interface Member {
  id: string;
  email: string;
  emailConfirmedAt: Date | null;
  name: string;
  role: Role;
  avatarUrl: string | null;
  /** Since when signing in asks them for a second factor. */
  secondFactorAt: Date | null;
  suspendedAt: Date | null;
  bannedUntil: Date | null;
  mutedUntil: Date | null;
  createdAt: Date;
}

/** Told with a member's id whenever what they may do changes, by a trigger. */
export const MEMBERS_TOPIC = 'members';

export interface NewMember {
  email: string;
  name: string;
  role: Role;
  emailConfirmedAt: Date | null;
  passwordHash: string | null;
  now: Date;
}

/** What members may change of themselves. */
interface Profile {
  name?: string;
  avatarUrl?: string | null;
}

/** The columns of a Member; every query of members names them, so that no password hash leaves by chance. */
export const memberSelect = {
  id: true,
  email: true,
  emailConfirmedAt: true,
  name: true,
  role: true,
  avatarUrl: true,
  secondFactorAt: true,
  suspendedAt: true,
  bannedUntil: true,
  mutedUntil: true,
  createdAt: true,
} as const;

const roleSchema = z.enum(ROLES);

export function withRole<Row extends { role: string }>(row: Row): Row & { role: Role } {
  return { ...row, role: roleSchema.parse(row.role) };
}

export async function findMemberById(tx: Tx, id: string): Promise<Member | null> {
  const row = await tx.member.findUnique({ where: { id }, select: memberSelect });
  return row && withRole(row);
}

export async function findMembersByIds(tx: Tx, ids: readonly string[]): Promise<Member[]> {
  const where = { id: { in: [...ids] } };
  const rows = await tx.member.findMany({ where, select: memberSelect });
  return rows.map(withRole);
}

export async function findMembersByEmails(tx: Tx, emails: readonly string[]): Promise<Member[]> {
  const where = { email: { in: [...emails] } };
  const rows = await tx.member.findMany({ where, select: memberSelect });
  return rows.map(withRole);
}

export async function findMemberByEmail(tx: Tx, email: string): Promise<Member | null> {
  const row = await tx.member.findUnique({ where: { email }, select: memberSelect });
  return row && withRole(row);
}

/** The member behind an address with the hash of their password, for signing in alone. */
export async function findCredentials(
  tx: Tx,
  email: string,
): Promise<(Member & { passwordHash: string | null }) | null> {
  const select = { ...memberSelect, passwordHash: true };
  const row = await tx.member.findUnique({ where: { email }, select });
  return row && withRole(row);
}

/** The same by id, for whoever is signed in. */
export async function findCredentialsById(
  tx: Tx,
  id: string,
): Promise<(Member & { passwordHash: string | null }) | null> {
  const select = { ...memberSelect, passwordHash: true };
  const row = await tx.member.findUnique({ where: { id }, select });
  return row && withRole(row);
}

/**
 * Makes a member, unless the address has one already: then nothing is written, and null comes back.
 * Safe under a race: the unique index on the address lets one insert through.
 */
export async function insertMember(tx: Tx, member: NewMember): Promise<string | null> {
  const { now, ...columns } = member;
  const id = newId();
  const { count } = await tx.member.createMany({
    data: [{ id, ...columns, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/**
 * Confirms the address of a member, with the name and password that its registration chose. False
 * where it is confirmed already: then a late registration must not replace the password that counts.
 * Safe under a race: one conditional update.
 */
export async function confirmMember(
  tx: Tx,
  confirmation: {
    readonly memberId: string;
    readonly profile: { readonly name?: string; readonly passwordHash?: string | null };
    readonly now: Date;
  },
): Promise<boolean> {
  const { memberId, profile, now } = confirmation;
  const { count } = await tx.member.updateMany({
    where: { id: memberId, emailConfirmedAt: null },
    data: { ...profile, emailConfirmedAt: now, updatedAt: now },
  });
  invalidateAfterCommit(tx, MEMBERS_TOPIC, memberId);
  return count === 1;
}

export async function updatePassword(
  tx: Tx,
  { memberId, passwordHash, now }: { memberId: string; passwordHash: string; now: Date },
): Promise<void> {
  await tx.member.update({ where: { id: memberId }, data: { passwordHash, updatedAt: now } });
}

const NONE = { none: {} };
const UNCLAIMED = {
  ...{ emailConfirmedAt: null, role: 'reader' },
  ...{ grants: NONE, payments: NONE, subscriptions: NONE, comments: NONE, gifts: NONE },
};

/** Gives a member another address; the unique index refuses one that somebody has. */
export async function updateEmail(
  tx: Tx,
  { memberId, email, now }: { memberId: string; email: string; now: Date },
): Promise<void> {
  await tx.member.update({ where: { id: memberId }, data: { email, updatedAt: now } });
}

/**
 * Removes the account of an address that nobody has confirmed and to which nothing was given: whoever
 * has proved the address loses nothing by it, and whoever registered it never owned it.
 */
export async function deleteUnclaimedMember(tx: Tx, email: string): Promise<void> {
  await tx.member.deleteMany({ where: { email, ...UNCLAIMED } });
}

/** The same for all of them that were made before then, and for which no link waits any more. */
export async function deleteUnclaimedMembers(tx: Tx, before: Date): Promise<void> {
  const where = { createdAt: { lt: before }, registrations: NONE, ...UNCLAIMED };
  await tx.member.deleteMany({ where });
}

/**
 * Removes a member. What is theirs alone goes with the row (sessions, attempts to register, the tie to
 * Stripe); what others need stays without anyone, by the foreign keys (payments, grants, comments).
 */
export async function deleteMember(tx: Tx, id: string): Promise<void> {
  await tx.member.deleteMany({ where: { id } });
  invalidateAfterCommit(tx, MEMBERS_TOPIC, id);
}

/** Writes what members may change of themselves; null where the member is gone. */
export async function updateProfile(
  tx: Tx,
  { id, profile, now }: { id: string; profile: Profile; now: Date },
): Promise<Member | null> {
  await tx.member.updateMany({ where: { id }, data: { ...profile, updatedAt: now } });
  return findMemberById(tx, id);
}
