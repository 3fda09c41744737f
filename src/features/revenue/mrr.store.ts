import { MONTHS_IN } from '../../money/interval-months.ts';
import { MONTHS_IN_UNIT } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';

/** Returns the SQL for the number of months in a price's interval. */
export function monthsIn(interval: Sql): Sql {
  return sql`(${JSON.stringify(MONTHS_IN)}::jsonb ->> ${interval})::int`;
}

/**
 * The only definition of MRR: the current monthly value of each subscription, in minor units. The value is the price
 * of a full period (the checkout's amount if no price is stored), divided by the months of the period. Tax that the
 * price includes is subtracted in the proportion of the last payment. Discounts are not subtracted. The value is 0 if
 * the subscription is trialing, paused, refused, or not active or past due.
 */
const valued: Sql = sql`
  SELECT one.id, one.member_id, one.ended_at, coalesce(price.currency, sale.currency) AS currency,
    CASE WHEN one.status IN ('active', 'past_due') AND one.refused_at IS NULL AND one.paused_at IS NULL
      THEN round((coalesce(price.amount, sale.amount)
        - coalesce(round(coalesce(price.amount, sale.amount)::numeric * taxed.tax / taxed.amount), 0))
        / coalesce(price.every_count * (${JSON.stringify(MONTHS_IN_UNIT)}::jsonb ->> price.every_unit)::numeric,
          ${monthsIn(sql`one.interval`)}))::int
      ELSE 0 END AS worth
  FROM subscriptions AS one
  JOIN checkouts AS sale ON sale.id = one.checkout_id
  LEFT JOIN tier_prices AS price ON price.id = one.tier_price_id
  LEFT JOIN LATERAL (
    SELECT tax, amount FROM payments
    WHERE sale.tax_behavior = 'inclusive' AND member_id = one.member_id
      AND subscription_id = one.id AND set_aside_at IS NULL AND tax IS NOT NULL AND amount > 0
    ORDER BY paid_at DESC LIMIT 1
  ) AS taxed ON true`;

/**
 * Records the MRR of these subscriptions if it differs from the recorded MRR, in the transaction that changed them,
 * while their rows are locked. An end is recorded at its own time, but not before the last recorded change. Stored
 * sums of the months from then on are deleted, so that they are computed again.
 */
export async function recordMrrChange(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH present AS (${valued} WHERE one.id = ANY(${ids}::uuid[])),
    recorded AS (
      SELECT subscription_id, currency, sum(delta) AS worth, max(at) AS at,
        (array_agg(payer_id))[1] AS payer_id
      FROM mrr_changes WHERE subscription_id = ANY(${ids}::uuid[]) GROUP BY 1, 2
    ),
    differing AS (
      SELECT id, currency, sum(worth)::int AS delta, max(at) AS at, (array_agg(payer_id))[1] AS payer_id
      FROM (
        SELECT id, currency, worth, NULL::timestamptz AS at, NULL::uuid AS payer_id FROM present
        UNION ALL SELECT subscription_id, currency, -worth, at, payer_id FROM recorded
      ) AS both_sides GROUP BY 1, 2 HAVING sum(worth) <> 0
    ),
    added AS (
      INSERT INTO mrr_changes (id, subscription_id, payer_id, currency, delta, at)
      SELECT gen_random_uuid(), d.id, coalesce(d.payer_id, p.member_id, d.id), d.currency, d.delta,
        greatest(least(coalesce(p.ended_at, ${now}), ${now}), d.at)
      FROM differing AS d JOIN present AS p ON p.id = d.id
      RETURNING at
    ),
    dropped AS (DELETE FROM revenue_months WHERE ends_at > (SELECT min(at) FROM added))
    SELECT 1 FROM added`;
}

/** Selects the subscriptions whose recorded changes do not add up to their current MRR. */
export const mrrMismatch: Sql = sql`
  SELECT id FROM (
    SELECT id, currency, worth FROM (${valued}) AS every
    UNION ALL SELECT subscription_id, currency, -delta FROM mrr_changes
  ) AS both_sides
  GROUP BY id, currency HAVING sum(worth) <> 0`;

/** Returns the ids of mrrMismatch subscriptions after the id `after`, in order. */
export async function listMisrecorded(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT id FROM (${mrrMismatch}) AS found
    WHERE ${after}::uuid IS NULL OR id > ${after}::uuid ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Returns the ids after `after` of subscriptions that have no recorded change but are or were paid. */
export async function listWithoutMrr(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT one.id FROM subscriptions AS one
    WHERE (${after}::uuid IS NULL OR one.id > ${after}::uuid)
      AND NOT EXISTS (SELECT FROM mrr_changes WHERE subscription_id = one.id)
      AND (one.status IN ('active', 'past_due')
        OR EXISTS (SELECT FROM payments WHERE subscription_id = one.id AND member_id = one.member_id))
    ORDER BY one.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Locks these subscriptions against syncs until the transaction ends. */
export async function lockSubscriptions(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM subscriptions WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** Returns a page of all changes in chronological order, for the CSV export. */
export async function listMrrChanges(
  tx: Tx,
  { after, limit }: { after: { at: Date; id: string } | null; limit: number },
): Promise<MrrChangeRow[]> {
  const where =
    after === null
      ? {}
      : { OR: [{ at: { gt: after.at } }, { at: after.at, id: { gt: after.id } }] };
  return await tx.mrrChange.findMany({
    where,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: limit,
  });
}

interface MrrChangeRow {
  readonly id: string;
  readonly subscriptionId: string;
  readonly payerId: string;
  readonly currency: string;
  readonly delta: number;
  readonly at: Date;
}

/** Replaces the id of an erased member by one random id in all changes, so that cohorts stay correct. */
export async function anonymizePayer(tx: Tx, memberId: string, replacement: string): Promise<void> {
  await tx.mrrChange.updateMany({ where: { payerId: memberId }, data: { payerId: replacement } });
}
