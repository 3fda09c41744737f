import type { Tx } from '../../platform/db/database.ts';
import type { Month } from './mrr-months.rules.ts';

/** Free trials that began in a month: of those that are over, `converted` were followed by a payment. */
export interface TrialMonth {
  readonly month: string;
  readonly started: number;
  readonly running: number;
  readonly converted: number;
}

/**
 * Free trials by the month in which they began: those that run, and those that a payment followed which was not
 * refunded in full. Trials that were refused or taken over from another system are left out.
 */
export async function countTrials(tx: Tx, months: readonly Month[]): Promise<TrialMonth[]> {
  const starts = months.map(({ startsAt }) => startsAt.toISOString());
  const ends = months.map(({ endsAt }) => endsAt.toISOString());
  return await tx.$queryRaw<TrialMonth[]>`
    SELECT m.month, count(*)::int AS started,
      (count(*) FILTER (WHERE one.status = 'trialing'))::int AS running,
      (count(*) FILTER (WHERE one.status <> 'trialing' AND EXISTS (
        SELECT FROM payments AS p
        WHERE p.member_id = one.member_id AND p.subscription_id = one.id
          AND p.set_aside_at IS NULL AND p.amount > 0
          AND p.amount > coalesce((
            SELECT sum(r.amount) FROM refund_entries AS r
            WHERE r.payment_intent_id = p.payment_intent_id AND r.status = 'succeeded'), 0))))::int AS converted
    FROM unnest(
      ${months.map(({ month }) => month)}::text[], ${starts}::text[]::timestamptz[],
      ${ends}::text[]::timestamptz[]
    ) AS m(month, starts_at, ends_at)
    JOIN subscriptions AS one ON one.created_at >= m.starts_at AND one.created_at < m.ends_at
    JOIN checkouts AS sale ON sale.id = one.checkout_id
    WHERE sale.trial_days > 0 AND sale.adopted_at IS NULL AND one.refused_at IS NULL
    GROUP BY 1 ORDER BY 1`;
}
