import type { EveryUnit, PriceInterval } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { CancellationReason } from '../subscriptions/index.ts';

/** A subscription to a tier, or a monthly tip. */
export interface RecurringRow {
  readonly id: string;
  readonly kind: 'subscription' | 'pledge';
  readonly memberId: string | null;
  readonly memberName: string | null;
  /** The tier's slug. Null for a monthly tip. */
  readonly tier: string | null;
  readonly interval: PriceInterval;
  /** The billing period, if the interval does not determine it. */
  readonly everyUnit: EveryUnit | null;
  readonly everyCount: number | null;
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  readonly endedAt: Date | null;
  /** When collection was paused. */
  readonly pausedAt: Date | null;
  /** When it was refused as a member's second subscription. */
  readonly refusedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: CancellationReason | null;
  readonly createdAt: Date;
  /** The trial that its checkout sold. Null for a monthly tip. */
  readonly trialDays: number | null;
  /** When it was imported from another system. */
  readonly movedInAt: Date | null;
  /** The slug of the article whose paywall led to it. */
  readonly article: string | null;
  readonly stripeSubscriptionId: string;
  readonly livemode: boolean;
}

interface RecurringFilter {
  readonly status: string | null;
  readonly memberId: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Lists newest first. Returns `limit + 1` rows if there are more. Ids are in creation order, so that each half scans
 * its own primary key, and no further than a page. The amount of a subscription is its tier price, or the amount of its
 * checkout if no price is stored.
 */
export async function listRecurring(tx: Tx, wish: RecurringFilter): Promise<RecurringRow[]> {
  const { status, memberId, after, limit } = wish;
  return await tx.$queryRaw<RecurringRow[]>`
    SELECT both_kinds.*, members.name AS "memberName" FROM (
      (SELECT one.id, 'subscription' AS kind, one.member_id AS "memberId", tiers.slug AS tier,
        one.interval, price.every_unit AS "everyUnit", price.every_count AS "everyCount",
        coalesce(price.amount, sale.amount) AS amount,
        coalesce(price.currency, sale.currency) AS currency, one.status,
        one.current_period_end AS "currentPeriodEnd", one.cancel_at AS "cancelAt",
        one.ended_at AS "endedAt", one.paused_at AS "pausedAt", one.refused_at AS "refusedAt",
        one.cancelled_at AS "cancelledAt", one.cancel_reason AS "cancelReason",
        one.created_at AS "createdAt", sale.trial_days AS "trialDays",
        sale.adopted_at AS "movedInAt", articles.slug AS article,
        one.stripe_subscription_id AS "stripeSubscriptionId", one.livemode
      FROM subscriptions AS one
      JOIN tiers ON tiers.id = one.tier_id
      JOIN checkouts AS sale ON sale.id = one.checkout_id
      LEFT JOIN articles ON articles.id = sale.article_id
      LEFT JOIN tier_prices AS price ON price.id = one.tier_price_id
      WHERE (${after}::uuid IS NULL OR one.id < ${after}::uuid)
        AND (${status}::text IS NULL OR one.status = ${status})
        AND (${memberId}::uuid IS NULL OR one.member_id = ${memberId}::uuid)
      ORDER BY one.id DESC LIMIT ${limit + 1})
      UNION ALL
      (SELECT id, 'pledge', member_id, NULL, 'month', NULL, NULL, amount, currency, status,
        current_period_end, cancel_at, ended_at, NULL, NULL, NULL, NULL, created_at,
        NULL, NULL, NULL, stripe_subscription_id, livemode
      FROM pledges
      WHERE (${after}::uuid IS NULL OR id < ${after}::uuid)
        AND (${status}::text IS NULL OR status = ${status})
        AND (${memberId}::uuid IS NULL OR member_id = ${memberId}::uuid)
      ORDER BY id DESC LIMIT ${limit + 1})
    ) AS both_kinds
    LEFT JOIN members ON members.id = both_kinds."memberId"
    ORDER BY both_kinds.id DESC LIMIT ${limit + 1}`;
}
