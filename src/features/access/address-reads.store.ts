import type { Tx } from '../../platform/db/database.ts';

/**
 * The kinds of counted reads: free reads without an account, free reads of accounts created within a day, and gift
 * links opened without an account. Each kind has its own budget, so that a reader whose network has used up the free
 * reads can still sign up and read.
 */
export type ReadKind = 'visitor' | 'new-account' | 'gift';

interface AddressRead {
  readonly addressHash: string;
  readonly kind: ReadKind;
  readonly articleId: string;
}

/** Returns how many other articles were opened at an address that day; null if this article was. */
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
