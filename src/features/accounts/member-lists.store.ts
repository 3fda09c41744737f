import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { searchMembers } from './member-search.store.ts';
import { type Member, memberSelect, toMember } from './members.store.ts';

export async function findMembersByIds(tx: Tx, ids: readonly string[]): Promise<Member[]> {
  const where = { id: { in: [...ids] } };
  const rows = await tx.member.findMany({ where, select: memberSelect });
  return rows.map(toMember);
}

export async function findMembersByEmails(tx: Tx, emails: readonly string[]): Promise<Member[]> {
  const where = { email: { in: [...emails] } };
  const rows = await tx.member.findMany({ where, select: memberSelect });
  return rows.map(toMember);
}

/**
 * Lists members newest first, after the id `after`, with one row more than `limit` if there is one. Ids are UUIDv7,
 * so the primary key orders members by creation. `query` matches part of a name or an address, or an id.
 */
export async function listMembers(
  tx: Tx,
  { query, after, limit }: { query: string | null; after: string | null; limit: number },
): Promise<Member[]> {
  const ids = query === null ? null : await searchMembers(tx, { query, after, limit: limit + 1 });
  const rows = await tx.member.findMany({
    where: {
      ...(ids !== null && { id: { in: ids } }),
      ...(ids === null && after !== null && { id: { lt: after } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: memberSelect,
  });
  return rows.map(toMember);
}

/** Lists everyone with a role above reader; `actsAsStaff` decides whether they may use that role. */
export async function listStaff(tx: Tx): Promise<Member[]> {
  const rows = await tx.member.findMany({
    where: { role: { not: 'reader' } },
    orderBy: { id: 'asc' },
    select: memberSelect,
  });
  return rows.map(toMember);
}

/** Lists the ids and names of everyone with a role above reader. */
export function listStaffNames(tx: Tx): Promise<{ id: string; name: string }[]> {
  const where = { role: { not: 'reader' } };
  return tx.member.findMany({ where, select: { id: true, name: true } });
}

/** Creates members for the addresses that have no account, and returns those addresses. */
export async function insertMembers(
  tx: Tx,
  members: readonly { email: string; name: string; emailConfirmedAt: Date | null }[],
  now: Date,
): Promise<string[]> {
  const rows = members.map(({ email, name, emailConfirmedAt }) => ({
    id: newId(),
    email,
    name,
    confirmed_at: emailConfirmedAt,
  }));
  // One JSON parameter, so that the statement is the same for every number of members.
  const inserted = await tx.$queryRaw<{ email: string }[]>`
    INSERT INTO members (id, email, name, role, email_confirmed_at, created_at, updated_at)
    SELECT r.id, r.email, r.name, 'reader', r.confirmed_at, ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, email text, name text, confirmed_at timestamptz)
    ON CONFLICT DO NOTHING RETURNING email`;
  return inserted.map(({ email }) => email);
}
