import { type Every, type PriceInterval, readBillingInterval } from '../../money/intervals.ts';
import { type Money, money } from '../../money/money.ts';
import { NOT_LIVE_STATUSES } from '../../money/subscription-status.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { lockName } from '../../platform/db/locks.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { ownedBy, type StripeOwner } from '../../platform/stripe/owner.ts';
import { findTierPrice, type PricedTier } from '../tiers/index.ts';
import { ANNOUNCED_INTERVALS } from './notices.rules.ts';

/**
 * Our copy of a Stripe subscription. `status` is Stripe's value; `tierPriceId` is null in old rows;
 * `nextTierPriceId` is the price from the period's end on; `refusedAt` is set if the subscription is a duplicate, a
 * repeated trial or was never paid, so that it gives no access; `version` counts the writes.
 */
export type SubscriptionRow = TypedRow<
  Prisma.SubscriptionGetPayload<object>,
  { interval: PriceInterval }
>;

export type SubscriptionColumns = Omit<
  SubscriptionRow,
  'id' | 'withdrawnAt' | 'version' | 'createdAt' | 'updatedAt'
>;

export interface LiveSubscription extends SubscriptionRow {
  readonly tier: { readonly slug: string; readonly name: string };
  /** The billing interval if `interval` does not say it; else null. */
  readonly every: Every | null;
  /** The price of each period at which the subscription was sold, before discounts; null in old rows. */
  readonly price: Money | null;
  /** The plan from the period's end on; null if no change is scheduled. */
  readonly next: {
    readonly tier: string;
    readonly interval: PriceInterval;
    readonly price: Money;
  } | null;
  /** A change that takes effect once it is paid; null if none is pending. */
  readonly pending: PendingChange | null;
}

interface PendingChange {
  readonly tier: string;
  readonly interval: PriceInterval;
  /** Stripe's page on which the member confirms or pays the change. */
  readonly confirmUrl: string;
  readonly expiresAt: Date;
}

const TIER = { tier: { select: { slug: true, name: true } } } as const;

/** Finds a subscription in any state by our id or by Stripe's. */
export async function findSubscription(
  tx: Tx,
  by: { readonly id: string } | { readonly stripeSubscriptionId: string },
): Promise<SubscriptionRow | null> {
  return (await tx.subscription.findUnique({ where: by })) as SubscriptionRow | null;
}

/** Returns our rows of these subscriptions by Stripe's ids. */
export async function listAtStripe(tx: Tx, ids: readonly string[]): Promise<SubscriptionRow[]> {
  const where = { stripeSubscriptionId: { in: [...ids] } };
  return (await tx.subscription.findMany({ where })) as SubscriptionRow[];
}

/** Returns a member's live subscriptions, oldest first, by the same rule as `findLiveSubscription`. */
export async function listLiveSubscriptions(
  tx: Tx,
  memberId: string,
  owner: StripeOwner,
): Promise<SubscriptionRow[]> {
  const where = { ...isLiveOf(memberId), ...ownedBy(owner) };
  return (await tx.subscription.findMany({ where, orderBy: { id: 'asc' } })) as SubscriptionRow[];
}

/** Selects subscriptions that are not refused, have not ended, and do not wait for their first payment. */
const IS_LIVE = { refusedAt: null, status: { notIn: [...NOT_LIVE_STATUSES] } };

function isLiveOf(memberId: string) {
  return { memberId, ...IS_LIVE };
}

/**
 * Finds the member's oldest subscription that has not ended and does not wait for its first payment. Refused
 * subscriptions do not count, even if they have not ended at Stripe yet. If `owner` is given, only subscriptions
 * of that account and mode are considered.
 */
export async function findLiveSubscription(
  tx: Tx,
  memberId: string,
  owner?: StripeOwner,
): Promise<LiveSubscription | null> {
  const row = await tx.subscription.findFirst({
    where: { ...isLiveOf(memberId), ...(owner && ownedBy(owner)) },
    orderBy: { id: 'asc' },
    include: TIER,
  });
  return row && (await withNext(tx, row));
}

/** Returns the row of a known subscription in any state. */
export async function getSubscription(
  tx: Tx,
  stripeSubscriptionId: string,
): Promise<LiveSubscription> {
  const where = { stripeSubscriptionId };
  const row = await tx.subscription.findUniqueOrThrow({ where, include: TIER });
  return await withNext(tx, row);
}

type WithTier = Prisma.SubscriptionGetPayload<{ include: typeof TIER }>;

