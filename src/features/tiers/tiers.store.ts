import type { Every, EveryUnit, PriceInterval } from '../../money/intervals.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { findReference, listObjectIds, PRICE_KINDS } from '../../platform/stripe/objects.ts';

const WITH_PRICES = {
  prices: { where: { replacedAt: null }, orderBy: [{ interval: 'asc' }, { currency: 'asc' }] },
} as const satisfies Prisma.TierInclude;

/** `amount` is in minor units of `currency`. */
export type TierPriceRow = TypedRow<
  Prisma.TierPriceGetPayload<object>,
  { interval: PriceInterval; everyUnit: EveryUnit | null }
>;

/** `prices` contains the current prices; a replaced price is only found by its id. */
export type TierRow = TypedRow<
  Prisma.TierGetPayload<{ include: typeof WITH_PRICES }>,
  { prices: readonly TierPriceRow[] }
>;

/** Returns tiers in the order that staff set; archived tiers only with `withArchived`. */
export async function listTiers(
  tx: Tx,
  options: { withArchived?: boolean } = {},
): Promise<TierRow[]> {
  const rows = await tx.tier.findMany({
    where: options.withArchived ? {} : { archivedAt: null },
    include: WITH_PRICES,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows as TierRow[];
}

/** Returns the slugs of all tiers by id, archived tiers included. */
export async function listTierSlugs(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.tier.findMany({ select: { id: true, slug: true } });
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}

export async function findTier(
  tx: Tx,
  by: { readonly id: string } | { readonly slug: string },
): Promise<TierRow | null> {
  return (await tx.tier.findUnique({ where: by, include: WITH_PRICES })) as TierRow | null;
}

export interface PricedTier {
  readonly tier: TierRow;
  readonly price: TierPriceRow;
}

/**
 * Finds a price with its tier by our id or by any of its Stripe ids. Replaced prices are found too, because
 * subscribers may still pay them. Returns null if the given id is null.
 */
export async function findTierPrice(
  tx: Tx,
  by: { readonly id: string | null } | { readonly stripePriceId: string | null },
): Promise<PricedTier | null> {
  const where = 'id' in by ? by.id !== null && { id: by.id } : await named(tx, by.stripePriceId);
  if (!where) return null;
  const row = await tx.tierPrice.findUnique({
    where,
    include: { tier: { include: WITH_PRICES } },
  });
  if (row === null) return null;
  const { tier, ...price } = row;
  return { tier: tier as TierRow, price: price as TierPriceRow };
}

/** Earlier releases store the Stripe id in the price's row. */
async function named(tx: Tx, stripePriceId: string | null) {
  if (stripePriceId === null) return null;
  const id = await findReference(tx, PRICE_KINDS, stripePriceId);
  return id === null ? { stripePriceId } : { id };
}

/** Returns every id that a price has had at Stripe, oldest first. */
export async function listStripePriceIds(tx: Tx, priced: PricedTier): Promise<string[]> {
  const { id, stripePriceId } = priced.price;
  const stored = await listObjectIds(tx, PRICE_KINDS, [id]);
  const ids = [stripePriceId, ...stored.map(({ stripeId }) => stripeId)];
  return [...new Set(ids.flatMap((one) => one ?? []))];
}

/** Returns prices of the same tier, interval and currency with another amount, unless `every_unit` is set. */
export async function listOlderPrices(tx: Tx, present: TierPriceRow): Promise<TierPriceRow[]> {
  const { id, tierId, interval, currency, amount } = present;
  const rows = await tx.tierPrice.findMany({
    where: {
      id: { not: id },
      tierId,
      interval,
      currency,
      amount: { not: amount },
      everyUnit: null,
    },
    orderBy: { id: 'asc' },
  });
  return rows as TierPriceRow[];
}

interface TierFields {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly benefits: readonly string[];
  readonly position: number;
  readonly trialDays: number;
}

/** Throws a unique violation if the slug is taken. */
export async function insertTier(tx: Tx, fields: TierFields, now: Date): Promise<string> {
  const id = newId();
  await tx.tier.create({
    data: {
      id,
      ...fields,
      benefits: [...fields.benefits],
      version: 1,
      createdAt: now,
      updatedAt: now,
    },
  });
  return id;
}

/** Returns false if the tier is no longer at `version`; a single conditional update decides. */
export async function updateTier(
  tx: Tx,
  id: string,
  change: { fields: Omit<TierFields, 'slug'> & { archivedAt: Date | null }; version: number },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.tier.updateMany({
    where: { id, version: change.version },
    data: {
      ...change.fields,
      benefits: [...change.fields.benefits],
      version: change.version + 1,
      updatedAt: now,
    },
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

/** Inserts a price that was never on sale here: only subscribers from another system pay it. */
export async function insertImportedPrice(
  tx: Tx,
  price: {
    tierId: string;
    interval: PriceInterval;
    amount: number;
    currency: string;
    every: Every | null;
  },
  now: Date,
): Promise<string> {
  const { every, ...fields } = price;
  const id = newId();
  const odd = { everyUnit: every?.unit ?? null, everyCount: every?.count ?? null };
  await tx.tierPrice.create({ data: { id, ...fields, ...odd, createdAt: now, replacedAt: now } });
  return id;
}

export async function replacePrice(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.tierPrice.updateMany({ where: { id, replacedAt: null }, data: { replacedAt: now } });
}

/** Stores the first Stripe ids in the columns that earlier releases read; ids that are already set stay. */
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
