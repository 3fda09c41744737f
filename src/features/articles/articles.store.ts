import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { ArticleStatus } from './articles.rules.ts';
import { ACCESS_LEVELS, CONVERSATIONS, imageSchema } from './articles.schemas.ts';
import { type Author, toAuthor } from './authors.store.ts';

export type ArticleImage = { url: string; alt: string; credit: string | null };

export interface Article {
  readonly id: string;
  readonly slug: string;
  readonly externalId: string | null;
  readonly title: string;
  readonly dek: string | null;
  readonly access: (typeof ACCESS_LEVELS)[number];
  readonly tierSlugs: readonly string[];
  /** Markdown, whole. */
  readonly body: string;
  /** Sanitised, whole: only for readers to whom it was granted. */
  readonly html: string;
  /** Sanitised, what stands before the cut. */
  readonly previewHtml: string;
  readonly wordCount: number;
  readonly tags: readonly string[];
  readonly image: ArticleImage | null;
  readonly copyright: string | null;
  readonly canonicalUrl: string | null;
  readonly correction: string | null;
  readonly conversation: (typeof CONVERSATIONS)[number];
  /** After how many days the conversation closes: null as the site has it, 0 never. */
  readonly conversationDays: number | null;
  readonly meterExempt: boolean;
  readonly commentCount: number;
  readonly publishedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** In the order in which they are named. */
  readonly authors: readonly Author[];
}

/** What is written of an article, by columns; the authors stand in a table of their own. */
export type ArticleColumns = Omit<Article, 'authors' | 'commentCount' | 'createdAt'>;

interface After {
  readonly at: Date;
  readonly id: string;
}

const withAuthors = {
  authors: { orderBy: { position: 'asc' }, include: { author: true } },
} satisfies Prisma.ArticleInclude;

type Row = Prisma.ArticleGetPayload<{ include: typeof withAuthors }>;

/**
 * One editorial write at a time, until the transaction ends. It makes it safe to look first whether
 * a slug, an external id or a version is as it was read; staff write too seldom to wait for it.
 */
export async function lockEditing(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pennypress editing'))`;
}

export function findArticleById(tx: Tx, id: string): Promise<Article | null> {
  return findOne(tx, { id });
}

export function findArticleBySlug(tx: Tx, slug: string): Promise<Article | null> {
  return findOne(tx, { slug });
}

export function findArticleByExternalId(tx: Tx, externalId: string): Promise<Article | null> {
  return findOne(tx, { externalId });
}

/** The article that has or once had this slug. */
export async function findSlugOwner(tx: Tx, slug: string): Promise<Article | null> {
  const owner = await tx.articleSlug.findUnique({ where: { slug } });
  return owner ? await findOne(tx, { id: owner.articleId }) : null;
}

/** Whose a slug is or ever was, deleted articles included; null where it is free. */
export async function findSlugHolder(tx: Tx, slug: string): Promise<string | null> {
  const owner = await tx.articleSlug.findUnique({ where: { slug } });
  return owner?.articleId ?? null;
}

export async function listSlugsBeginningWith(tx: Tx, stem: string): Promise<Set<string>> {
  const rows = await tx.articleSlug.findMany({
    where: { slug: { startsWith: stem } },
    select: { slug: true },
  });
  return new Set(rows.map(({ slug }) => slug));
}

