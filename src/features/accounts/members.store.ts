import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { MASK, standingAlone } from '../../platform/db/sql.ts';
import { ROLES, type Role } from '../../roles/roles.ts';

/** Published with a member's id, by triggers too. */
export const MEMBER_TOPICS = {
  /** Whenever what the member may do changes. */
  member: 'members',
  /** When their name or picture changes. */
  name: 'member_names',
} as const;

/** Every query of members names its columns, so that a password hash cannot leave by accident. */
export const memberSelect = {
  id: true,
  email: true,
  emailConfirmedAt: true,
  name: true,
  role: true,
  avatarUrl: true,
  /** The language that the member chose for pages and mails; null for that of the site. */
  language: true,
  /** Set while signing in asks the member for a second factor. */
  secondFactorAt: true,
  suspendedAt: true,
  bannedUntil: true,
  mutedUntil: true,
  /** For staff alone. */
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

/** A member with the hash of their password, for signing in only. */
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
 * The password of an address as another system hashed it. Where the address has none but others have, `hash` is
 * one of theirs and `isOwn` false: checking it takes as long, so that nobody learns whose passwords came from
 * elsewhere. Null once nobody has one.
 */
export async function findForeignPassword(
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
 * Creates a member and returns the id, or null where the address has an account. Race-safe: the unique
 * index on the address accepts one insert.
 */
export async function insertMember(
  tx: Tx,
  member: {
    /** Given where a member is written again that a restored backup does not have. */
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
 * Confirms a member's address and writes the name and password that its registration chose. False where
 * the address is confirmed already: a late registration must not replace the password in use. Race-safe:
 * one conditional update.
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

/** Writes a change and returns the member as they are then; null where the member no longer exists. */
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

/** A password that is chosen or forgotten here ends one of another system. */
function withoutForeign(change: { readonly passwordHash?: string | null }) {
  return 'passwordHash' in change ? { foreignPasswordHash: null } : {};
}

/**
 * Deletes a member. The foreign keys delete what is the member's alone (sessions, registrations, the
 * Stripe customer's id) and keep what others need without a name (payments, grants, comments).
 */
export async function deleteMember(tx: Tx, id: string): Promise<void> {
  await tx.member.deleteMany({ where: { id } });
  invalidateAfterCommit(tx, MEMBER_TOPICS.member, id);
}

/** Takes a text, such as the name of someone who was erased, out of what staff noted about other members. */
export async function maskInNotes(tx: Tx, text: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE members SET note = regexp_replace(note, ${standingAlone(text)}, ${MASK}, 'gi')
    WHERE note ~* ${standingAlone(text)} RETURNING id`;
  for (const { id } of rows) invalidateAfterCommit(tx, MEMBER_TOPICS.member, id);
}

/**
 * Deletes accounts whose address nobody has confirmed and that hold nothing: that of an address, whose
 * owner has just proved it elsewhere, or all that were created before an instant and for which no
 * confirmation link is pending.
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
 * The admins who can sign in, locked until the transaction ends, so that two of them cannot remove each
 * other at once. Locks in the order of ids and before any other member, so that there is no deadlock.
 */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM members
    WHERE role = 'admin' AND suspended_at IS NULL AND email_confirmed_at IS NOT NULL
    ORDER BY id FOR UPDATE`;
  return rows.map(({ id }) => id);
}
