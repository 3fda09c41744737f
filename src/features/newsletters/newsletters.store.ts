import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

const select = {
  id: true,
  slug: true,
  name: true,
  description: true,
  position: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.NewsletterSelect;

export type Newsletter = Prisma.NewsletterGetPayload<{ select: typeof select }>;

/** Lists that are not archived, in the order that staff gave them. */
export function listNewsletters(tx: Tx): Promise<Newsletter[]> {
  return tx.newsletter.findMany({
    where: { archivedAt: null },
    select,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

/** A list that is not archived; null where there is none. */
export function findNewsletter(
  tx: Tx,
  where: { readonly id: string } | { readonly slug: string },
): Promise<Newsletter | null> {
  return tx.newsletter.findUnique({ where: { ...where, archivedAt: null }, select });
}

/** Also an archived one. */
export function findAnyNewsletter(tx: Tx, slug: string): Promise<Newsletter | null> {
  return tx.newsletter.findUnique({ where: { slug }, select });
}

/** False where the slug is taken, also by an archived list; the unique index accepts one insert. */
export async function insertNewsletter(tx: Tx, newsletter: Newsletter): Promise<boolean> {
  const { count } = await tx.newsletter.createMany({ data: [newsletter], skipDuplicates: true });
  return count === 1;
}

/** False where the list is no longer at `version`. One conditional update. */
export async function updateNewsletter(
  tx: Tx,
  newsletter: Newsletter,
  write: { version: number; archivedAt: Date | null },
): Promise<boolean> {
  const { id, ...data } = newsletter;
  const { count } = await tx.newsletter.updateMany({
    where: { id, version: write.version, archivedAt: null },
    data: { ...data, archivedAt: write.archivedAt },
  });
  return count === 1;
}
