import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

const select = {
  id: true,
  slug: true,
  name: true,
  description: true,
  position: true,
  senderName: true,
  replyTo: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.NewsletterSelect;

export type Newsletter = Prisma.NewsletterGetPayload<{ select: typeof select }>;

/** Lists newsletters that are not archived, in the order set by staff. */
export function listNewsletters(tx: Tx): Promise<Newsletter[]> {
  return tx.newsletter.findMany({
    where: { archivedAt: null },
    select,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

/** Finds a list that is not archived; null if there is none. */
export function findNewsletter(
  tx: Tx,
  where: { readonly id: string } | { readonly slug: string },
): Promise<Newsletter | null> {
  return tx.newsletter.findUnique({ where: { ...where, archivedAt: null }, select });
}

/** Finds a list, archived or not. */
export function findAnyNewsletter(tx: Tx, slug: string): Promise<Newsletter | null> {
  return tx.newsletter.findUnique({ where: { slug }, select });
}

/** Stores a list; false if the slug is taken, even by an archived list. The unique index accepts one insert. */
export async function insertNewsletter(tx: Tx, newsletter: Newsletter): Promise<boolean> {
  const { count } = await tx.newsletter.createMany({ data: [newsletter], skipDuplicates: true });
  return count === 1;
}

/** Writes a list; false if it is no longer at `version`. One conditional update. */
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
