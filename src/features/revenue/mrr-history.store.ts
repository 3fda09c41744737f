import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { monthsIn } from './mrr.store.ts';

/**
 * Reconstructs MRR changes from the payments of subscriptions that have no recorded change. Each payment counts at the
 * full price of its period, not at its own amount, which may be prorated. The paid periods are in the ledger of grants:
 * a payment belongs to the newest period of its member that had begun by the following day. Half a year or longer
 * counts as a year, two months or shorter as a month. Any other length is a prorated period after a plan change; it
 * counts by the subscription's current interval, as does a payment that has no period. The caller records the current
 * MRR afterwards.
 */
export async function recordHistory(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH paid AS MATERIALIZED (${paidFor(ids)}),
    placed AS (
      SELECT id, max(months) OVER mine AS months, max(tier_slug) OVER mine AS tier_slug
      FROM (
        SELECT id, member_id, months, tier_slug,
          count(months) OVER (PARTITION BY member_id ORDER BY at, id IS NOT NULL, id) AS place
        FROM (
          SELECT NULL::uuid AS id, member_id, starts_at - interval '24 hours' AS at, tier_slug,
            CASE WHEN ends_at - starts_at >= interval '180 days' THEN 12
              WHEN ends_at - starts_at <= interval '62 days' THEN 1 ELSE 0 END AS months
          FROM grants
          WHERE source = 'invoice_line' AND member_id IN (SELECT member_id FROM paid)
          UNION ALL SELECT id, member_id, paid_at, NULL, NULL::int FROM paid
        ) AS timeline
      ) AS numbered WINDOW mine AS (PARTITION BY member_id, place)
    ),
    worth AS (${worthOfPayments}),
    changes AS (
      SELECT *, worth - lag(worth, 1, 0) OVER (PARTITION BY subscription_id ORDER BY paid_at, id) AS delta
      FROM worth
    ),
    added AS (
      INSERT INTO mrr_changes (id, subscription_id, payer_id, currency, delta, at)
      SELECT gen_random_uuid(), subscription_id, member_id, currency, delta, paid_at
      FROM changes WHERE delta <> 0 RETURNING at
    )
    DELETE FROM revenue_months WHERE ends_at > (SELECT min(at) FROM added)`;
}

const paidFor = (ids: readonly string[]): Sql => sql`
  SELECT p.id, p.member_id, p.subscription_id, p.currency, p.amount AS gross, coalesce(p.tax, 0) AS tax,
    p.paid_at, one.tier_price_id, sale.tax_behavior,
    ${monthsIn(sql`one.interval`)} AS present
  FROM payments AS p
  JOIN subscriptions AS one ON one.id = p.subscription_id
  JOIN checkouts AS sale ON sale.id = one.checkout_id
  WHERE one.id = ANY(${ids}::uuid[]) AND one.member_id IS NOT NULL AND p.member_id = one.member_id
    AND p.set_aside_at IS NULL AND p.amount > 0 AND one.refused_at IS NULL
    AND NOT EXISTS (SELECT FROM mrr_changes WHERE subscription_id = one.id)`;

/** Uses the price that was paid, else the subscription's current price, else the newest price at that time. */
const worthOfPayments: Sql = sql`
  SELECT paid.id, paid.subscription_id, paid.member_id, paid.currency, paid.paid_at,
    round((coalesce(price.amount, paid.gross - paid.tax)
      - CASE WHEN price.amount IS NOT NULL AND paid.tax_behavior = 'inclusive'
        THEN round(price.amount::numeric * paid.tax / paid.gross) ELSE 0 END) / paid.months)::int AS worth
  FROM (
    SELECT paid.*, coalesce(nullif(placed.months, 0), paid.present) AS months, placed.tier_slug
    FROM paid LEFT JOIN placed ON placed.id = paid.id
  ) AS paid
  LEFT JOIN LATERAL (
    SELECT offered.amount FROM tier_prices AS offered
    JOIN tiers ON tiers.id = offered.tier_id
    WHERE tiers.slug = paid.tier_slug AND offered.currency = paid.currency AND offered.every_unit IS NULL
      AND ${monthsIn(sql`offered.interval`)} = paid.months
      AND offered.created_at <= paid.paid_at
    ORDER BY offered.amount = paid.gross DESC, offered.amount = paid.gross - paid.tax DESC,
      offered.id = paid.tier_price_id DESC, offered.created_at DESC LIMIT 1
  ) AS price ON true`;
