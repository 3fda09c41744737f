import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { MASK, wholeWordPattern } from '../../platform/db/sql.ts';
import { ROLES, type Role } from '../../roles/roles.ts';

/** Topics published with a member's id, also by database triggers. */
export const MEMBER_TOPICS = {
  /** Published when a change affects what the member may do. */
  member: 'members',
  /** Published when the member's name or picture changes. */
  name: 'member_names',
} as const;

/** Every query of members names its columns, so that a password hash is never returned by accident. */
export const memberSelect = {
  id: true,
  email: true,
  emailConfirmedAt: true,
  name: true,
  role: true,
  avatarUrl: true,
  /** The language that the member chose for pages and mails; null for the language of the site. */
  language: true,
  /** Set while signing in requires a second factor of the member. */
  secondFactorAt: true,
  suspendedAt: true,
  bannedUntil: true,
  mutedUntil: true,
  /** Visible to staff only. */
  note: true,
  createdAt: true,
} satisfies Prisma.MemberSelect;

type MemberRow = Prisma.MemberGetPayload<{ select: typeof memberSelect }>;

/** A person with an account, without the password hash. */
export type Member = Omit<MemberRow, 'role'> & { role: Role };

type Change = Partial<Omit<Member, 'id' | 'emailConfirmedAt' | 'secondFactorAt' | 'createdAt'>> & {
  passwordHash?: string;
};

const roleSchema = z.enum(ROLES);

export function toMember(row: MemberRow): Member {
  return { ...row, role: roleSchema.parse(row.role) };
}

export async function findMemberById(tx: Tx, id: string): Promise<Member | null> {
  const row = await tx.member.findUnique({ where: { id }, select: memberSelect });
  return row && toMember(row);
}

export async function findMemberByEmail(tx: Tx, email: string): Promise<Member | null> {
  const row = await tx.member.findUnique({ where: { email }, select: memberSelect });
  return row && toMember(row);
}

/** Finds a member with the hash of their password, for signing in only. */
export async function findCredentials(
  tx: Tx,
  where: { readonly email: string } | { readonly id: string },
): Promise<{ member: Member; passwordHash: string | null } | null> {
  const select = { ...memberSelect, passwordHash: true };
  const row = await tx.member.findUnique({ where, select });
  if (row === null) return null;
  const { passwordHash, ...member } = row;
  return { member: toMember(member), passwordHash };
}

/**
 * Finds the password hash imported from another system for this address. If the address has none but others do,
 * returns one of theirs with `isOwn` false: verifying it takes as long, so that timing does not disclose whose
 * passwords were imported. Null if no member has one.
 */
export async function findImportedPassword(
  tx: Tx,
  email: string,
): Promise<{ hash: string; isOwn: boolean } | null> {
  const rows = await tx.$queryRaw<{ hash: string; isOwn: boolean }[]>`
    SELECT foreign_password_hash AS hash, true AS "isOwn" FROM members
    WHERE email = ${email} AND foreign_password_hash IS NOT NULL
    UNION ALL
    (SELECT foreign_password_hash, false FROM members WHERE foreign_password_hash IS NOT NULL LIMIT 1)
    LIMIT 1`;
  return rows[0] ?? null;
}

/**
 * Creates a member and returns the id, or null if the address has an account. Race-safe: the unique index on the
 * address accepts one insert.
 */
export async function insertMember(
  tx: Tx,
  member: {
    /** Given when a member that a restored backup lacks is written again. */
    id?: string;
    email: string;
    name: string;
    role: Role;
    emailConfirmedAt: Date | null;
    passwordHash: string | null;
    now: Date;
  },
): Promise<string | null> {
  const { now, id = newId(), ...columns } = member;
  const { count } = await tx.member.createMany({
    data: [{ id, ...columns, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/**
 * Confirms a member's address and writes the name and password chosen at registration. False if the address is
 * already confirmed: a late registration must not replace the password in use. Race-safe: one conditional update.
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
    data: { ...profile, ...withoutForeign(profile), emailConfirmedAt: now, updatedAt: now },
  });
  invalidateAfterCommit(tx, MEMBER_TOPICS.member, memberId);
  return count === 1;
}

/** Writes a change and returns the updated member; null if the member no longer exists. */
export async function updateMember(
  tx: Tx,
  { id, change, now }: { id: string; change: Change; now: Date },
): Promise<Member | null> {
  const [row] = await tx.member.updateManyAndReturn({
    where: { id },
    data: { ...change, ...withoutForeign(change), updatedAt: now },
    select: memberSelect,
  });
  invalidateAfterCommit(tx, MEMBER_TOPICS.member, id);
  if ('name' in change || 'avatarUrl' in change) {
    invalidateAfterCommit(tx, MEMBER_TOPICS.name, id);
  }
  return row ? toMember(row) : null;
}

/** Clears the hash of another system's password when a password is set or removed here. */
function withoutForeign(change: { readonly passwordHash?: string | null }) {
  return 'passwordHash' in change ? { foreignPasswordHash: null } : {};
}

/**
 * Deletes a member. The foreign keys delete the data that belongs only to the member (sessions, registrations, the
 * Stripe customer's id) and anonymise the data that others need (payments, grants, comments).
 */
export async function deleteMember(tx: Tx, id: string): Promise<void> {
  await tx.member.deleteMany({ where: { id } });
  invalidateAfterCommit(tx, MEMBER_TOPICS.member, id);
}

/** Masks a text, such as the name of an erased member, in staff notes about other members. */
export async function maskInNotes(tx: Tx, text: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE members SET note = regexp_replace(note, ${wholeWordPattern(text)}, ${MASK}, 'gi')
    WHERE note ~* ${wholeWordPattern(text)} RETURNING id`;
  for (const { id } of rows) invalidateAfterCommit(tx, MEMBER_TOPICS.member, id);
}

/**
 * Deletes accounts that hold no data and whose address is not confirmed: either the account of one address, whose
 * owner has just proved it elsewhere, or all that were created before an instant and have no pending confirmation
 * link.
 */
export async function deleteUnclaimedMembers(
  tx: Tx,
  which: { readonly email: string } | { readonly createdBefore: Date },
): Promise<void> {
  await tx.member.deleteMany({
    where: {
      ...('email' in which
        ? { email: which.email }
        : { createdAt: { lt: which.createdBefore }, registrations: { none: {} } }),
      emailConfirmedAt: null,
      role: 'reader',
      grants: { none: {} },
      payments: { none: {} },
      subscriptions: { none: {} },
      comments: { none: {} },
      gifts: { none: {} },
    },
  });
}

/** Blocks other changes of this member until the transaction ends. */
export async function lockMember(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM members WHERE id = ${id}::uuid FOR UPDATE`;
}

/**
 * Locks the admins who can sign in until the transaction ends and returns their ids, so that two of them cannot
 * remove each other at once. Locks in id order; called before any other member is locked, to avoid deadlocks.
 */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM members
    WHERE role = 'admin' AND suspended_at IS NULL AND email_confirmed_at IS NOT NULL
    ORDER BY id FOR UPDATE`;
  return rows.map(({ id }) => id);
}