/** What readers may know of, newest first, with one row more than `limit` where there is one. */
export async function listPublishedArticles(
  tx: Tx,
  asked: {
    tag?: string | undefined;
    authorSlug?: string | undefined;
    now: Date;
    after: After | null;
    limit: number;
  },
): Promise<Article[]> {
  const { tag, authorSlug, now, after, limit } = asked;
  const rows = await tx.article.findMany({
    where: {
      deletedAt: null,
      // Bounded by the cursor's instant, so that the index is entered where the page begins.
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

export async function listArticlesByIds(tx: Tx, ids: readonly string[]): Promise<Article[]> {
  const where = { id: { in: [...ids] }, deletedAt: null };
  return (await tx.article.findMany({ where, include: withAuthors })).map(toArticle);
}

/** What articles are called, by their ids; those that were deleted are left out. */
export async function listSlugsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const where = { id: { in: [...new Set(ids)] }, deletedAt: null };
  const rows = await tx.article.findMany({ where, select: { id: true, slug: true } });
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}

/** The addresses of what readers may know of, the latest first, with when each last changed. */
export function listSitemapArticles(
  tx: Tx,
  { now, limit }: { now: Date; limit: number },
): Promise<{ slug: string; updatedAt: Date }[]> {
  return tx.article.findMany({
    where: { deletedAt: null, publishedAt: { lte: now } },
    select: { slug: true, updatedAt: true },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

/** What came out since an instant, the latest first, as far as search engines ask. */
export async function listPublishedSince(
  tx: Tx,
  { since, now, limit }: { since: Date; now: Date; limit: number },
): Promise<{ slug: string; title: string; publishedAt: Date }[]> {
  const rows = await tx.article.findMany({
    where: { deletedAt: null, publishedAt: { lte: now, gt: since } },
    select: { slug: true, title: true, publishedAt: true },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.flatMap(({ publishedAt, ...row }) =>
    publishedAt === null ? [] : [{ ...row, publishedAt }],
  );
}

/** When the next scheduled article comes out; null where none is scheduled. */
export async function findNextPublication(tx: Tx, now: Date): Promise<Date | null> {
  const next = await tx.article.findFirst({
    where: { deletedAt: null, publishedAt: { gt: now } },
    orderBy: { publishedAt: 'asc' },
    select: { publishedAt: true },
  });
  return next?.publishedAt ?? null;
}

/**
 * All that staff write, the newest made first (ids are UUIDv7), with one row more than `limit` where
 * there is one.
 */
export async function listArticles(
  tx: Tx,
  asked: { status?: ArticleStatus | undefined; now: Date; after: string | null; limit: number },
): Promise<Article[]> {
  const { status, now, after, limit } = asked;
  const rows = await tx.article.findMany({
    where: {
      deletedAt: null,
      ...whereStatus(status, now),
      ...(after === null ? {} : { id: { lt: after } }),
    },
    include: withAuthors,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return rows.map(toArticle);
}

/** Ids of the articles that name an author, for the caches that hold them. */
export async function listArticleIdsOf(tx: Tx, authorId: string): Promise<string[]> {
  const rows = await tx.articleAuthor.findMany({
    where: { authorId },
    select: { articleId: true },
  });
  return rows.map(({ articleId }) => articleId);
}

export async function insertArticle(
  tx: Tx,
  columns: ArticleColumns,
  createdAt: Date,
): Promise<void> {
  await tx.article.create({ data: { ...toData(columns), createdAt } });
}

export async function updateArticle(tx: Tx, columns: ArticleColumns): Promise<void> {
  await tx.article.update({ where: { id: columns.id }, data: toData(columns) });
}

/** Gone for everybody, kept for the record. Its slugs stay taken; its external id is free again. */
export async function markDeleted(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.article.update({ where: { id }, data: { deletedAt: now, externalId: null } });
}

/** Remembers that an article has this slug; once is enough. */
export async function insertSlug(
  tx: Tx,
  kept: { slug: string; articleId: string; createdAt: Date },
): Promise<void> {
  await tx.articleSlug.createMany({ data: [kept], skipDuplicates: true });
}

export async function replaceAuthors(
  tx: Tx,
  articleId: string,
  authors: readonly Author[],
): Promise<void> {
  await tx.articleAuthor.deleteMany({ where: { articleId } });
  await tx.articleAuthor.createMany({
    data: authors.map(({ id }, position) => ({ articleId, authorId: id, position })),
  });
}

async function findOne(tx: Tx, where: Prisma.ArticleWhereUniqueInput): Promise<Article | null> {
  const row = await tx.article.findUnique({ where, include: withAuthors });
  return row && row.deletedAt === null ? toArticle(row) : null;
}

function whereStatus(status: ArticleStatus | undefined, now: Date): Prisma.ArticleWhereInput {
  if (status === undefined) return {};
  if (status === 'draft') return { publishedAt: null };
  return { publishedAt: status === 'published' ? { lte: now } : { gt: now } };
}

function toData({ tierSlugs, tags, image, ...columns }: ArticleColumns) {
  return { ...columns, tierSlugs: [...tierSlugs], tags: [...tags], image: image ?? Prisma.DbNull };
}

function toArticle({ authors, deletedAt: _, ...row }: Row): Article {
  return {
    ...row,
    access: oneOf(ACCESS_LEVELS, row.access),
    conversation: oneOf(CONVERSATIONS, row.conversation),
    image: row.image === null ? null : imageSchema.parse(row.image),
    authors: authors.map(({ author }) => toAuthor(author)),
  };
}

function oneOf<const Known extends string>(known: readonly Known[], value: string): Known {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Error(`an article has the unknown value "${value}"`);
  return found;
}

/** Which articles show the image at this address, above their text or in it. */
export function listArticlesWithImage(
  tx: Tx,
  address: string,
): Promise<{ id: string; title: string }[]> {
  return tx.article.findMany({
    where: {
      deletedAt: null,
      OR: [
        { body: { contains: address } },
        { image: { path: ['url'], string_ends_with: address } },
      ],
    },
    select: { id: true, title: true },
    orderBy: { id: 'asc' },
  });
}
