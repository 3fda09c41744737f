import type { Tx } from '../../platform/db/database.ts';

/** The id of the article that has or had a slug, deleted articles included; null where it is free. */
export async function findSlugHolder(tx: Tx, slug: string): Promise<string | null> {
  const owner = await tx.articleSlug.findUnique({ where: { slug } });
  return owner?.articleId ?? null;
}

/** What is here by its address alone gives way to an article of its name, so its slug counts as free by default. */
export async function listSlugsBeginningWith(
  tx: Tx,
  stem: string,
  { withByUrl = false }: { readonly withByUrl?: boolean } = {},
): Promise<Set<string>> {
  const rows = await tx.articleSlug.findMany({
    where: {
      slug: { startsWith: stem },
      ...(withByUrl ? {} : { article: { byUrl: false } }),
    },
    select: { slug: true },
  });
  return new Set(rows.map(({ slug }) => slug));
}

/** Those of these slugs that an article has or had, deleted articles included. */
export async function findTakenSlugs(
  tx: Tx,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> {
  const where = { slug: { in: [...slugs] } };
  const rows = await tx.articleSlug.findMany({ where, select: { slug: true } });
  return new Set(rows.map(({ slug }) => slug));
}

/** Records that articles have or had these slugs; a second call changes nothing. */
export async function insertSlugs(
  tx: Tx,
  slugs: readonly { slug: string; articleId: string; createdAt: Date }[],
): Promise<void> {
  await tx.articleSlug.createMany({ data: [...slugs], skipDuplicates: true });
}
