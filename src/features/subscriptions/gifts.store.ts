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
  redeemBy: true,
  startsAt: true,
  endsAt: true,
} as const satisfies Prisma.GiftSelect;

/** A gift subscription to a tier; `startsAt` is null until its period begins. */
export type GiftRow = TypedRow<
  Prisma.GiftGetPayload<{ select: typeof giftSelect }>,
  { interval: PriceInterval }
>;

/** Returns true if this call stored the gift; the unique checkout id decides races. */
export async function insertGift(
  tx: Tx,
  gift: {
    id?: string;
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

/** A gift whose code is due to be emailed. */
export type DueGift = TypedRow<
  Prisma.GiftGetPayload<{ select: typeof dueSelect }>,
  { interval: PriceInterval }
>;

/** Returns gifts whose delivery is due, earliest first. */
export async function listDueGifts(tx: Tx, now: Date, limit: number): Promise<DueGift[]> {
  const rows = await tx.gift.findMany({
    where: { deliverAt: { lte: now } },
    orderBy: [{ deliverAt: 'asc' }, { id: 'asc' }],
    select: dueSelect,
    take: limit,
  });
  return rows as DueGift[];
}

/** Locks a gift, and returns what decides whether its code may be mailed again or revoked. */
export async function lockGiftToMail(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT 1 FROM gifts WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.gift.findUnique({
    where: { id },
    select: { ...dueSelect, deliverAt: true, redeemedAt: true, redeemBy: true },
  });
  return row && { ...row, interval: row.interval as PriceInterval };
}

/** Ends the time in which a gift may be redeemed, and cancels its delivery. */
export async function expireGift(tx: Tx, id: string, at: Date): Promise<void> {
  const data = { redeemBy: at, deliverTo: null, deliverAt: null };
  await tx.gift.updateMany({ where: { id, redeemedAt: null }, data });
}

/** Deletes the recipient's address after the code was sent or its delivery was canceled. */
export async function clearDelivery(tx: Tx, id: string): Promise<void> {
  await tx.gift.updateMany({ where: { id }, data: { deliverTo: null, deliverAt: null } });
}

/** Cancels the delivery of codes to these addresses; the holder of the printed card can still redeem the code. */
export async function clearRecipients(tx: Tx, emails: readonly string[]): Promise<void> {
  const where = { deliverTo: { in: [...emails] } };
  await tx.gift.updateMany({ where, data: { deliverTo: null, deliverAt: null } });
}

export async function findGiftByCode(tx: Tx, codeHash: string): Promise<GiftRow | null> {
  const where = { codeHash };
  return (await tx.gift.findUnique({ where, select: giftSelect })) as GiftRow | null;
}

/** Stores a gift that was bought in another system, with its code. Returns the same id for the same code. */
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
  // The gift has no checkout here, but the column requires a unique id.
  const data = { id: newId(), checkoutId: newId(), ...gift };
  const where = { codeHash: gift.codeHash };
  const { id } = await tx.gift.upsert({ where, create: data, update: {}, select: { id: true } });
  return id;
}

/** Locks the gift against redemption, begin and end until the transaction ends. */
export async function lockGift(tx: Tx, checkoutId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM gifts WHERE checkout_id = ${checkoutId}::uuid FOR UPDATE`;
}

export async function findGiftOfCheckout(tx: Tx, checkoutId: string): Promise<GiftRow | null> {
  const where = { checkoutId };
  return (await tx.gift.findUnique({ where, select: giftSelect })) as GiftRow | null;
}

/** Redeems a gift for one member, once; a conditional update decides among concurrent calls. */
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

/** Returns a member's redeemed gifts that have not begun, oldest first. */
async function listCredit(tx: Tx, memberId: string): Promise<GiftRow[]> {
  const rows = await tx.gift.findMany({
    where: { redeemedById: memberId, startsAt: null },
    orderBy: [{ redeemedAt: 'asc' }, { id: 'asc' }],
    select: giftSelect,
  });
  return rows as GiftRow[];
}

/** Returns the gifts that a member redeemed, oldest first: all, or a page with one row more than `limit`. */
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

/** Returns the gifts of these checkouts, without their redemption, which only the recipient may see. */
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

/** Returns a page of the gifts of these checkouts, oldest first. */
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
      checkoutId: true,
      codeHash: true,
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

/** A member's redeemed gifts that have not begun. */
export interface GiftCredit {
  /** The gifts whose payment has not been reversed, in order of redemption. */
  readonly gifts: readonly GiftRow[];
  /** The end of the member's last gift that has begun; null if none has. */
  readonly giftsEnd: Date | null;
}

/** Loads a member's redeemed gifts that have not begun and are not reversed; locks them for the transaction. */
export async function loadGiftCredit(tx: Tx, memberId: string): Promise<GiftCredit> {
  const gifts: GiftRow[] = [];
  for (const gift of await listCredit(tx, memberId)) {
    await lockGift(tx, gift.checkoutId);
    if ((await paymentRows.findReversalOfCheckout(tx, gift.checkoutId)) === null) gifts.push(gift);
  }
  return { gifts, giftsEnd: await findGiftsEnd(tx, memberId) };
}

/** Returns the end of the member's last gift that has begun, or null if none has. */
async function findGiftsEnd(tx: Tx, memberId: string): Promise<Date | null> {
  const { _max } = await tx.gift.aggregate({
    where: { redeemedById: memberId },
    _max: { endsAt: true },
  });
  return _max.endsAt;
}

/** The period of a gift. */
export interface GiftSpan {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export async function beginGift(tx: Tx, id: string, span: GiftSpan): Promise<void> {
  await tx.gift.updateMany({ where: { id, startsAt: null }, data: span });
}
