import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { queryAggregate } from './aggregate.store.ts';
import type { MonthEnd, SummedRevenue } from './movements.rules.ts';

/** Reads across the tables of all features; it never writes. */

/** Payments for subscriptions before an instant, without those that were refunded in full. */
const paidBefore = (before: Date): Sql => sql`
  SELECT p.id, p.member_id, p.subscription_id, p.currency, p.amount - coalesce(p.tax, 0) AS amount,
    p.paid_at, one.ended_at, CASE one.interval WHEN 'year' THEN 12 ELSE 1 END AS present
  FROM payments AS p
  JOIN subscriptions AS one ON one.id = p.subscription_id
  WHERE p.member_id IS NOT NULL AND p.set_aside_at IS NULL AND p.amount > 0
    AND p.paid_at < ${before} AND one.refused_at IS NULL
    AND p.amount > coalesce((
      SELECT sum(r.amount) FROM refund_entries AS r
      WHERE r.payment_intent_id = p.payment_intent_id AND r.status = 'succeeded'), 0)`;

/**
 * How many months each payment of `paid` is for. The paid periods are in the ledger of grants: a payment is for
 * the newest period of its member that had begun by the day after. Half a year and longer is a year, two months
 * and shorter is a month, grace included; what lies between is the rest of a period after a change, and counts,
 * like a payment without a period, by the subscription's present interval.
 */
const periods: Sql = sql`
  SELECT id, max(months) OVER (PARTITION BY member_id, place) AS months
  FROM (
    SELECT id, member_id, months,
      count(months) OVER (PARTITION BY member_id ORDER BY at, id IS NOT NULL, id) AS place
    FROM (
      SELECT NULL::uuid AS id, member_id, starts_at - interval '24 hours' AS at,
        CASE WHEN ends_at - starts_at >= interval '180 days' THEN 12
          WHEN ends_at - starts_at <= interval '62 days' THEN 1 ELSE 0 END AS months
      FROM grants WHERE source = 'invoice_line' AND member_id IS NOT NULL
      UNION ALL
      SELECT id, member_id, paid_at, NULL::int FROM paid
    ) AS timeline
  ) AS placed`;

/**
 * What each member pays a month at each end: the newest payment of each subscription by its months, until a
 * renewal is a week overdue or the subscription has ended. Spans are in hours, so that no daylight saving counts.
 */
const standing: Sql = sql`
  SELECT p.member_id, p.currency, e.n, sum(round(p.amount::numeric / p.months)) AS value
  FROM (
    SELECT paid.*, coalesce(nullif(periods.months, 0), paid.present) AS months,
      lead(paid_at) OVER (PARTITION BY subscription_id ORDER BY paid_at, paid.id) AS next_at
    FROM paid JOIN periods ON periods.id = paid.id
  ) AS p
  JOIN ends AS e ON p.paid_at < e.at AND (p.next_at IS NULL OR p.next_at >= e.at)
    AND (p.ended_at IS NULL OR p.ended_at > e.at)
    AND p.paid_at + (p.months * 31 + 7) * interval '24 hours' >= e.at
  GROUP BY 1, 2, 3`;

const months: Sql = sql`
  SELECT m.n, m.currency, sum(m.now)::float8 AS mrr,
    count(*) FILTER (WHERE m.now > 0) AS subscribers, count(*) FILTER (WHERE m.was > 0) AS before,
    count(*) FILTER (WHERE m.was > 0 AND m.now = 0) AS churned,
    json_build_object(
      'new', coalesce(sum(m.now) FILTER (WHERE m.was = 0 AND f.first = m.n), 0)::float8,
      'reactivation', coalesce(sum(m.now) FILTER (WHERE m.was = 0 AND f.first < m.n), 0)::float8,
      'expansion', coalesce(sum(m.now - m.was) FILTER (WHERE m.was > 0 AND m.now > m.was), 0)::float8,
      'contraction', coalesce(sum(m.now - m.was) FILTER (WHERE m.now > 0 AND m.now < m.was), 0)::float8,
      'churn', coalesce(sum(m.now - m.was) FILTER (WHERE m.was > 0 AND m.now = 0), 0)::float8
    ) AS movements
  FROM (
    SELECT member_id, currency, n, sum(now) AS now, sum(was) AS was
    FROM (
      SELECT member_id, currency, n, value AS now, 0 AS was FROM standing
      UNION ALL
      SELECT member_id, currency, n + 1, 0, value FROM standing
    ) AS pairs WHERE n > 1 AND n IN (SELECT n FROM ends) GROUP BY 1, 2, 3
  ) AS m
  JOIN (
    SELECT member_id, currency, min(n) FILTER (WHERE value > 0) AS first FROM standing GROUP BY 1, 2
  ) AS f ON f.member_id = m.member_id AND f.currency = m.currency
  GROUP BY 1, 2`;

