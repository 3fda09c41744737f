import { newId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { PayoutSnapshot } from '../../platform/stripe/snapshots.ts';

type StoredPayout = Prisma.PayoutGetPayload<object>;

/** Our row of a payout. `amount` is in minor units of `currency`. */
export type PayoutRow = Omit<StoredPayout, 'amount'> & { readonly amount: number };

export type PayoutColumns = Omit<PayoutSnapshot, 'isReconciled'> & { readonly isComplete: boolean };

export async function findPayout(tx: Tx, id: string): Promise<PayoutRow | null> {
  const row = await tx.payout.findUnique({ where: { id } });
  return row && toRow(row);
}

export async function findPayoutAtStripe(tx: Tx, payoutId: string): Promise<PayoutRow | null> {
  const row = await tx.payout.findUnique({ where: { payoutId } });
  return row && toRow(row);
}

/** Returns our rows of these payouts, by Stripe's ids. */
export async function listPayoutsAtStripe(
  tx: Tx,
  payoutIds: readonly string[],
): Promise<ReadonlyMap<string, PayoutRow>> {
  const rows = await tx.payout.findMany({ where: { payoutId: { in: [...payoutIds] } } });
  return new Map(rows.map((row) => [row.payoutId, toRow(row)]));
}

/** Lists payouts, newest first. Returns `limit + 1` rows if there are more. */
export async function listPayouts(
  tx: Tx,
  { after, limit }: { after: { at: Date; id: string } | null; limit: number },
): Promise<PayoutRow[]> {
  const position: Prisma.PayoutWhereInput = after
    ? { OR: [{ paidOutAt: { lt: after.at } }, { paidOutAt: after.at, id: { lt: after.id } }] }
    : {};
  const rows = await tx.payout.findMany({
    where: position,
    orderBy: [{ paidOutAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map(toRow);
}

/** Writes our row over the version that was read. Throws `concurrentUpdate` if the version has changed. */
export async function savePayout(
  tx: Tx,
  {
    version,
    columns,
    at,
  }: { readonly version: number | null; readonly columns: PayoutColumns; readonly at: Date },
): Promise<void> {
  const { payoutId } = columns;
  const { count } =
    version === null
      ? await tx.payout.createMany({
          data: [{ id: newId(), ...columns, version: 1, createdAt: at, updatedAt: at }],
          skipDuplicates: true,
        })
      : await tx.payout.updateMany({
          where: { payoutId, version },
          data: { ...columns, version: version + 1, updatedAt: at },
        });
  if (count === 0) throw concurrentUpdate();
}

function toRow(row: StoredPayout): PayoutRow {
  return { ...row, amount: Number(row.amount) };
}
