import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type InstantPage, olderThan } from '../../platform/db/page-position.ts';
import type { ArticleStatus } from './articles.rules.ts';
import { type Article, toArticle, withAuthors } from './articles.store.ts';

/** What a list of articles of any status is limited to; fields that are absent or empty are ignored. */
interface ArticleFilter {
  readonly status?: ArticleStatus | undefined;
  /** A part of the title, the dek or the slug. */
  readonly query?: string | undefined;
  readonly author?: string | undefined;
  readonly tag?: string | undefined;
  readonly now: Date;
}

/** Lists `limit` + 1 articles of any status, newest first (ids are UUIDv7). */
export async function listArticles(
  tx: Tx,
  { after, limit, ...filter }: ArticleFilter & { after: string | null; limit: number },
): Promise<Article[]> {
  const rows = await tx.article.findMany({
    where: { AND: [whereFilter(filter), after === null ? {} : { id: { lt: after } }] },
    include: withAuthors,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return rows.map(toArticle);
}

/** Lists `limit` + 1 articles of any status, the last changed first. */
export async function listArticlesByChange(
  tx: Tx,
  { after, limit, ...filter }: ArticleFilter & InstantPage,
): Promise<Article[]> {
  const rows = await tx.article.findMany({
    where: { AND: [whereFilter(filter), olderThan('updatedAt', after)] },
    include: withAuthors,
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map(toArticle);
}

function whereFilter({ status, query, author, tag, now }: ArticleFilter): Prisma.ArticleWhereInput {
  const part = { contains: query ?? '', mode: 'insensitive' } as const;
  return {
    deletedAt: null,
    ...whereStatus(status, now),
    ...(query ? { OR: [{ title: part }, { dek: part }, { slug: part }] } : {}),
    ...(author ? { authors: { some: { author: { slug: author } } } } : {}),
    ...(tag ? { tags: { has: tag } } : {}),
  };
}

function whereStatus(status: ArticleStatus | undefined, now: Date): Prisma.ArticleWhereInput {
  const conditions = {
    draft: null,
    scheduled: { gt: now },
    published: { lte: now },
  } satisfies Record<ArticleStatus, Prisma.ArticleWhereInput['publishedAt']>;
  return status === undefined ? {} : { publishedAt: conditions[status] };
}
