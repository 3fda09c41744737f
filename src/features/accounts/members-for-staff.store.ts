import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Role } from '../../roles/roles.ts';
import { searchMembers } from './member-search.store.ts';
import { MEMBERS_TOPIC, type Member, memberSelect, withRole } from './members.store.ts';

/** A member as staff see them, with what they noted. */
export interface MemberForStaff extends Member {
  note: string | null;
}

/** What staff may change of a member. */
export interface MemberChange {
  role?: Role;
  suspendedAt?: Date | null;
  bannedUntil?: Date | null;
  mutedUntil?: Date | null;
  note?: string | null;
}

const memberForStaffSelect = { ...memberSelect, note: true } as const;

export async function findMemberForStaff(tx: Tx, id: string): Promise<MemberForStaff | null> {
  const row = await tx.member.findUnique({ where: { id }, select: memberForStaffSelect });
  return row && withRole(row);
}

/**
 * Newest first, after the member with the id `after`: ids are UUIDv7, so the primary key is the order of
 * joining. `query` is looked for in names and addresses, and may be an id.
 */
export async function listMembersForStaff(
  tx: Tx,
  { query, after, limit }: { query: string | null; after: string | null; limit: number },
): Promise<MemberForStaff[]> {
  const rows = await tx.member.findMany({
    where:
      query === null
        ? { ...(after === null ? {} : { id: { lt: after } }) }
        : { id: { in: await searchMembers(tx, { query, after, limit: limit + 1 }) } },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: memberForStaffSelect,
  });
  return rows.map(withRole);
}

/** Everybody who works here; whether they act as staff is `actsAsStaff`'s to say. */
export async function listStaff(tx: Tx): Promise<Member[]> {
  const rows = await tx.member.findMany({
    where: { role: { not: 'reader' } },
    orderBy: { id: 'asc' },
    select: memberSelect,
  });
  return rows.map(withRole);
}

/** Writes a change, and answers how the member stands then. */
export async function updateMember(
  tx: Tx,
  { id, change, now }: { id: string; change: MemberChange; now: Date },
): Promise<MemberForStaff> {
  const data = { ...change, updatedAt: now };
  const row = await tx.member.update({ where: { id }, data, select: memberForStaffSelect });
  invalidateAfterCommit(tx, MEMBERS_TOPIC, id);
  return withRole(row);
}

/** Makes the members of these addresses that have no account; answers those that it made. */
export async function insertMembers(
  tx: Tx,
  members: readonly { email: string; name: string; emailConfirmedAt: Date | null }[],
  now: Date,
): Promise<string[]> {
  // As one value: the statement is then the same for every number of members.
  const rows = members.map(({ emailConfirmedAt, ...member }) => ({
    ...{ id: newId(), ...member, confirmed_at: emailConfirmedAt },
  }));
  const made = await tx.$queryRaw<{ email: string }[]>`
    INSERT INTO members (id, email, name, role, email_confirmed_at, created_at, updated_at)
    SELECT r.id, r.email, r.name, 'reader', r.confirmed_at, ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, email text, name text, confirmed_at timestamptz)
    ON CONFLICT DO NOTHING RETURNING email`;
  return made.map(({ email }) => email);
}

/** Those of the addresses that have an account. */
export async function findRegisteredEmails(
  tx: Tx,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM members WHERE email = ANY(${[...emails]}::text[])`;
  return new Set(rows.map(({ email }) => email));
}

/** Keeps everyone else from changing this member until the transaction ends. */
export async function lockMember(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM members WHERE id = ${id}::uuid FOR UPDATE`;
}

/**
 * The admins who can sign in, locked until the transaction ends, so that two of them cannot remove
 * each other at once. Always in the order of ids, and before any other member: no deadlock.
 */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM members
    WHERE role = 'admin' AND suspended_at IS NULL AND email_confirmed_at IS NOT NULL
    ORDER BY id FOR UPDATE`;
  return rows.map(({ id }) => id);
}
