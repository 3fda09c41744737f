import type { Tx } from '../../platform/db/database.ts';
import { type Article, findArticle } from './articles.store.ts';

/** Finds a placeholder article (`byUrl`) by its slug, or by an equivalent form of its URL. */
export async function findArticleByUrl(
  tx: Tx,
  at: { readonly slug: string } | { readonly spellings: readonly string[] },
): Promise<Article | null> {
  const named = 'slug' in at ? { slug: at.slug } : { canonicalUrl: { in: [...at.spellings] } };
  const row = await tx.article.findFirst({
    where: { ...named, byUrl: true, deletedAt: null },
    select: { id: true },
  });
  return row && (await findArticle(tx, { id: row.id }));
}

/** Returns which of these URLs belong to a placeholder article (`byUrl`). */
export async function listArticlesByUrl(tx: Tx, spellings: readonly string[]): Promise<string[]> {
  const where = { canonicalUrl: { in: [...spellings] }, byUrl: true, deletedAt: null };
  const rows = await tx.article.findMany({ where, select: { canonicalUrl: true } });
  return rows.flatMap(({ canonicalUrl }) => canonicalUrl ?? []);
}

/** Returns whether an article has one of these URLs, or has or had the slug; includes drafts and deleted articles. */
export async function hasArticleAt(
  tx: Tx,
  { spellings, slug }: { readonly spellings: readonly string[]; readonly slug: string | null },
): Promise<boolean> {
  const bySlug = slug === null ? [] : [{ slugs: { some: { slug } } }];
  const where = { OR: [{ canonicalUrl: { in: [...spellings] } }, ...bySlug] };
  return (await tx.article.findFirst({ where, select: { id: true } })) !== null;
}
