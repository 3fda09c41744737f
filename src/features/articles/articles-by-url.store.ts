import type { Tx } from '../../platform/db/database.ts';
import { type Article, findArticle } from './articles.store.ts';

/** What is here by its address alone: by its slug, or by one of the spellings of its address. */
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

/** Those of these addresses that something is here for by its address alone. */
export async function listArticlesByUrl(tx: Tx, spellings: readonly string[]): Promise<string[]> {
  const where = { canonicalUrl: { in: [...spellings] }, byUrl: true, deletedAt: null };
  const rows = await tx.article.findMany({ where, select: { canonicalUrl: true } });
  return rows.flatMap(({ canonicalUrl }) => canonicalUrl ?? []);
}

/** Whether any article has or had one of these addresses, drafts and deleted ones included. */
export async function hasArticleAt(
  tx: Tx,
  { spellings, slug }: { readonly spellings: readonly string[]; readonly slug: string | null },
): Promise<boolean> {
  const bySlug = slug === null ? [] : [{ slugs: { some: { slug } } }];
  const where = { OR: [{ canonicalUrl: { in: [...spellings] } }, ...bySlug] };
  return (await tx.article.findFirst({ where, select: { id: true } })) !== null;
}
