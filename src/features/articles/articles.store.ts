import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { type Author, toAuthor } from '../authors/index.ts';
import { findSlugHolder } from './article-slugs.store.ts';
import {
  ACCESS_LEVELS,
  type AccessLevel,
  type ArticleImage,
  CONVERSATIONS,
  type ConversationSetting,
  imageSchema,
} from './articles.schemas.ts';

/** The authors of an article, in order. */
export const withAuthors = {
  authors: { orderBy: { position: 'asc' }, include: { author: true } },
} as const satisfies Prisma.ArticleInclude;

type Row = Prisma.ArticleGetPayload<{ include: typeof withAuthors }>;
type ParsedColumn = 'access' | 'conversation' | 'image';

/**
 * An article with its authors in order. `html` is the whole text and may only be served with a decision that grants
 * access; `previewHtml` is the public part. Both are sanitized.
 */
export interface Article extends Readonly<Omit<Row, ParsedColumn | 'authors' | 'deletedAt'>> {
  readonly access: AccessLevel;
  readonly conversation: ConversationSetting;
  readonly image: ArticleImage | null;
  readonly authors: readonly Author[];
}

/** The columns that a save writes; authors are stored in a separate table. */
export type ArticleColumns = Omit<Article, 'authors' | 'commentCount' | 'createdAt'>;

interface Cursor {
  readonly at: Date;
  readonly id: string;
}

/** A unique key of an article. */
type ArticleKey =
  | { readonly id: string }
  | { readonly slug: string }
  | { readonly externalId: string }
  | { readonly currentOrFormerSlug: string };

/** Returns null if the article does not exist or is deleted. */
export async function findArticle(tx: Tx, key: ArticleKey): Promise<Article | null> {
  if (!('currentOrFormerSlug' in key)) return await findOne(tx, key);
  const articleId = await findSlugHolder(tx, key.currentOrFormerSlug);
  return articleId === null ? null : await findOne(tx, { id: articleId });
}

