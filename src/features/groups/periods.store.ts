import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';

/** A period that was paid; see the schema. */
export type PeriodRow = Prisma.GroupPeriodGetPayload<object>;

/** Returns false if the checkout, or the payment, has added its period already; the unique ids decide races. */
export async function insertPeriod(
  tx: Tx,
  period: Omit<PeriodRow, 'id' | 'takenFrom' | 'takenUntil'>,
): Promise<boolean> {
  const data = [{ id: newId(), ...period }];
  const { count } = await tx.groupPeriod.createMany({ data, skipDuplicates: true });
  return count === 1;
}

export function findPeriodOf(tx: Tx, checkoutId: string): Promise<PeriodRow | null> {
  return tx.groupPeriod.findUnique({ where: { checkoutId } });
}

/** Writes the span that a reversal took; null if it took nothing, or has been undone. */
export async function writeTaken(
  tx: Tx,
  id: string,
  taken: { readonly startsAt: Date; readonly endsAt: Date } | null,
): Promise<void> {
  const data = { takenFrom: taken?.startsAt ?? null, takenUntil: taken?.endsAt ?? null };
  await tx.groupPeriod.update({ where: { id }, data });
}

/** Whether staff had ended the group before this payment arrived, and it was neither refunded nor the group reopened. */
export function isPaidAfterEnd(
  { createdAt, takenFrom }: Pick<PeriodRow, 'createdAt' | 'takenFrom'>,
  { endedAt }: { readonly endedAt: Date | null },
): boolean {
  return endedAt !== null && takenFrom === null && createdAt >= endedAt;
}

/** Returns the groups of all payments for which `isPaidAfterEnd` is true, one entry per payment. */
export async function listPaidAfterEnd(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT g.id FROM groups AS g JOIN group_periods AS p ON p.group_id = g.id
    WHERE g.ended_at IS NOT NULL AND p.taken_from IS NULL AND p.created_at >= g.ended_at`;
  return rows.map(({ id }) => id);
}

/** Returns a page of a group's paid periods, newest first. */
export function listPeriods(
  tx: Tx,
  { groupId, ...page }: IdPage & { readonly groupId: string },
): Promise<PeriodRow[]> {
  return tx.groupPeriod.findMany(newestFirst(page, { groupId }));
}
