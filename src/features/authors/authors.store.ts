import type { Tx } from '../../platform/db/database.ts';
import type { Author as Row } from '../../platform/db/generated/client.ts';
import { afterPosition } from '../../platform/db/page-position.ts';
import { authorLinksSchema } from './authors.schemas.ts';

/** An author; `memberId` is the author's account, or null. */
export type Author = ReturnType<typeof toAuthor>;

/**
 * Serializes editorial writes until the transaction ends, so that a slug, an external id or a version can be checked
 * before the write. Staff write so rarely that the wait is not noticeable.
 */
export async function lockEditing(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pennypress editing'))`;
}

export async function findAuthorById(tx: Tx, id: string): Promise<Author | null> {
  const row = await tx.author.findUnique({ where: { id } });
  return row && toAuthor(row);
}

export async function findAuthorBySlug(tx: Tx, slug: string): Promise<Author | null> {
  const row = await tx.author.findUnique({ where: { slug } });
  return row && toAuthor(row);
}

export async function findAuthorsBySlugs(tx: Tx, slugs: readonly string[]): Promise<Author[]> {
  const rows = await tx.author.findMany({ where: { slug: { in: [...slugs] } } });
  return rows.map(toAuthor);
}

/** Lists the authors that are linked to a member's account. */
export function listAuthorsOfMember(tx: Tx, memberId: string) {
  const select = {
    slug: true,
    name: true,
    bio: true,
    handle: true,
    avatarUrl: true,
    links: true,
    stripeAccountId: true,
  };
  return tx.author.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}

/** Lists `limit` + 1 authors, by name. */
export async function listAuthors(
  tx: Tx,
  query: { after: { name: string; id: string } | null; limit: number },
): Promise<Author[]> {
  const { after, limit } = query;
  const position = after && { at: after.name, id: after.id };
  const rows = await tx.author.findMany({
    where: afterPosition('name', position),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  return rows.map(toAuthor);
}

/** Lists the slugs and names of all authors, by name. */
export function listBylines(
  tx: Tx,
  limit: number,
): Promise<{ readonly slug: string; readonly name: string }[]> {
  return tx.author.findMany({
    select: { slug: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit,
  });
}

/** Returns which of these slugs are taken. */
export async function findTakenAuthorSlugs(
  tx: Tx,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> {
  const where = { slug: { in: [...slugs] } };
  const rows = await tx.author.findMany({ where, select: { slug: true } });
  return new Set(rows.map(({ slug }) => slug));
}

export async function insertAuthor(tx: Tx, author: Author): Promise<void> {
  await tx.author.create({ data: { ...author, links: [...author.links] } });
}

export async function updateAuthor(tx: Tx, author: Author): Promise<void> {
  const { id, ...data } = author;
  await tx.author.update({ where: { id }, data: { ...data, links: [...author.links] } });
}

/** Lists the ids of an author's articles, for cache invalidation. */
export async function listArticleIdsOf(tx: Tx, authorId: string): Promise<string[]> {
  const rows = await tx.articleAuthor.findMany({
    where: { authorId },
    select: { articleId: true },
  });
  return rows.map(({ articleId }) => articleId);
}

/** Returns whether an article or a statement names this author; deleted articles keep their authors. */
export async function isAuthorInUse(tx: Tx, id: string): Promise<boolean> {
  const where = { id, OR: [{ articles: { some: {} } }, { statements: { some: {} } }] };
  return (await tx.author.findFirst({ where, select: { id: true } })) !== null;
}

export async function removeAuthor(tx: Tx, id: string): Promise<void> {
  await tx.author.delete({ where: { id } });
}

export function toAuthor({ links, ...row }: Row) {
  return { ...row, links: authorLinksSchema.parse(links) };
}

/** Lists authors who show an image, as their picture or in their biography. */
export function listAuthorsWithImage(
  tx: Tx,
  address: string,
): Promise<{ id: string; name: string }[]> {
  return tx.author.findMany({
    where: { OR: [{ avatarUrl: { endsWith: address } }, { bio: { contains: address } }] },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
  });
}
