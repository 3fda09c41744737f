import type { PriceInterval } from '../../money/intervals.ts';
import { NOT_LIVE_STATUSES } from '../../money/subscription-status.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findTierPrice } from '../tiers/index.ts';
import { ANNOUNCED_INTERVALS } from './notices.rules.ts';

export interface SubscriptionRow {
  readonly id: string;
  readonly memberId: string | null;
  readonly checkoutId: string;
  readonly tierId: string;
  /** Null in rows from before it was kept. */
  readonly tierPriceId: string | null;
  /** The price that follows at the period's end, where another one was asked for. */
  readonly nextTierPriceId: string | null;
  readonly stripeSubscriptionId: string;
  readonly interval: PriceInterval;
  readonly status: string;
  readonly livemode: boolean;
  readonly currentPeriodStart: Date;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  readonly endedAt: Date | null;
  /** When it was refused as a duplicate or never paid: it opens nothing, is cancelled and refunded. */
  readonly refusedAt: Date | null;
  /** Incremented by each write, for optimistic locking. */
  readonly version: number;
  readonly createdAt: Date;
}

export type SubscriptionColumns = Omit<SubscriptionRow, 'id' | 'version' | 'createdAt'>;

export interface LiveSubscription extends SubscriptionRow {
  readonly tier: { readonly slug: string; readonly name: string };
  /** What follows at the period's end, where another price was asked for. */
  readonly next: { readonly tier: string; readonly interval: PriceInterval } | null;
}

const TIER = { tier: { select: { slug: true, name: true } } } as const;

export async function findSubscriptionAtStripe(
  tx: Tx,
  stripeSubscriptionId: string,
): Promise<SubscriptionRow | null> {
  const row = await tx.subscription.findUnique({ where: { stripeSubscriptionId } });
  return row === null ? null : toRow(row);
}

/** Our rows of these, by Stripe's ids. */
export async function listAtStripe(tx: Tx, ids: readonly string[]): Promise<SubscriptionRow[]> {
  const rows = await tx.subscription.findMany({
    where: { stripeSubscriptionId: { in: [...ids] } },
  });
  return rows.map(toRow);
}

/** A member's live subscriptions, the first one first, by the same rule as `findLiveSubscription`. */
export async function listLiveSubscriptions(tx: Tx, memberId: string): Promise<SubscriptionRow[]> {
  const rows = await tx.subscription.findMany({
    where: isLiveOf(memberId),
    orderBy: { id: 'asc' },
  });
  return rows.map(toRow);
}

/** Neither ended nor still waiting for the first payment. */
function isLiveOf(memberId: string) {
  return { memberId, refusedAt: null, status: { notIn: [...NOT_LIVE_STATUSES] } };
}

/**
 * The member's first subscription that is neither ended nor still waiting for its first payment. A
 * refused one is none of theirs, however long its end at Stripe takes.
 */
export async function findLiveSubscription(
  tx: Tx,
  memberId: string,
): Promise<LiveSubscription | null> {
  const row = await tx.subscription.findFirst({
    where: isLiveOf(memberId),
    orderBy: { id: 'asc' },
    include: TIER,
  });
  return row === null ? null : await withNext(tx, { ...toRow(row), tier: row.tier });
}

/** The row of a subscription that is known, whatever its state. */
export async function getSubscription(
  tx: Tx,
  stripeSubscriptionId: string,
): Promise<LiveSubscription> {
  const where = { stripeSubscriptionId };
  const row = await tx.subscription.findUniqueOrThrow({ where, include: TIER });
  return await withNext(tx, { ...toRow(row), tier: row.tier });
}

async function withNext(tx: Tx, row: Omit<LiveSubscription, 'next'>): Promise<LiveSubscription> {
  const next = row.nextTierPriceId === null ? null : await findTierPrice(tx, row.nextTierPriceId);
  return { ...row, next: next && { tier: next.tier.slug, interval: next.price.interval } };
}

/** A member's subscription by its own id, whatever its state. */
export async function findSubscription(tx: Tx, id: string): Promise<SubscriptionRow | null> {
  const row = await tx.subscription.findUnique({ where: { id } });
  return row === null ? null : toRow(row);
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
          currentPeriodEnd: { gt: span.now, lte: span.renewsBefore },
        },
      ],
    },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(toRow);
}

/** Every subscription that a member ever had, oldest first. */
export async function listSubscriptionsOf(
  tx: Tx,
  memberId: string,
): Promise<Omit<LiveSubscription, 'next'>[]> {
  const where = { memberId };
  const rows = await tx.subscription.findMany({ where, orderBy: { id: 'asc' }, include: TIER });
  return await Promise.all(rows.map((row) => withNext(tx, { ...toRow(row), tier: row.tier })));
}

/** How many live subscriptions to each tier stand on which price. */
export async function listPriceHolders(
  tx: Tx,
): Promise<{ tierId: string; tierPriceId: string | null; count: number }[]> {
  const groups = await tx.subscription.groupBy({
    by: ['tierId', 'tierPriceId'],
    where: { refusedAt: null, status: { notIn: [...NOT_LIVE_STATUSES] } },
    _count: true,
  });
  return groups.map(({ _count: count, ...price }) => ({ ...price, count }));
}

/** Serializes the checkouts of one member until the transaction ends. */
export async function lockSubscribing(tx: Tx, memberId: string): Promise<void> {
  const name = `subscribe:${memberId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
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

function toRow(row: Omit<SubscriptionRow, 'interval'> & { interval: string }): SubscriptionRow {
  return { ...row, interval: row.interval as PriceInterval };
}
