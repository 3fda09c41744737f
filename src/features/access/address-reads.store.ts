import type { Tx } from '../../platform/db/database.ts';

/**
 * The reads that count: free reads without an account, those of accounts made within a day, and gift links
 * opened without an account. Each kind has the whole budget, so that a reader whose network has used up the
 * free reads can still sign up and read.
 */
export type ReadKind = 'visitor' | 'new-account' | 'gift';

interface AddressRead {
  readonly addressHash: string;
  readonly kind: ReadKind;
  readonly articleId: string;
}

/** How many other articles were opened at an address that day; null where this one was. */
export async function countOtherReads(
  tx: Tx,
  { articleId, ...where }: AddressRead,
): Promise<number | null> {
  const rows = await tx.addressRead.findMany({ where, select: { articleId: true } });
  return rows.some((row) => row.articleId === articleId) ? null : rows.length;
}

export async function insertAddressRead(tx: Tx, read: AddressRead & { day: Date }): Promise<void> {
  await tx.addressRead.create({ data: read });
}

export async function deleteAddressReadsBefore(tx: Tx, before: Date): Promise<void> {
  await tx.addressRead.deleteMany({ where: { day: { lt: before } } });
}
