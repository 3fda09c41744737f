import type { PriceInterval } from '../../money/intervals.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

export interface TierPriceRow {
  readonly id: string;
  readonly tierId: string;
  readonly interval: PriceInterval;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly stripePriceId: string | null;
}

export interface TierRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly position: number;
  /** Days before the first payment; 0 for none. */
  readonly trialDays: number;
  readonly stripeProductId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
  /** Those in force; a replaced price is found by its id alone. */
  readonly prices: readonly TierPriceRow[];
}

const WITH_PRICES = {
  prices: { where: { replacedAt: null }, orderBy: [{ interval: 'asc' }, { currency: 'asc' }] },
} satisfies Prisma.TierInclude;

/** In the order that staff set; archived ones only with `withArchived`. */
export async function listTiers(
  tx: Tx,
  options: { withArchived?: boolean } = {},
): Promise<TierRow[]> {
  const rows = await tx.tier.findMany({
    where: options.withArchived ? {} : { archivedAt: null },
    include: WITH_PRICES,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toTier);
}

export async function findTierBySlug(tx: Tx, slug: string): Promise<TierRow | null> {
  const row = await tx.tier.findUnique({ where: { slug }, include: WITH_PRICES });
  return row === null ? null : toTier(row);
}

export async function findTierById(tx: Tx, id: string): Promise<TierRow | null> {
  const row = await tx.tier.findUnique({ where: { id }, include: WITH_PRICES });
  return row === null ? null : toTier(row);
}

export interface PricedTier {
  readonly tier: TierRow;
  readonly price: TierPriceRow;
}

/** A price with its tier, in force or replaced: subscribers may still pay an old one. */
export function findTierPrice(tx: Tx, id: string): Promise<PricedTier | null> {
  return findPriced(tx, { id });
}

export function findTierPriceAtStripe(tx: Tx, stripePriceId: string): Promise<PricedTier | null> {
  return findPriced(tx, { stripePriceId });
}

/** Earlier prices of the same tier, interval and currency, of another amount. */
export async function listOlderPrices(tx: Tx, present: TierPriceRow): Promise<TierPriceRow[]> {
  const { id, tierId, interval, currency, amount } = present;
  const rows = await tx.tierPrice.findMany({
    where: { id: { not: id }, tierId, interval, currency, amount: { not: amount } },
    orderBy: { id: 'asc' },
  });
  return rows.map(toPrice);
}

async function findPriced(
  tx: Tx,
  where: { id: string } | { stripePriceId: string },
): Promise<PricedTier | null> {
  const row = await tx.tierPrice.findUnique({
    where,
    include: { tier: { include: WITH_PRICES } },
  });
  return row === null ? null : { tier: toTier(row.tier), price: toPrice(row) };
}

export interface TierFields {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly position: number;
  readonly trialDays: number;
}

/** Throws a unique violation on `slug` where it is taken. */
export async function insertTier(tx: Tx, fields: TierFields, now: Date): Promise<string> {
  const id = newId();
  await tx.tier.create({
    data: { id, ...fields, version: 1, createdAt: now, updatedAt: now },
  });
  return id;
}

/** False where the tier is no longer at `version`: one conditional update decides. */
export async function updateTier(
  tx: Tx,
  id: string,
  change: { fields: Omit<TierFields, 'slug'> & { archivedAt: Date | null }; version: number },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.tier.updateMany({
    where: { id, version: change.version },
    data: { ...change.fields, version: change.version + 1, updatedAt: now },
  });
  return count === 1;
}

export async function insertPrice(
  tx: Tx,
  price: { tierId: string; interval: PriceInterval; amount: number; currency: string },
  now: Date,
): Promise<void> {
  await tx.tierPrice.create({ data: { id: newId(), ...price, createdAt: now } });
}

export async function replacePrice(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.tierPrice.updateMany({ where: { id, replacedAt: null }, data: { replacedAt: now } });
}

/** Stripe's ids are written once; a later call has found the same ones at Stripe. */
export async function storeStripePrice(
  tx: Tx,
  priced: PricedTier,
  at: { productId: string; priceId: string },
): Promise<void> {
  await tx.tier.updateMany({
    where: { id: priced.tier.id, stripeProductId: null },
    data: { stripeProductId: at.productId },
  });
  await tx.tierPrice.updateMany({
    where: { id: priced.price.id, stripePriceId: null },
    data: { stripePriceId: at.priceId },
  });
}

type StoredPrice = Omit<TierPriceRow, 'interval'> & { interval: string };

function toTier(row: Omit<TierRow, 'prices'> & { prices: StoredPrice[] }): TierRow {
  return { ...row, prices: row.prices.map(toPrice) };
}

function toPrice(row: StoredPrice): TierPriceRow {
  return { ...row, interval: row.interval as PriceInterval };
}
