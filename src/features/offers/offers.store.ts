import type { PriceInterval } from '../../money/intervals.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import type { OfferKind } from './offers.rules.ts';

type Stored = TypedRow<
  Prisma.OfferGetPayload<object>,
  { kind: OfferKind; interval: PriceInterval | null }
>;

/** An offer with its number of redemptions. */
export type OfferRow = Stored & { readonly redemptions: number };

export type NewOffer = Omit<Stored, 'id' | 'readyAt' | 'refusal' | 'endedAt'>;

/** Returns null if the code is taken; the unique index decides. */
export async function insertOffer(tx: Tx, offer: NewOffer): Promise<string | null> {
  const id = newId();
  const { count } = await tx.offer.createMany({ data: [{ id, ...offer }], skipDuplicates: true });
  return count === 1 ? id : null;
}

export async function findOffer(
  tx: Tx,
  by: { readonly id: string } | { readonly code: string },
): Promise<OfferRow | null> {
  const row = (await tx.offer.findUnique({ where: by })) as Stored | null;
  return row && ((await withRedemptions(tx, [row])).at(0) ?? null);
}

/** Returns offers, newest first, with one row more than `limit` if there are more. */
export async function listOffers(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<OfferRow[]> {
  const rows = await tx.offer.findMany({
    where: after === null ? {} : { id: { lt: after } },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return await withRedemptions(tx, rows as Stored[]);
}

/** Returns the offers of a kind that are ready and have not ended, newest first. */
export async function listOffersOfKind(tx: Tx, kind: OfferKind): Promise<OfferRow[]> {
  const rows = await tx.offer.findMany({
    where: { kind, endedAt: null, readyAt: { not: null } },
    orderBy: { id: 'desc' },
  });
  return await withRedemptions(tx, rows as Stored[]);
}

export async function markOfferReady(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.offer.updateMany({ where: { id, readyAt: null }, data: { readyAt: at, refusal: null } });
}

export async function storeRefusal(tx: Tx, id: string, refusal: string): Promise<void> {
  await tx.offer.updateMany({ where: { id, readyAt: null }, data: { refusal } });
}

/** Returns true if this call ended the offer. */
export async function markOfferEnded(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.offer.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: at },
  });
  return count === 1;
}

/** Begins the redemption of an offer by a subscription or checkout; concurrent calls store one row. */
export async function beginRedemption(
  tx: Tx,
  redemption: { offerId: string; reference: string; createdAt: Date },
): Promise<void> {
  await tx.offerRedemption.createMany({ data: [redemption], skipDuplicates: true });
}

/** Returns true if an earlier attempt began the redemption, whatever its outcome. */
export async function hasBegunRedemption(
  tx: Tx,
  { offerId, reference }: { offerId: string; reference: string },
): Promise<boolean> {
  const where = { offerId_reference: { offerId, reference } };
  return (await tx.offerRedemption.findUnique({ where })) !== null;
}

export async function markApplied(
  tx: Tx,
  { offerId, reference, at }: { offerId: string; reference: string; at: Date },
): Promise<void> {
  const where = { offerId, reference, appliedAt: null };
  await tx.offerRedemption.updateMany({ where, data: { appliedAt: at } });
}

/** Returns true if any offer was applied to this subscription on the account page. */
export async function hasRedeemed(tx: Tx, subscriptionId: string): Promise<boolean> {
  const where = { reference: subscriptionId, appliedAt: { not: null } };
  return (await tx.offerRedemption.findFirst({ where, select: { offerId: true } })) !== null;
}

/** Counts redemptions on the account page, and checkouts that were completed with the offer's code. */
async function withRedemptions(tx: Tx, rows: readonly Stored[]): Promise<OfferRow[]> {
  const ids = rows.map(({ id }) => id);
  const counts = await tx.$queryRaw<{ id: string; count: number }[]>`
    SELECT used.offer_id AS id, count(*)::int AS count FROM offer_redemptions AS used
    LEFT JOIN checkouts ON checkouts.id = used.reference
    WHERE used.offer_id = ANY(${ids}::uuid[])
      AND (used.applied_at IS NOT NULL OR checkouts.completed_at IS NOT NULL)
    GROUP BY 1`;
  const countOf = new Map(counts.map(({ id, count }) => [id, count]));
  return rows.map((row) => ({ ...row, redemptions: countOf.get(row.id) ?? 0 }));
}