/** Recurring revenue and cohorts, summed up by the database; `ends` in their order, at least two. */
export function sumRevenue(tx: Tx, ends: readonly MonthEnd[]): Promise<SummedRevenue> {
  const last = ends.at(-1)?.at ?? new Date(0);
  return queryAggregate<SummedRevenue>(
    tx,
    sql`
      WITH ends AS (${endsOf(ends)}),
        paid AS MATERIALIZED (${paidBefore(last)}),
        periods AS (${periods}),
        standing AS MATERIALIZED (${standing}),
        months AS (${months}),
        cohorts AS (
          SELECT e.n, first.member_id
          FROM (SELECT member_id, min(paid_at) AS at FROM paid GROUP BY 1) AS first
          JOIN ends AS e ON first.at >= e.previous AND first.at < e.at
        ),
        paying AS (
          SELECT c.n, s.n AS later, count(*) AS members
          FROM cohorts AS c
          JOIN (SELECT member_id, n FROM standing GROUP BY 1, 2 HAVING sum(value) > 0) AS s
            ON s.member_id = c.member_id AND s.n >= c.n
          GROUP BY 1, 2
        )
      SELECT
        (SELECT coalesce(json_agg(DISTINCT currency), '[]') FROM paid) AS currencies,
        (SELECT coalesce(json_agg(m), '[]') FROM months AS m) AS months,
        (SELECT coalesce(json_agg(c), '[]')
          FROM (SELECT n, count(*) AS members FROM cohorts GROUP BY 1) AS c) AS cohorts,
        (SELECT coalesce(json_agg(p), '[]') FROM paying AS p) AS paying`,
  );
}

/**
 * Free trials by the n-th month in which they began: those that run, and those that a payment followed which was
 * not refunded in full. Trials that were refused or taken over from another system are left out.
 */
export function countTrials(
  tx: Tx,
  ends: readonly MonthEnd[],
): Promise<{ n: number; started: number; running: number; converted: number }[]> {
  const last = ends.at(-1)?.at ?? new Date(0);
  return tx.$queryRaw`
    WITH ends AS (${endsOf(ends)}), paid AS (${paidBefore(last)})
    SELECT e.n, count(*)::int AS started,
      (count(*) FILTER (WHERE one.status = 'trialing'))::int AS running,
      (count(*) FILTER (WHERE one.status <> 'trialing'
        AND EXISTS (SELECT FROM paid WHERE paid.subscription_id = one.id)))::int AS converted
    FROM subscriptions AS one
    JOIN checkouts AS sale ON sale.id = one.checkout_id
    JOIN ends AS e ON one.created_at >= e.previous AND one.created_at < e.at
    WHERE sale.trial_days > 0 AND sale.adopted_at IS NULL AND one.refused_at IS NULL
    GROUP BY 1 ORDER BY 1`;
}

/** The ends with their places, counted from 1, and the end before each; the first has none. */
function endsOf(ends: readonly MonthEnd[]): Sql {
  const instants = ends.map(({ at }) => at.toISOString());
  return sql`
    SELECT n::int AS n, at, lag(at) OVER (ORDER BY n) AS previous
    FROM unnest(${instants}::text[]::timestamptz[]) WITH ORDINALITY AS listed(at, n)`;
}
