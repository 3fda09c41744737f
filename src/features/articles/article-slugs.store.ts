import type { Tx } from '../../platform/db/database.ts';

/** The id of the article that has or had a slug, deleted articles included; null where it is free. */
export async function findSlugHolder(tx: Tx, slug: string): Promise<string | null> {
  const owner = await tx.articleSlug.findUnique({ where: { slug } });
  return owner?.articleId ?? null;
}

/**
 * Those of these slugs that an article has or had, deleted articles included. Without `withByUrl`, what is here by its
 * address alone has none.
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
