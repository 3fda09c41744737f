import { z } from 'zod';
import type { TipInterval } from '../../money/intervals.ts';
import type { Money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { Reward } from './rewards.rules.ts';
import type { Visibility, WordsVerdict } from './tips.rules.ts';

export interface TipRow {
  readonly id: string;
  readonly memberId: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly interval: TipInterval;
  readonly articleId: string | null;
  readonly authorId: string | null;
  readonly message: string | null;
  readonly displayName: string | null;
  readonly anonymous: boolean;
  readonly createdAt: Date;
  readonly hiddenAt: Date | null;
  /** What the lists of words said of its words; null where they said nothing. */
  readonly wordsVerdict: WordsVerdict | null;
  /** When staff last decided whether it shows. */
  readonly reviewedAt: Date | null;
  readonly succeededAt: Date | null;
  readonly reversedAt: Date | null;
  /** What each of its payments opens for its giver. */
  readonly reward: Reward | null;
}

/** A tip on the wall of thanks, which only those that were paid are on. */
export interface ThankedTip extends TipRow {
  readonly succeededAt: Date;
}

export async function insertTip(
  tx: Tx,
  tip: Omit<TipRow, 'succeededAt' | 'reversedAt' | 'reviewedAt'>,
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

/** Whether this call changed the visibility. Either way it counts as reviewed. */
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

/** Only the first payment dates the tip; repeated events change nothing. */
export async function markTipPaid(tx: Tx, id: string, paidAt: Date): Promise<void> {
  await tx.tip.updateMany({ where: { id, succeededAt: null }, data: { succeededAt: paidAt } });
}

/** What came of a tip where that is not what was asked for, and whether it is rewarded all the same. */
export async function writeTipAmount(
  tx: Tx,
  id: string,
  { amount, currency, keepsReward }: Money & { readonly keepsReward: boolean },
): Promise<void> {
  const reward = keepsReward ? {} : { reward: Prisma.DbNull };
  await tx.tip.updateMany({ where: { id }, data: { amount, currency, ...reward } });
}

/** Sets when a tip was found to be refunded or disputed; null once it counts again. */
export async function markTipReversed(tx: Tx, id: string, reversedAt: Date | null): Promise<void> {
  const where = reversedAt === null ? { id } : { id, reversedAt: null };
  await tx.tip.updateMany({ where, data: { reversedAt } });
}

/** The wall of thanks, newest first: paid, not refunded or disputed, and not hidden by staff. */
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
    row.succeededAt === null ? [] : [{ ...toRow(row), succeededAt: row.succeededAt }],
  );
}

/** Every tip of a member, oldest first. */
export async function listTipsOf(tx: Tx, memberId: string): Promise<TipRow[]> {
  const rows = await tx.tip.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
  return rows.map(toRow);
}

const VISIBLE: Readonly<Record<Visibility, Prisma.TipWhereInput>> = {
  shown: { hiddenAt: null },
  hidden: { hiddenAt: { not: null } },
  waiting: { hiddenAt: { not: null }, wordsVerdict: 'suspect', reviewedAt: null },
};

/** Every tip, paid or not, newest first, with one row more than asked for. */
export async function listAllTips(
  tx: Tx,
  page: {
    articleId: string | undefined;
    visibility: Visibility | undefined;
    after: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<TipRow[]> {
  const { after, articleId, visibility } = page;
  const position: Prisma.TipWhereInput = after
    ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }
    : {};
  const rows = await tx.tip.findMany({
    where: {
      AND: [
        articleId === undefined ? {} : { articleId },
        visibility === undefined ? {} : VISIBLE[visibility],
        position,
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  });
  return rows.map(toRow);
}

/** Takes name and words off a member's tips; what was paid stays on the wall, without anyone. */
export async function eraseTipsOf(tx: Tx, memberId: string): Promise<void> {
  const data = { message: null, displayName: null, anonymous: true };
  await tx.tip.updateMany({ where: { memberId }, data });
}

const rewardSchema = z.object({
  days: z.int(),
  scope: z.union([z.literal('site'), z.object({ tier: z.string() })]),
});

type StoredTip = Omit<TipRow, 'wordsVerdict' | 'reward' | 'interval'> & {
  readonly interval: string;
  readonly wordsVerdict: string | null;
  readonly reward: unknown;
};

function toRow(row: StoredTip): TipRow {
  return {
    ...row,
    interval: row.interval as TipInterval,
    wordsVerdict: row.wordsVerdict as WordsVerdict | null,
    reward: rewardSchema.nullable().parse(row.reward),
  };
}
