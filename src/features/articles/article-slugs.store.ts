import type { Tx } from '../../platform/db/database.ts';

/** Returns the id of the article with this current or former slug, including deleted articles; null if it is free. */
export async function findSlugHolder(tx: Tx, slug: string): Promise<string | null> {
  const owner = await tx.articleSlug.findUnique({ where: { slug } });
  return owner?.articleId ?? null;
}

/**
 * Returns which of these slugs are current or former slugs of an article, including deleted articles. With `withByUrl`
 * false, slugs of placeholder articles count as free.
 */
export async function findTakenSlugs(
  tx: Tx,
  slugs: readonly string[],
  { withByUrl = true }: { readonly withByUrl?: boolean } = {},
): Promise<ReadonlySet<string>> {
  const rows = await tx.articleSlug.findMany({
    where: { slug: { in: [...slugs] }, ...(withByUrl ? {} : { article: { byUrl: false } }) },
    select: { slug: true },
  });
  return new Set(rows.map(({ slug }) => slug));
}

/** Records that articles have or had these slugs; a second call changes nothing. */
export async function insertSlugs(
  tx: Tx,
  slugs: readonly { slug: string; articleId: string; createdAt: Date }[],
): Promise<void> {
  await tx.articleSlug.createMany({ data: [...slugs], skipDuplicates: true });
}