async function withNext(tx: Tx, row: WithTier): Promise<LiveSubscription> {
  const paid = await findTierPrice(tx, { id: row.tierPriceId });
  const every = paid && readBillingInterval(paid.price);
  const next = await findTierPrice(tx, { id: row.nextTierPriceId });
  const changesTo = next && {
    tier: next.tier.slug,
    interval: next.price.interval,
    price: amountOf(next),
  };
  const pending = await findPending(tx, row);
  const own = row as Omit<LiveSubscription, 'every' | 'price' | 'next' | 'pending'>;
  return { ...own, every, price: paid && amountOf(paid), next: changesTo, pending };
}

function amountOf({ price: { amount, currency } }: PricedTier): Money {
  return money(amount, currency);
}

async function findPending(tx: Tx, row: WithTier): Promise<PendingChange | null> {
  const { pendingTierPriceId: id, pendingUrl: confirmUrl, pendingUntil: expiresAt } = row;
  if (id === null || confirmUrl === null || expiresAt === null) return null;
  const priced = await findTierPrice(tx, { id });
  if (priced === null) return null;
  return { tier: priced.tier.slug, interval: priced.price.interval, confirmUrl, expiresAt };
}

/** Returns the ids of the checkouts of all of a member's subscriptions, in any state. */
export async function listCheckoutsOfMember(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.subscription.findMany({
    where: { memberId },
    select: { checkoutId: true },
  });
  return rows.map(({ checkoutId }) => checkoutId);
}

/** Returns subscriptions whose payment is overdue, and yearly subscriptions that renew soon. */
export async function listToRemind(
  tx: Tx,
  span: { overdueSince: Date; renewsBefore: Date; now: Date },
  { after, limit }: { after: string | null; limit: number },
): Promise<SubscriptionRow[]> {
  const rows = await tx.subscription.findMany({
    where: {
      ...(after === null ? {} : { id: { gt: after } }),
      OR: [
        { status: 'past_due', currentPeriodStart: { gt: span.overdueSince } },
        {
          status: 'active',
          interval: { in: ANNOUNCED_INTERVALS },
          cancelAt: null,
          pausedAt: null,
          currentPeriodEnd: { gt: span.now, lte: span.renewsBefore },
        },
      ],
    },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows as SubscriptionRow[];
}

/** Returns every subscription that a member has ever had, oldest first. */
export async function listSubscriptionsOf(tx: Tx, memberId: string): Promise<LiveSubscription[]> {
  const where = { memberId };
  const rows = await tx.subscription.findMany({ where, orderBy: { id: 'asc' }, include: TIER });
  return await Promise.all(rows.map((row) => withNext(tx, row)));
}

/** Counts live subscriptions by tier and price. */
export async function listPriceHolders(
  tx: Tx,
): Promise<{ tierId: string; tierPriceId: string | null; count: number }[]> {
  const groups = await tx.subscription.groupBy({
    by: ['tierId', 'tierPriceId'],
    where: IS_LIVE,
    _count: true,
  });
  return groups.map(({ _count: count, ...price }) => ({ ...price, count }));
}

/** Serializes the checkouts of one member until the transaction ends. */
export function lockSubscribing(tx: Tx, memberId: string): Promise<void> {
  return lockName(tx, `subscribe:${memberId}`);
}

/**
 * Writes a row only over the version that was read (optimistic locking); unique by Stripe's id. Throws
 * `concurrentUpdate` if the row was written since.
 */
export async function saveSubscription(
  tx: Tx,
  {
    id,
    version,
    columns,
    at,
  }: {
    readonly id: string;
    /** Null for a new row. */
    readonly version: number | null;
    readonly columns: SubscriptionColumns;
    readonly at: Date;
  },
): Promise<void> {
  const { count } =
    version === null
      ? await tx.subscription.createMany({
          data: [{ id, ...columns, version: 1, createdAt: at, updatedAt: at }],
          skipDuplicates: true,
        })
      : await tx.subscription.updateMany({
          where: { id, version },
          data: { ...columns, version: version + 1, updatedAt: at },
        });
  if (count === 0) throw concurrentUpdate();
}

/** Marks a subscription as withdrawn by its member, once. */
export async function markWithdrawn(tx: Tx, id: string, withdrawnAt: Date): Promise<void> {
  await tx.subscription.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt } });
}

/** Clears an erased member's links to Stripe's pages for confirming a change. */
export async function clearPendingPages(tx: Tx, memberId: string): Promise<void> {
  await tx.subscription.updateMany({ where: { memberId }, data: { pendingUrl: null } });
}
