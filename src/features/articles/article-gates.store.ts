import type { Tx } from '../../platform/db/database.ts';
import { ACCESS_LEVELS } from './articles.schemas.ts';
import type { Article } from './articles.store.ts';

/** What decides about an article, without its texts. */
export type ArticleGate = Pick<
  Article,
  'id' | 'slug' | 'access' | 'tierSlugs' | 'meterExempt' | 'publishedAt'
>;

const GATE = {
  ...{ id: true, slug: true, access: true },
  ...{ tierSlugs: true, meterExempt: true, publishedAt: true },
} as const;

/** The gates of the articles that have or once had these slugs, in no order. */
export async function listArticleGates(
  tx: Tx,
  slugs: readonly string[],
): Promise<(ArticleGate & { readonly askedSlug: string })[]> {
  const rows = await tx.articleSlug.findMany({
    where: { slug: { in: [...slugs] }, article: { deletedAt: null } },
    select: { slug: true, article: { select: GATE } },
  });
  return rows.flatMap(({ slug: askedSlug, article }) => {
    const gate = toGate(article);
    return gate === null ? [] : [{ ...gate, askedSlug }];
  });
}

/** The gate of one, by one statement: whoever unlocks waits for each. */
export async function findArticleGate(tx: Tx, slug: string): Promise<ArticleGate | null> {
  const where = { deletedAt: null, slugs: { some: { slug } } };
  const row = await tx.article.findFirst({ where, select: GATE });
  return row && toGate(row);
}

function toGate<Row extends { access: string }>({ access, ...row }: Row) {
  const level = ACCESS_LEVELS.find((one) => one === access);
  return level === undefined ? null : { ...row, access: level };
}
