import type { Tx } from '../../platform/db/database.ts';
import { ACCESS_LEVELS } from './articles.schemas.ts';
import type { Article } from './articles.store.ts';

/** What decides about an article, without its texts. */
export type ArticleGate = Pick<
  Article,
  'id' | 'slug' | 'access' | 'tierSlugs' | 'meterExempt' | 'publishedAt'
>;

/** The gates of the articles that have these slugs now, in no order; one query. */
export async function listGates(tx: Tx, slugs: readonly string[]): Promise<ArticleGate[]> {
  const rows = await tx.article.findMany({
    where: { slug: { in: [...slugs] }, deletedAt: null },
    select: {
      ...{ id: true, slug: true, access: true },
      ...{ tierSlugs: true, meterExempt: true, publishedAt: true },
    },
  });
  return rows.flatMap(({ access, ...row }) => {
    const level = ACCESS_LEVELS.find((one) => one === access);
    return level === undefined ? [] : [{ ...row, access: level }];
  });
}
