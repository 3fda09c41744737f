import type { PriceInterval } from '../../money/intervals.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { IdPage } from '../../platform/db/list-pages.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { paymentRows } from '../payments/index.ts';

const giftSelect = {
  id: true,
  checkoutId: true,
  interval: true,
  months: true,
  tier: { select: { slug: true, name: true } },
  redeemedById: true,
  redeemedAt: true,
  startsAt: true,
  endsAt: true,
} as const satisfies Prisma.GiftSelect;

/** A time of a tier that one paid for and another redeems; `startsAt` is null while it is credit. */
export type GiftRow = TypedRow<
  Prisma.GiftGetPayload<{ select: typeof giftSelect }>,
  { interval: PriceInterval }
>;

/** True for the one that stored it: the unique checkout decides a race. */
export async function insertGift(
  tx: Tx,
  gift: {
    checkoutId: string;
    tierId: string;
    interval: PriceInterval;
    codeHash: string;
    paidAt: Date;
    deliverTo?: string;
    deliverAt?: Date;
  },
): Promise<boolean> {
  const { count } = await tx.gift.createMany({
    data: [{ id: newId(), ...gift }],
    skipDuplicates: true,
  });
  return count === 1;
}

const dueSelect = {
  id: true,
  checkoutId: true,
  codeHash: true,
  interval: true,
  deliverTo: true,
  tier: { select: { name: true } },
} as const satisfies Prisma.GiftSelect;

/** A gift whose code is to be mailed. */
export type DueGift = TypedRow<
  Prisma.GiftGetPayload<{ select: typeof dueSelect }>,
  { interval: PriceInterval }
>;

/** Gifts whose day has come, the earliest first. */
export async function listDueGifts(tx: Tx, now: Date, limit: number): Promise<DueGift[]> {
  const rows = await tx.gift.findMany({
    where: { deliverAt: { lte: now } },
    orderBy: [{ deliverAt: 'asc' }, { id: 'asc' }],
    select: dueSelect,
    take: limit,
  });
  return rows as DueGift[];
}

/** The recipient is forgotten once the code was sent, or will not be. */
export async function clearDelivery(tx: Tx, id: string): Promise<void> {
  await tx.gift.updateMany({ where: { id }, data: { deliverTo: null, deliverAt: null } });
}

/** Forgets that a code is to be mailed to these addresses; the holder of its card can still redeem it. */
export async function forgetRecipients(tx: Tx, emails: readonly string[]): Promise<void> {
  const where = { deliverTo: { in: [...emails] } };
  await tx.gift.updateMany({ where, data: { deliverTo: null, deliverAt: null } });
}

export async function findGiftByCode(tx: Tx, codeHash: string): Promise<GiftRow | null> {
  const where = { codeHash };
  return (await tx.gift.findUnique({ where, select: giftSelect })) as GiftRow | null;
}

/** A gift that was bought in another system, with its code. Returns its id, the same for the same code. */
export async function storeMovedGift(
  tx: Tx,
  gift: {
    tierId: string;
    interval: PriceInterval;
    months: number;
    codeHash: string;
    paidAt: Date;
    redeemBy: Date | null;
  },
): Promise<string> {
  // No checkout of ours sold it; the column wants an id of its own.
  const data = { id: newId(), checkoutId: newId(), ...gift };
  const where = { codeHash: gift.codeHash };
  const { id } = await tx.gift.upsert({ where, create: data, update: {}, select: { id: true } });
  return id;
}