/** Lists `limit` + 1 published articles, newest first. */
export async function listPublishedArticles(
  tx: Tx,
  query: {
    tag?: string | undefined;
    authorSlug?: string | undefined;
    now: Date;
    after: Cursor | null;
    limit: number;
  },
): Promise<Article[]> {
  const { tag, authorSlug, now, after, limit } = query;
  const rows = await tx.article.findMany({
    where: {
      deletedAt: null,
      byUrl: false,
      // Bounded by the cursor, so that PostgreSQL starts the index scan where the page begins.
      publishedAt: { lte: after !== null && after.at < now ? after.at : now },
      ...(tag === undefined ? {} : { tags: { has: tag } }),
      ...(authorSlug === undefined ? {} : { authors: { some: { author: { slug: authorSlug } } } }),
      ...(after === null
        ? {}
        : { OR: [{ publishedAt: { lt: after.at } }, { id: { lt: after.id } }] }),
    },
    include: withAuthors,
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map(toArticle);
}

/** Lists the tags of all articles, except deleted ones, with their numbers of articles, most used first. */
export function listTags(tx: Tx, limit: number): Promise<{ name: string; articles: number }[]> {
  return tx.$queryRaw`
    SELECT tag AS name, count(*)::int AS articles
    FROM articles, unnest(tags) AS tag
    WHERE deleted_at IS NULL
    GROUP BY tag ORDER BY articles DESC, name LIMIT ${limit}`;
}

/** Finds articles by these external ids; returns a map by external id. */
export async function findArticlesByExternalIds(
  tx: Tx,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, Article>> {
  const where = { externalId: { in: [...externalIds] }, deletedAt: null };
  const rows = await tx.article.findMany({ where, include: withAuthors });
  return new Map(rows.map((row) => [row.externalId ?? '', toArticle(row)]));
}

export async function listArticlesByIds(tx: Tx, ids: readonly string[]): Promise<Article[]> {
  const where = { id: { in: [...ids] }, deletedAt: null };
  return (await tx.article.findMany({ where, include: withAuthors })).map(toArticle);
}

/** Lists the slugs and titles of articles, except deleted ones, in no order. */
export function listArticleTitles(
  tx: Tx,
  ids: readonly string[],
): Promise<Pick<Article, 'id' | 'slug' | 'title' | 'publishedAt' | 'canonicalUrl'>[]> {
  return tx.article.findMany({
    where: { id: { in: [...new Set(ids)] }, deletedAt: null },
    select: { id: true, slug: true, title: true, publishedAt: true, canonicalUrl: true },
  });
}

/** Lists published articles for sitemaps, newest first; with `since`, only articles published after it. */
export async function listPublishedSlugs(
  tx: Tx,
  {
    since,
    now,
    after,
    limit,
    skip = 0,
  }: { since?: Date; now: Date; after?: PublishedSlug | null; limit: number; skip?: number },
): Promise<PublishedSlug[]> {
  const isOnPage = after
    ? {
        OR: [
          { publishedAt: { lt: after.publishedAt } },
          { publishedAt: after.publishedAt, id: { lt: after.id } },
        ],
      }
    : {};
  const rows = await tx.article.findMany({
    where: {
      deletedAt: null,
      byUrl: false,
      publishedAt: { lte: now, ...(since === undefined ? {} : { gt: since }) },
      ...isOnPage,
    },
    select: {
      id: true,
      slug: true,
      title: true,
      canonicalUrl: true,
      publishedAt: true,
      updatedAt: true,
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    skip,
  });
  return rows.flatMap(({ publishedAt, ...row }) =>
    publishedAt === null ? [] : [{ ...row, publishedAt }],
  );
}

/** The fields of an article that sitemaps need. */
export interface PublishedSlug {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly canonicalUrl: string | null;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
}

export function countPublished(tx: Tx, now: Date): Promise<number> {
  return tx.article.count({ where: { deletedAt: null, byUrl: false, publishedAt: { lte: now } } });
}

/** Returns when the next scheduled article will be published; null if none is scheduled. */
export async function findNextPublication(tx: Tx, now: Date): Promise<Date | null> {
  const next = await tx.article.findFirst({
    where: { deletedAt: null, publishedAt: { gt: now } },
    orderBy: { publishedAt: 'asc' },
    select: { publishedAt: true },
  });
  return next?.publishedAt ?? null;
}

export async function insertArticles(
  tx: Tx,
  articles: readonly ArticleColumns[],
  createdAt: Date,
): Promise<void> {
  await tx.article.createMany({ data: articles.map((one) => ({ ...toData(one), createdAt })) });
}

export async function updateArticle(tx: Tx, columns: ArticleColumns): Promise<void> {
  await tx.article.update({ where: { id: columns.id }, data: toData(columns) });
}

/** Marks an article as deleted. Its slugs stay reserved; its external id becomes free. */
export async function markDeleted(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.article.update({ where: { id }, data: { deletedAt: now, externalId: null } });
}

export async function replaceAuthors(
  tx: Tx,
  articleId: string,
  authors: readonly Author[],
): Promise<void> {
  await tx.articleAuthor.deleteMany({ where: { articleId } });
  await insertAuthors(tx, [{ id: articleId, authors }]);
}

/** Inserts the authors, in order, of articles that have none yet. */
export async function insertAuthors(
  tx: Tx,
  articles: readonly Pick<Article, 'id' | 'authors'>[],
): Promise<void> {
  await tx.articleAuthor.createMany({
    data: articles.flatMap(({ id: articleId, authors }) =>
      authors.map(({ id: authorId }, position) => ({ articleId, authorId, position })),
    ),
  });
}

async function findOne(tx: Tx, where: Prisma.ArticleWhereUniqueInput): Promise<Article | null> {
  const row = await tx.article.findUnique({ where, include: withAuthors });
  return row && row.deletedAt === null ? toArticle(row) : null;
}

function toData({ tierSlugs, tags, image, ...columns }: ArticleColumns) {
  return { ...columns, tierSlugs: [...tierSlugs], tags: [...tags], image: image ?? Prisma.DbNull };
}

export function toArticle({ authors, deletedAt: _, ...row }: Row): Article {
  return {
    ...row,
    access: oneOf(ACCESS_LEVELS, row.access),
    conversation: oneOf(CONVERSATIONS, row.conversation),
    image: row.image === null ? null : imageSchema.parse(row.image),
    authors: authors.map(({ author }) => toAuthor(author)),
  };
}

function oneOf<const Value extends string>(values: readonly Value[], value: string): Value {
  const found = values.find((one) => one === value);
  if (found === undefined) throw new Error(`An article has the unknown value "${value}".`);
  return found;
}
