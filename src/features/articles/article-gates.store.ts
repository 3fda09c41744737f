import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { ACCESS_LEVELS } from './articles.schemas.ts';

const select = {
  id: true,
  slug: true,
  access: true,
  tierSlugs: true,
  meterExempt: true,
  publishedAt: true,
} as const satisfies Prisma.ArticleSelect;

type Row = Prisma.ArticleGetPayload<{ select: typeof select }>;

/** What an access decision needs of the articles that have or had these slugs, in no order. */
export async function listArticleGates(tx: Tx, slugs: readonly string[]) {
  const rows = await tx.articleSlug.findMany({
    where: { slug: { in: [...slugs] }, article: { deletedAt: null } },
    select: { slug: true, article: { select } },
  });
  return rows.flatMap(({ slug: askedSlug, article }) => {
    const gate = toGate(article);
    return gate === null ? [] : [{ ...gate, askedSlug }];
  });
}

/** The same of one article, in one query, because every unlock waits for it. */
export async function findArticleGate(tx: Tx, slug: string) {
  const where = { deletedAt: null, slugs: { some: { slug } } };
  const row = await tx.article.findFirst({ where, select });
  return row && toGate(row);
}

function toGate({ access, ...row }: Row) {
  const level = ACCESS_LEVELS.find((one) => one === access);
  return level === undefined ? null : { ...row, access: level };
}
