import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { type MemberPatterns, readMemberSearch } from './member-search.rules.ts';

interface SearchPage {
  readonly query: string;
  readonly after: string | null;
  readonly limit: number;
}

/** The number of newest rows that are scanned before the index is used: a common text fills a page from them. */
const NEWEST = 2_000;

/**
 * Returns the ids of members whose name or address contains `query`, or whose id equals it: newest first, at most
 * `limit`. Common texts are found by scanning backwards from the newest member; for rare ones the index returns all
 * matches, which are then sorted. PostgreSQL's planner assumes that matches are spread evenly over time, and would
 * scan far back for old ones. A query too short for the index is answered by a scan.
 */
export async function searchMembers(tx: Tx, page: SearchPage): Promise<string[]> {
  const { whole, indexed } = readMemberSearch(page.query);
  if (indexed === null) return await searchBackwards(tx, Prisma.sql`members`, { ...page, whole });
  const newest = Prisma.sql`(
    SELECT id, email, name FROM members WHERE ${isAfterCursor(page.after)} ORDER BY id DESC LIMIT ${NEWEST}
  ) AS newest`;
  const recent = await searchBackwards(tx, newest, { ...page, whole });
  if (recent.length === page.limit) return recent;
  return await searchIndexed(tx, { ...page, whole, indexed });
}

async function searchBackwards(
  tx: Tx,
  source: Prisma.Sql,
  { query, after, limit, whole }: SearchPage & { readonly whole: MemberPatterns },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${source}
    WHERE (${matches(whole, query)}) AND ${isAfterCursor(after)}
    ORDER BY id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

async function searchIndexed(
  tx: Tx,
  page: SearchPage & { readonly whole: MemberPatterns; readonly indexed: MemberPatterns },
): Promise<string[]> {
  const { query, after, limit, whole, indexed } = page;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH found AS MATERIALIZED (
      SELECT id, email, name FROM members WHERE (${matches(indexed, query)}) AND ${isAfterCursor(after)}
    )
    SELECT id FROM found WHERE ${matches(whole, query)} ORDER BY id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

function isAfterCursor(after: string | null): Prisma.Sql {
  return after === null ? Prisma.sql`true` : Prisma.sql`id < ${after}::uuid`;
}

function matches({ email, name }: MemberPatterns, query: string): Prisma.Sql {
  const orSameId = isId(query) ? Prisma.sql`OR id = ${query}::uuid` : Prisma.empty;
  return Prisma.sql`email LIKE ${email} OR name ILIKE ${name} ${orSameId}`;
}
