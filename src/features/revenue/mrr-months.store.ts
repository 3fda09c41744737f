import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { type Month, type MonthSums, monthSumsSchema } from './mrr-months.rules.ts';

/** Returns the time of the first recorded MRR change, or null if there is none. */
export async function findFirstChange(tx: Tx): Promise<Date | null> {
  const { _min } = await tx.mrrChange.aggregate({ _min: { at: true } });
  return _min.at;
}

const summedRowsSchema = z.array(z.object({ month: z.string(), sums: monthSumsSchema }));

/**
 * Sums the changes of each month, by the month's name. Reads only payers who have a change in the month. Payers are
 * compared at the month's beginning and end, by currency; a payer with earlier changes and no MRR at the beginning
 * counts as a reactivation.
 */
export async function sumMonths(
  tx: Tx,
  months: readonly Month[],
  timeZone: string,
): Promise<ReadonlyMap<string, MonthSums>> {
  if (months.length === 0) return new Map();
  const starts = months.map(({ startsAt }) => startsAt.toISOString());
  const ends = months.map(({ endsAt }) => endsAt.toISOString());
  const rows = await tx.$queryRaw`
    WITH months AS (
      SELECT * FROM unnest(
        ${months.map(({ month }) => month)}::text[], ${starts}::text[]::timestamptz[],
        ${ends}::text[]::timestamptz[]
      ) AS m(month, starts_at, ends_at)
    ),
    touched AS (
      SELECT DISTINCT month, starts_at, ends_at, payer_id
      FROM months JOIN mrr_changes ON at >= starts_at AND at < ends_at
    ),
    paid AS MATERIALIZED (
      SELECT month, starts_at, payer_id, currency, min(at) AS first,
        coalesce(sum(delta) FILTER (WHERE at < starts_at), 0) AS was, sum(delta) AS now
      FROM touched JOIN mrr_changes USING (payer_id) WHERE at < ends_at GROUP BY 1, 2, 3, 4
    ),
    currencies AS (
      SELECT month, currency, json_build_object(
          'new', coalesce(sum(now) FILTER (WHERE was = 0 AND first >= starts_at), 0),
          'reactivation', coalesce(sum(now) FILTER (WHERE was = 0 AND first < starts_at), 0),
          'expansion', coalesce(sum(now - was) FILTER (WHERE was > 0 AND now > was), 0),
          'contraction', coalesce(sum(now - was) FILTER (WHERE now > 0 AND now < was), 0),
          'churn', coalesce(sum(now - was) FILTER (WHERE was > 0 AND now = 0), 0)
        ) AS movements,
        count(*) FILTER (WHERE was = 0 AND now > 0) AS gained,
        count(*) FILTER (WHERE was > 0 AND now = 0) AS lost
      FROM paid GROUP BY 1, 2 ORDER BY 1, 2
    ),
    cohorts AS (
      SELECT month, to_char(first AT TIME ZONE ${timeZone}, 'YYYY-MM') AS cohort,
        count(*) FILTER (WHERE first >= starts_at) AS began,
        count(*) FILTER (WHERE was = 0 AND now > 0) - count(*) FILTER (WHERE was > 0 AND now = 0) AS change
      FROM (
        SELECT month, starts_at, payer_id, min(first) AS first, sum(was) AS was, sum(now) AS now
        FROM paid GROUP BY 1, 2, 3
      ) AS payers GROUP BY 1, 2 ORDER BY 1, 2
    )
    SELECT month, json_build_object(
      'currencies', (SELECT coalesce(json_agg(c), '[]') FROM currencies AS c WHERE c.month = months.month),
      'cohorts', (SELECT coalesce(json_agg(c), '[]') FROM cohorts AS c WHERE c.month = months.month)) AS sums
    FROM months`;
  return new Map(summedRowsSchema.parse(rows).map(({ month, sums }) => [month, sums]));
}

/** Returns the sums of months stored for the time zone; other rows may be for a former time zone. */
export async function listStoredMonths(
  tx: Tx,
  timeZone: string,
): Promise<ReadonlyMap<string, { readonly endsAt: Date; readonly sums: MonthSums }>> {
  const rows = await tx.revenueMonth.findMany({ where: { timeZone } });
  return new Map(
    rows.map(({ month, endsAt, sums }) => [month, { endsAt, sums: monthSumsSchema.parse(sums) }]),
  );
}

/** Stores the sums of a month that is over, and replaces stored sums. */
export async function storeMonth(
  tx: Tx,
  { month, endsAt }: Month,
  { timeZone, sums }: { timeZone: string; sums: MonthSums },
): Promise<void> {
  const values = { endsAt, sums };
  await tx.revenueMonth.upsert({
    where: { timeZone_month: { timeZone, month } },
    create: { timeZone, month, ...values },
    update: values,
  });
}

/** Deletes sums for former time zones of the publication. */
export async function deleteOtherZones(tx: Tx, timeZone: string): Promise<void> {
  await tx.revenueMonth.deleteMany({ where: { timeZone: { not: timeZone } } });
}
