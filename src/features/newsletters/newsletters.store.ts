import type { Tx } from '../../platform/db/database.ts';

export interface Newsletter {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly position: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const columns = {
  id: true,
  slug: true,
  name: true,
  description: true,
  position: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** Those that readers may be on, in the order that staff gave them. */
export function listNewsletters(tx: Tx): Promise<Newsletter[]> {
  return tx.newsletter.findMany({
    where: { archivedAt: null },
    select: columns,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

export function findNewsletterById(tx: Tx, id: string): Promise<Newsletter | null> {
  return tx.newsletter.findUnique({ where: { id, archivedAt: null }, select: columns });
}

export function findNewsletterBySlug(tx: Tx, slug: string): Promise<Newsletter | null> {
  return tx.newsletter.findUnique({ where: { slug, archivedAt: null }, select: columns });
}

/** False where the slug is taken, by an archived list too; the unique index lets one insert win. */
export async function insertNewsletter(tx: Tx, newsletter: Newsletter): Promise<boolean> {
  const { count } = await tx.newsletter.createMany({ data: [newsletter], skipDuplicates: true });
  return count === 1;
}

/** False where it is no longer at `version`: one conditional update decides. */
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