/** Until the transaction ends, nobody else redeems, begins or ends this gift. */
export async function lockGift(tx: Tx, checkoutId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM gifts WHERE checkout_id = ${checkoutId}::uuid FOR UPDATE`;
}

export async function findGiftOfCheckout(tx: Tx, checkoutId: string): Promise<GiftRow | null> {
  const where = { checkoutId };
  return (await tx.gift.findUnique({ where, select: giftSelect })) as GiftRow | null;
}

/** Redeemed by one member, once: a conditional update decides among many at the same time. */
export async function redeemOnce(
  tx: Tx,
  codeHash: string,
  by: { memberId: string; now: Date },
): Promise<GiftRow | null> {
  await tx.gift.updateMany({
    where: {
      codeHash,
      redeemedAt: null,
      OR: [{ redeemBy: null }, { redeemBy: { gt: by.now } }],
    },
    data: { redeemedById: by.memberId, redeemedAt: by.now },
  });
  const where = { codeHash };
  return (await tx.gift.findUnique({ where, select: giftSelect })) as GiftRow | null;
}

/** What a member has redeemed and has not begun to use, the oldest first. */
async function listCredit(tx: Tx, memberId: string): Promise<GiftRow[]> {
  const rows = await tx.gift.findMany({
    where: { redeemedById: memberId, startsAt: null },
    orderBy: [{ redeemedAt: 'asc' }, { id: 'asc' }],
    select: giftSelect,
  });
  return rows as GiftRow[];
}

/** The gifts that a member redeemed, oldest first: all, or a page with one row more than `limit`. */
export async function listGiftsOf(
  tx: Tx,
  memberId: string,
  page: { readonly after: string | null; readonly limit: number } | null,
): Promise<GiftRow[]> {
  const after = page?.after ?? null;
  const rows = await tx.gift.findMany({
    where: { redeemedById: memberId, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    select: giftSelect,
    ...(page === null ? {} : { take: page.limit + 1 }),
  });
  return rows as GiftRow[];
}

/** The gifts that were paid at these checkouts; what became of them is their holders' to know. */
export async function listGiftsBoughtAt(
  tx: Tx,
  checkoutIds: readonly string[],
): Promise<{ tier: string; interval: PriceInterval; paidAt: Date; deliverTo: string | null }[]> {
  const where = { checkoutId: { in: [...checkoutIds] } };
  const rows = await tx.gift.findMany({
    where,
    orderBy: { id: 'asc' },
    select: { ...giftSelect, paidAt: true, deliverTo: true },
  });
  return rows.map((row) => ({
    tier: row.tier.slug,
    interval: row.interval as PriceInterval,
    paidAt: row.paidAt,
    deliverTo: row.deliverTo,
  }));
}

/** A page of the gifts that were paid at these checkouts, oldest first. */
export async function listPageOfBought(
  tx: Tx,
  checkoutIds: readonly string[],
  { after, limit }: IdPage,
) {
  const rows = await tx.gift.findMany({
    where: {
      checkoutId: { in: [...checkoutIds] },
      ...(after === null ? {} : { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: {
      id: true,
      interval: true,
      paidAt: true,
      deliverTo: true,
      deliverAt: true,
      redeemedAt: true,
      tier: { select: { slug: true, name: true } },
    },
  });
  return rows.map((row) => ({ ...row, interval: row.interval as PriceInterval }));
}

/** What a member redeemed and does not use yet. */
export interface GiftCredit {
  /** Those whose payment counts, the first redeemed first. */
  readonly gifts: readonly GiftRow[];
  /** When the last of their gifts that have begun is over; null where none has. */
  readonly giftsEnd: Date | null;
}

/** What a member redeemed and does not use yet, as far as its payment counts; locked until the transaction ends. */
export async function loadGiftCredit(tx: Tx, memberId: string): Promise<GiftCredit> {
  const gifts: GiftRow[] = [];
  for (const gift of await listCredit(tx, memberId)) {
    await lockGift(tx, gift.checkoutId);
    if ((await paymentRows.findReversalOfCheckout(tx, gift.checkoutId)) === null) gifts.push(gift);
  }
  return { gifts, giftsEnd: await findGiftsEnd(tx, memberId) };
}

/** When the last of a member's gifts that have begun is over; null where none has. */
async function findGiftsEnd(tx: Tx, memberId: string): Promise<Date | null> {
  const { _max } = await tx.gift.aggregate({
    where: { redeemedById: memberId },
    _max: { endsAt: true },
  });
  return _max.endsAt;
}

/** The time that a gift opens. */
export interface GiftSpan {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export async function beginGift(tx: Tx, id: string, span: GiftSpan): Promise<void> {
  await tx.gift.updateMany({ where: { id, startsAt: null }, data: span });
}
