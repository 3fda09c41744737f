import type { Tx } from '../../../platform/db/database.ts';
import { dailyRevenue } from '../../payments/index.ts';
import type { MovedItem } from '../moved-items.store.ts';

/** Our rows about an adopted subscription. */
export interface AdoptedRow {
  /** Null if the subscription was not synced yet. */
  readonly subscriptionId: string | null;
  readonly memberId: string | null;
  readonly currentPeriodEnd: Date | null;
  /** The number of payments since the adoption; above zero, the subscription has renewed here. */
  readonly renewals: number;
  /** True if the member or staff requested a change here. */
  readonly isChanged: boolean;
}

/** Returns the ids of subscriptions, including monthly tips, that were sold here and need no adoption. */
export async function listSoldHere(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.stripe_subscription_id AS id FROM subscriptions s JOIN checkouts c ON c.id = s.checkout_id
    WHERE s.stripe_subscription_id = ANY(${[...ids]}::text[]) AND c.adopted_at IS NULL
    UNION ALL
    SELECT stripe_subscription_id FROM pledges WHERE stripe_subscription_id = ANY(${[...ids]}::text[])`;
  return new Set(rows.map(({ id }) => id));
}

export async function findAdoptedRow(tx: Tx, checkoutId: string): Promise<AdoptedRow | null> {
  const [row] = await tx.$queryRaw<AdoptedRow[]>`
    SELECT s.id AS "subscriptionId", c.member_id AS "memberId", s.current_period_end AS "currentPeriodEnd",
      (SELECT count(*)::int FROM payments p
       WHERE p.checkout_id = c.id AND p.paid_at > c.adopted_at) AS renewals,
      EXISTS (SELECT 1 FROM subscription_changes x
              WHERE x.subscription_id = s.id AND x.requested_at IS NOT NULL) AS "isChanged"
    FROM checkouts c LEFT JOIN subscriptions s ON s.checkout_id = c.id
    WHERE c.id = ${checkoutId}::uuid`;
  return row ?? null;
}

/**
 * Deletes our rows of an adopted subscription, so that syncs ignore it. Unless `withPayments` is true, earlier payments
 * stay in the books.
 */
export async function deleteAdopted(
  tx: Tx,
  {
    checkoutId,
    customerId,
    withPayments,
  }: { checkoutId: string; customerId: string | null; withPayments: boolean },
): Promise<void> {
  await tx.$executeRaw`DELETE FROM subscriptions WHERE checkout_id = ${checkoutId}::uuid`;
  if (customerId !== null) await deleteCustomer(tx, { checkoutId, customerId });
  if (!withPayments) return;
  await tx.$executeRaw`
    DELETE FROM payment_fees WHERE payment_id IN (SELECT id FROM payments WHERE checkout_id = ${checkoutId}::uuid)`;
  await tx.$executeRaw`DELETE FROM payments WHERE checkout_id = ${checkoutId}::uuid`;
  await dailyRevenue.drop(tx);
  const sold = await tx.checkout.findUnique({
    where: { id: checkoutId },
    select: { tierPriceId: true },
  });
  await tx.$executeRaw`DELETE FROM checkouts WHERE id = ${checkoutId}::uuid`;
  if (sold?.tierPriceId) await deleteForeignPrice(tx, sold.tierPriceId);
}

/** Deletes the customer, unless the member has another checkout that still needs it. */
async function deleteCustomer(
  tx: Tx,
  { checkoutId, customerId }: { checkoutId: string; customerId: string },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM stripe_customers k WHERE k.customer_id = ${customerId}
      AND NOT EXISTS (SELECT 1 FROM checkouts c WHERE c.member_id = k.member_id AND c.id <> ${checkoutId}::uuid
                      AND (c.adopted_at IS NULL OR EXISTS (SELECT 1 FROM subscriptions s WHERE s.checkout_id = c.id)))`;
}

/** Deletes a price that was never on sale here, if nothing references it any more. */
async function deleteForeignPrice(tx: Tx, priceId: string): Promise<void> {
  const gone = await tx.$executeRaw`
    DELETE FROM tier_prices p WHERE p.id = ${priceId}::uuid AND p.created_at = p.replaced_at
      AND NOT EXISTS (SELECT 1 FROM checkouts c WHERE c.tier_price_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.tier_price_id = p.id OR s.next_tier_price_id = p.id)`;
  if (gone > 0) {
    await tx.stripeObject.deleteMany({ where: { kind: 'price', reference: priceId } });
  }
}

type ItemRow = MovedItem & { readonly id: string };

const ADOPTED = { source: 'stripe', kind: 'liveSubscription', isOurs: true } as const;

/** Returns a page of adopted subscriptions, newest first. */
export function listAdoptedItems(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<ItemRow[]> {
  return tx.movedItem.findMany({
    where: { ...ADOPTED, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

/** Returns the adopted items of one subscription, or of all subscriptions of a member. */
export async function findAdoptedItems(
  tx: Tx,
  of: { readonly stripeSubscriptionId: string } | { readonly email: string },
): Promise<ItemRow[]> {
  if ('stripeSubscriptionId' in of) {
    return await tx.movedItem.findMany({
      where: { ...ADOPTED, externalId: of.stripeSubscriptionId },
    });
  }
  const rows = await tx.subscription.findMany({
    where: { member: { email: of.email } },
    select: { stripeSubscriptionId: true },
  });
  const externalId = { in: rows.map(({ stripeSubscriptionId }) => stripeSubscriptionId) };
  return await tx.movedItem.findMany({
    where: { ...ADOPTED, externalId },
    orderBy: { id: 'desc' },
  });
}
