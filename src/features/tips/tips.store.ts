import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

export interface TipRow {
  readonly id: string;
  readonly memberId: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly interval: string;
  readonly articleId: string | null;
  readonly authorId: string | null;
  readonly message: string | null;
  readonly displayName: string | null;
  readonly anonymous: boolean;
  readonly createdAt: Date;
  readonly hiddenAt: Date | null;
  readonly succeededAt: Date | null;
  readonly reversedAt: Date | null;
}

/** A tip on the wall of thanks, which only those that were paid are on. */
export interface ThankedTip extends TipRow {
  readonly succeededAt: Date;
}

export async function insertTip(
  tx: Tx,
  tip: Omit<TipRow, 'hiddenAt' | 'succeededAt' | 'reversedAt'>,
): Promise<void> {
  await tx.tip.create({ data: tip });
}

export function findTip(tx: Tx, id: string): Promise<TipRow | null> {
  return tx.tip.findUnique({ where: { id } });
}

/** Once: the first payment dates it, whatever is told again later. */
export async function markTipPaid(tx: Tx, id: string, paidAt: Date): Promise<void> {
  await tx.tip.updateMany({ where: { id, succeededAt: null }, data: { succeededAt: paidAt } });
}

/** Dates when a tip was seen to have gone back; null where it stands again. */
export async function markTipReversed(tx: Tx, id: string, reversedAt: Date | null): Promise<void> {
  const where = reversedAt === null ? { id } : { id, reversedAt: null };
  await tx.tip.updateMany({ where, data: { reversedAt } });
}

/** The wall of thanks, newest first: paid, not gone back, and not hidden by staff. */
export async function listThankedTips(
  tx: Tx,
  page: {
    articleId: string | undefined;
    after: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<ThankedTip[]> {
  const { after, articleId } = page;
  const position: Prisma.TipWhereInput = after
    ? {
        OR: [{ succeededAt: { lt: after.at } }, { succeededAt: after.at, id: { lt: after.id } }],
      }
    : {};
  const rows = await tx.tip.findMany({
    where: {
      AND: [
        { succeededAt: { not: null }, hiddenAt: null, reversedAt: null },
        articleId === undefined ? {} : { articleId },
        position,
      ],
    },
    orderBy: [{ succeededAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  });
  return rows.flatMap((row) =>
    row.succeededAt === null ? [] : [{ ...row, succeededAt: row.succeededAt }],
  );
}

/** Every tip of a member, oldest first. */
export function listTipsOf(tx: Tx, memberId: string): Promise<TipRow[]> {
  return tx.tip.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
}

/** Takes name and words off a member's tips; what was paid stays on the wall, without anyone. */
export async function eraseTipsOf(tx: Tx, memberId: string): Promise<void> {
  const data = { message: null, displayName: null, anonymous: true };
  await tx.tip.updateMany({ where: { memberId }, data });
}
