import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { type Article, listArticlesByIds } from './articles.store.ts';
import { cleanSearchWords } from './search-words.rules.ts';

/** The articles whose whole text a reader may read; the public text of published articles is open to all. */
export interface SearchScope {
  readonly everything: boolean;
  readonly levels: readonly string[];
  /** Opens articles with access "tiers" that list one of these tiers. */
  readonly tiers: readonly string[];
  readonly articleIds: readonly string[];
  /** Articles opened by the meter, only while they are not exempt from it. */
  readonly meteredIds: readonly string[];
}

/** PostgreSQL refuses text search vectors above a megabyte. */
const INDEXED_CHARACTERS = 400_000;

/**
 * Indexes the texts of articles from their rows. Words are not stemmed, because the language is unknown; HTML
 * tags and their attributes are not indexed.
 */
export async function indexArticleTexts(tx: Tx, articleIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO article_words (article_id, public_words, whole_words)
    SELECT a.id, to_tsvector('simple', left(free.text, ${INDEXED_CHARACTERS})),
           to_tsvector('simple', left(concat_ws(' ', free.text, a.html), ${INDEXED_CHARACTERS}))
    FROM articles a, LATERAL (
      SELECT concat_ws(' ', a.title, a.dek, array_to_string(a.tags, ' '), a.preview_html) AS text
    ) free
    WHERE a.id = ANY(${[...articleIds]}::uuid[])
    ON CONFLICT (article_id) DO UPDATE
      SET public_words = excluded.public_words, whole_words = excluded.whole_words`;
}

/**
 * Lists `limit` + 1 published articles that contain the words, newest first. For an article that the reader may not
 * read, only the public text is searched, so that the search reveals no word behind the paywall.
 */
export async function searchArticles(
  tx: Tx,
  query: {
    words: string;
    reach: SearchScope;
    now: Date;
    after: { readonly at: Date; readonly id: string } | null;
    limit: number;
  },
): Promise<Article[]> {
  const { reach, now, after, limit } = query;
  const words = cleanSearchWords(query.words);
  const [levels, tiers] = [[...reach.levels], [...reach.tiers]];
  const [articleIds, meteredIds] = [[...reach.articleIds], [...reach.meteredIds]];
  const isBefore = after
    ? Prisma.sql`AND (a.published_at, a.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const tsquery = Prisma.sql`websearch_to_tsquery('simple', ${words})`;
  const isPublic = Prisma.sql`w.public_words @@ ${tsquery}`;
  const isOpen = Prisma.sql`(${reach.everything} OR a.access = ANY(${levels}::text[])
      OR (a.access = 'tiers' AND a.tier_slugs && ${tiers}::text[])
      OR a.id = ANY(${articleIds}::uuid[])
      OR (a.id = ANY(${meteredIds}::uuid[]) AND NOT a.meter_exempt))`;
  const isWithinReach = Prisma.sql`w.whole_words @@ ${tsquery} AND ${isOpen}`;
  // An excluded word (-word) is checked in all text that the reader may read, not only in the preview.
  const isWanted = words.includes('-')
    ? Prisma.sql`AND NOT EXISTS (SELECT FROM article_words w
        WHERE w.article_id = a.id AND ${isOpen} AND NOT w.whole_words @@ ${tsquery})`
    : Prisma.empty;
  // Both variants find the same rows. A common word is found quickly by scanning from the newest article back; for any
  // other word, the index returns all matches, which are then sorted.
  const source = (await isCommon(tx, tsquery, { now, isBefore, limit }))
    ? Prisma.sql`articles a JOIN article_words w ON w.article_id = a.id AND (${isPublic} OR ${isWithinReach})`
    : Prisma.sql`(
        SELECT w.article_id AS id FROM article_words w WHERE ${isPublic}
        UNION
        SELECT a.id FROM article_words w JOIN articles a ON a.id = w.article_id WHERE ${isWithinReach}
      ) AS found JOIN articles a USING (id)`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM ${source}
    WHERE a.deleted_at IS NULL AND NOT a.by_url AND a.published_at <= ${now} ${isBefore} ${isWanted}
    ORDER BY a.published_at DESC, a.id DESC
    LIMIT ${limit + 1}`;
  const ids = rows.map(({ id }) => id);
  const found = new Map((await listArticlesByIds(tx, ids)).map((one) => [one.id, one]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The number of matches from which scanning from the newest article back finds a page quickly. */
const COMMON = 1_000;

/** The number of newest articles checked first: a word that fills a page from these is common. */
const NEWEST = 60;

/**
 * Returns whether the words are common. Only public text is counted, so that the response time reveals nothing about
 * gated text. The newest articles are checked first, so that a very common word needs no count.
 */
async function isCommon(
  tx: Tx,
  tsquery: Prisma.Sql,
  { now, isBefore, limit }: { now: Date; isBefore: Prisma.Sql; limit: number },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isCommon: boolean }[]>`
    SELECT (
      SELECT count(*) > ${limit} FROM (
        SELECT 1 FROM (
          SELECT a.id FROM articles a
          WHERE a.deleted_at IS NULL AND NOT a.by_url AND a.published_at <= ${now} ${isBefore}
          ORDER BY a.published_at DESC, a.id DESC LIMIT ${NEWEST}
        ) AS newest JOIN article_words w ON w.article_id = newest.id
        WHERE w.public_words @@ ${tsquery} LIMIT ${limit + 1}
      ) AS fresh
    ) OR (
      SELECT count(*) >= ${COMMON} FROM (
        SELECT 1 FROM article_words WHERE public_words @@ ${tsquery} LIMIT ${COMMON}
      ) AS few
    ) AS "isCommon"`;
  return row?.isCommon ?? false;
}
