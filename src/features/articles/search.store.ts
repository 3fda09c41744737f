import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { type Article, listArticlesByIds } from './articles.store.ts';

/** Which articles' whole texts somebody may read; every published article's public text may be. */
export interface TextReach {
  readonly everything: boolean;
  readonly levels: readonly string[];
  /** Of articles for tiers, those that name one of these. */
  readonly tiers: readonly string[];
  readonly articleIds: readonly string[];
  /** Only while they are not exempt from the meter. */
  readonly meteredIds: readonly string[];
}

/** PostgreSQL refuses vectors above a megabyte; whoever looks for a word finds it before that. */
const INDEXED_CHARACTERS = 400_000;

/**
 * Writes what an article is found by, from its row as it stands. Words are kept as they are written,
 * since nothing says in which language they are; tags and their attributes are none.
 */
export async function indexArticleText(tx: Tx, articleId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO article_words (article_id, public_words, whole_words)
    SELECT a.id, to_tsvector('simple', left(free.text, ${INDEXED_CHARACTERS})),
           to_tsvector('simple', left(concat_ws(' ', free.text, a.html), ${INDEXED_CHARACTERS}))
    FROM articles a, LATERAL (
      SELECT concat_ws(' ', a.title, a.dek, array_to_string(a.tags, ' '), a.preview_html) AS text
    ) free
    WHERE a.id = ${articleId}::uuid
    ON CONFLICT (article_id) DO UPDATE
      SET public_words = excluded.public_words, whole_words = excluded.whole_words`;
}

/**
 * Published articles that hold the words, newest first, with one row more than `limit` where there is
 * one. Of an article out of reach only the public text counts, so that a word behind its wall finds
 * as much as one that nobody ever wrote.
 */
export async function searchArticles(
  tx: Tx,
  asked: {
    words: string;
    reach: TextReach;
    now: Date;
    after: { readonly at: Date; readonly id: string } | null;
    limit: number;
  },
): Promise<Article[]> {
  const { words, reach, now, after, limit } = asked;
  const [levels, tiers] = [[...reach.levels], [...reach.tiers]];
  const [articleIds, meteredIds] = [[...reach.articleIds], [...reach.meteredIds]];
  const isBefore = after
    ? Prisma.sql`AND (a.published_at, a.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const query = Prisma.sql`websearch_to_tsquery('simple', ${words})`;
  const isPublic = Prisma.sql`w.public_words @@ ${query}`;
  const isOpen = Prisma.sql`(${reach.everything} OR a.access = ANY(${levels}::text[])
      OR (a.access = 'tiers' AND a.tier_slugs && ${tiers}::text[])
      OR a.id = ANY(${articleIds}::uuid[])
      OR (a.id = ANY(${meteredIds}::uuid[]) AND NOT a.meter_exempt))`;
  const isWithinReach = Prisma.sql`w.whole_words @@ ${query} AND ${isOpen}`;
  // A word that is not wanted (-word) counts in all that the asker may read, not before the cut alone.
  const isWanted = words.includes('-')
    ? Prisma.sql`AND NOT EXISTS (SELECT FROM article_words w
        WHERE w.article_id = a.id AND ${isOpen} AND NOT w.whole_words @@ ${query})`
    : Prisma.empty;
  // Both find the same. Of a word that stands everywhere the newest few are soon met on the way from
  // the newest article back; of any other the index knows all, and they are sorted.
  const source = (await isCommon(tx, query, { now, isBefore, limit }))
    ? Prisma.sql`articles a JOIN article_words w ON w.article_id = a.id AND (${isPublic} OR ${isWithinReach})`
    : Prisma.sql`(
        SELECT w.article_id AS id FROM article_words w WHERE ${isPublic}
        UNION
        SELECT a.id FROM article_words w JOIN articles a ON a.id = w.article_id WHERE ${isWithinReach}
      ) AS found JOIN articles a USING (id)`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM ${source}
    WHERE a.deleted_at IS NULL AND a.published_at <= ${now} ${isBefore} ${isWanted}
    ORDER BY a.published_at DESC, a.id DESC
    LIMIT ${limit + 1}`;
  const ids = rows.map(({ id }) => id);
  const found = new Map((await listArticlesByIds(tx, ids)).map((one) => [one.id, one]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** So many articles with a word, and a page of it is never far from the newest. */
const COMMON = 1_000;

/** So many of the newest articles are looked at first: what fills a page from them is common enough. */
const NEWEST = 60;

/**
 * Only what everyone may read is counted, so that how long an answer takes tells nothing else. What
 * stands everywhere is known by the newest articles, so that nothing is counted.
 */
async function isCommon(
  tx: Tx,
  query: Prisma.Sql,
  { now, isBefore, limit }: { now: Date; isBefore: Prisma.Sql; limit: number },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isCommon: boolean }[]>`
    SELECT (
      SELECT count(*) > ${limit} FROM (
        SELECT 1 FROM (
          SELECT a.id FROM articles a
          WHERE a.deleted_at IS NULL AND a.published_at <= ${now} ${isBefore}
          ORDER BY a.published_at DESC, a.id DESC LIMIT ${NEWEST}
        ) AS newest JOIN article_words w ON w.article_id = newest.id
        WHERE w.public_words @@ ${query} LIMIT ${limit + 1}
      ) AS fresh
    ) OR (
      SELECT count(*) >= ${COMMON} FROM (
        SELECT 1 FROM article_words WHERE public_words @@ ${query} LIMIT ${COMMON}
      ) AS few
    ) AS "isCommon"`;
  return row?.isCommon ?? false;
}
