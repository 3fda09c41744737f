import type { TipInterval } from '../../money/intervals.ts';
import type { Money } from '../../money/money.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { type InstantPage, olderThan } from '../../platform/db/page-position.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { type Reward, rewardSchema } from './rewards.rules.ts';
import type { Visibility, WordsVerdict } from './tips.rules.ts';

/**
 * A tip. `wordsVerdict` is null if the word lists raised no objection. `reviewedAt` is when staff last decided whether
 * the tip is shown. `reward` is the access that each of its payments grants.
 */
export type TipRow = TypedRow<
  Prisma.TipGetPayload<object>,
  { interval: TipInterval; wordsVerdict: WordsVerdict | null; reward: Reward | null }
>;

/** A tip on the wall of thanks, which shows paid tips only. */
interface ThankedTip extends TipRow {
  readonly succeededAt: Date;
}

export async function insertTip(
  tx: Tx,
  tip: Omit<TipRow, 'succeededAt' | 'reversedAt' | 'reviewedAt' | 'giverHash'>,
): Promise<void> {
  const { reward, ...columns } = tip;
  await tx.tip.create({
    data: { ...columns, ...(reward === null ? {} : { reward: { ...reward } }) },
  });
}

export async function findTip(tx: Tx, id: string): Promise<TipRow | null> {
  const row = await tx.tip.findUnique({ where: { id } });
  return row && toRow(row);
}

/** Returns whether this call changed the visibility. Marks the tip as reviewed in either case. */
export async function writeTipHidden(
  tx: Tx,
  id: string,
  { isHidden, now }: { isHidden: boolean; now: Date },
): Promise<boolean> {
  const { count } = await tx.tip.updateMany({
    where: { id, hiddenAt: isHidden ? null : { not: null } },
    data: { hiddenAt: isHidden ? now : null },
  });
  await tx.tip.updateMany({ where: { id }, data: { reviewedAt: now } });
  return count === 1;
}

/** Locks the tip, so that no other transaction grants or ends its reward. */
export async function lockTip(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM tips WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Only the first payment sets the date of the tip, so that repeated events change nothing. */
export async function markTipPaid(tx: Tx, id: string, paidAt: Date): Promise<void> {
  await tx.tip.updateMany({ where: { id, succeededAt: null }, data: { succeededAt: paidAt } });
}

/** Writes the amount of a tip that differs from the order, and removes its reward unless `keepsReward` is set. */
export async function writeTipAmount(
  tx: Tx,
  id: string,
  { amount, currency, keepsReward }: Money & { readonly keepsReward: boolean },
): Promise<void> {
  const reward = keepsReward ? {} : { reward: Prisma.DbNull };
  await tx.tip.updateMany({ where: { id }, data: { amount, currency, ...reward } });
}

/** Sets when a tip was first seen as refunded or disputed. Null once it counts again. */
export async function markTipReversed(tx: Tx, id: string, reversedAt: Date | null): Promise<void> {
  const where = reversedAt === null ? { id } : { id, reversedAt: null };
  await tx.tip.updateMany({ where, data: { reversedAt } });
}

/** Lists the wall of thanks, newest first: tips that are paid, neither refunded nor disputed, and not hidden. */
export async function listThankedTips(
  tx: Tx,
  { articleId, after, limit }: InstantPage & { readonly articleId: string | undefined },
): Promise<ThankedTip[]> {
  const rows = await tx.tip.findMany({
    where: {
      AND: [
        { succeededAt: { not: null }, hiddenAt: null, reversedAt: null },
        articleId === undefined ? {} : { articleId },
        olderThan('succeededAt', after),
      ],
    },
    orderBy: [{ succeededAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.flatMap((row) =>
    row.succeededAt === null ? [] : [{ ...toRow(row), succeededAt: row.succeededAt }],
  );
}

/** Lists every tip of a member, oldest first. */
export async function listTipsOf(tx: Tx, memberId: string): Promise<TipRow[]> {
  const rows = await tx.tip.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
  return rows.map(toRow);
}

const VISIBLE: Readonly<Record<Visibility, Prisma.TipWhereInput>> = {
  shown: { hiddenAt: null },
  hidden: { hiddenAt: { not: null } },
  waiting: { hiddenAt: { not: null }, wordsVerdict: 'suspect', reviewedAt: null },
};

/** Lists all tips, paid or not, newest first. Returns `limit + 1` rows if there are more. */
export async function listAllTips(
  tx: Tx,
  {
    articleId,
    visibility,
    after,
    limit,
  }: InstantPage & {
    readonly articleId: string | undefined;
    readonly visibility: Visibility | undefined;
  },
): Promise<TipRow[]> {
  const rows = await tx.tip.findMany({
    where: {
      ...(articleId === undefined ? {} : { articleId }),
      ...(visibility === undefined ? {} : VISIBLE[visibility]),
      ...olderThan('createdAt', after),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map(toRow);
}

/** Lists tips that were given as a guest with one of these addresses, oldest first. */
export async function listGuestTips(tx: Tx, emails: readonly string[]): Promise<TipRow[]> {
  const where = { memberId: null, giverHash: { in: emails.map(hashSecret) } };
  return (await tx.tip.findMany({ where, orderBy: { id: 'asc' } })).map(toRow);
}

/** Stores a hash of the address that a guest paid with. Does nothing for a member's tip. */
export async function writeGuestAddress(tx: Tx, id: string, email: string): Promise<void> {
  const where = { id, memberId: null };
  await tx.tip.updateMany({ where, data: { giverHash: hashSecret(email) } });
}

/** Erases name and message of tips. The amount stays on the wall, anonymously. */
export async function eraseTips(tx: Tx, ids: readonly string[]): Promise<void> {
  const data = { message: null, displayName: null, anonymous: true, giverHash: null };
  await tx.tip.updateMany({ where: { id: { in: [...ids] } }, data });
}

function toRow(row: Prisma.TipGetPayload<object>): TipRow {
  return { ...(row as TipRow), reward: rewardSchema.nullable().parse(row.reward) };
}
