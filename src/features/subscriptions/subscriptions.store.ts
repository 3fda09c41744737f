import { type Every, type PriceInterval, readEvery } from '../../money/intervals.ts';
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
 * A subscription as Stripe has it. `status` is in Stripe's words; `tierPriceId` is null in old rows;
 * `nextTierPriceId` follows at the period's end; `refusedAt` is set where it is a duplicate or was never
 * paid, so that it opens nothing; `version` counts the writes.
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
  /** How often it is charged, where `interval` does not say it. */
  readonly every: Every | null;
  /** What each period costs by the price that it was sold at, before discounts; null in old rows. */
  readonly price: Money | null;
  /** What follows at the period's end, where another price was asked for. */
  readonly next: {
    readonly tier: string;
    readonly interval: PriceInterval;
    readonly price: Money;
  } | null;
  /** A change that waits for its payment. */
  readonly pending: PendingChange | null;
}

interface PendingChange {
  readonly tier: string;
  readonly interval: PriceInterval;
  /** Stripe's page on which the member confirms or pays it. */
  readonly confirmUrl: string;
  readonly expiresAt: Date;
}

const TIER = { tier: { select: { slug: true, name: true } } } as const;

/** By our own id or by Stripe's, whatever its state. */
export async function findSubscription(
  tx: Tx,
  by: { readonly id: string } | { readonly stripeSubscriptionId: string },
): Promise<SubscriptionRow | null> {
  return (await tx.subscription.findUnique({ where: by })) as SubscriptionRow | null;
}

/** Our rows of these, by Stripe's ids. */
export async function listAtStripe(tx: Tx, ids: readonly string[]): Promise<SubscriptionRow[]> {
  const where = { stripeSubscriptionId: { in: [...ids] } };
  return (await tx.subscription.findMany({ where })) as SubscriptionRow[];
}

/** A member's live subscriptions, the first one first, by the same rule as `findLiveSubscription`. */
export async function listLiveSubscriptions(
  tx: Tx,
  memberId: string,
  owner: StripeOwner,
): Promise<SubscriptionRow[]> {
  const where = { ...isLiveOf(memberId), ...ownedBy(owner) };
  return (await tx.subscription.findMany({ where, orderBy: { id: 'asc' } })) as SubscriptionRow[];
}

/** Neither ended nor still waiting for the first payment. */
const IS_LIVE = { refusedAt: null, status: { notIn: [...NOT_LIVE_STATUSES] } };

function isLiveOf(memberId: string) {
  return { memberId, ...IS_LIVE };
}

/**
 * The member's first subscription that is neither ended nor still waiting for its first payment. A
 * refused one is none of theirs, however long its end at Stripe takes. With an owner, only of that
 * account and mode.
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

/** The row of a subscription that is known, whatever its state. */
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
  const every = paid && readEvery(paid.price);
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

/** The checkouts of a member's subscriptions, whatever became of these. */
export async function listCheckoutsOfMember(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.subscription.findMany({
    where: { memberId },
    select: { checkoutId: true },
  });
  return rows.map(({ checkoutId }) => checkoutId);
}

/** Those whose payment is overdue, and those by the year that renew soon. */
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

/** Every subscription that a member ever had, oldest first. */
export async function listSubscriptionsOf(tx: Tx, memberId: string): Promise<LiveSubscription[]> {
  const where = { memberId };
  const rows = await tx.subscription.findMany({ where, orderBy: { id: 'asc' }, include: TIER });
  return await Promise.all(rows.map((row) => withNext(tx, row)));
}

/** How many live subscriptions to each tier stand on which price. */
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
 * Writes a row over the version that was read, and over no other; unique on Stripe's id. Throws
 * `concurrentUpdate` where it was written since.
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

/** Marks a subscription as taken back by its member, once. */
export async function markWithdrawn(tx: Tx, id: string, withdrawnAt: Date): Promise<void> {
  await tx.subscription.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt } });
}

/** Empties the links to Stripe's pages on which an erased member would have confirmed a change. */
export async function clearPendingPages(tx: Tx, memberId: string): Promise<void> {
  await tx.subscription.updateMany({ where: { memberId }, data: { pendingUrl: null } });
}
