import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { type MemberPatterns, readMemberSearch } from './member-search.rules.ts';

interface SearchPage {
  readonly query: string;
  readonly after: string | null;
  readonly limit: number;
}

/** So many of the newest are read before an index is asked: what many have fills a page from them. */
const NEWEST = 2_000;

/**
 * Ids of the members whose names or addresses hold `query`, or whose id it is: newest first, at most
 * `limit`. What is common is soon met on the way back from the newest; of anything rarer the indexes
 * know all, and they are sorted. PostgreSQL alone would take matches to be spread evenly over time, and
 * read far back for those that are old. What is too short for an index is looked for on that way.
 */
export async function searchMembers(tx: Tx, asked: SearchPage): Promise<string[]> {
  const { whole, indexed } = readMemberSearch(asked.query);
  if (indexed === null) return await searchBackwards(tx, Prisma.sql`members`, { ...asked, whole });
  const newest = Prisma.sql`(
    SELECT id, email, name FROM members WHERE ${isPast(asked.after)} ORDER BY id DESC LIMIT ${NEWEST}
  ) AS newest`;
  const recent = await searchBackwards(tx, newest, { ...asked, whole });
  if (recent.length === asked.limit) return recent;
  return await searchIndexed(tx, { ...asked, whole, indexed });
}

async function searchBackwards(
  tx: Tx,
  source: Prisma.Sql,
  { query, after, limit, whole }: SearchPage & { readonly whole: MemberPatterns },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${source}
    WHERE (${matches(whole, query)}) AND ${isPast(after)}
    ORDER BY id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

async function searchIndexed(
  tx: Tx,
  asked: SearchPage & { readonly whole: MemberPatterns; readonly indexed: MemberPatterns },
): Promise<string[]> {
  const { query, after, limit, whole, indexed } = asked;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH found AS MATERIALIZED (
      SELECT id, email, name FROM members WHERE (${matches(indexed, query)}) AND ${isPast(after)}
    )
    SELECT id FROM found WHERE ${matches(whole, query)} ORDER BY id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

function isPast(after: string | null): Prisma.Sql {
  return after === null ? Prisma.sql`true` : Prisma.sql`id < ${after}::uuid`;
}

function matches({ email, name }: MemberPatterns, query: string): Prisma.Sql {
  const isIt = isId(query) ? Prisma.sql`OR id = ${query}::uuid` : Prisma.empty;
  return Prisma.sql`email LIKE ${email} OR name ILIKE ${name} ${isIt}`;
}
