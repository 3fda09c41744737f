import { REFUND_UNDONE } from '../../money/refund-statuses.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Month } from './mrr-months.rules.ts';

/** Free trials that began in a month; `converted` counts ended trials that were followed by a payment. */
export interface TrialMonth {
  readonly month: string;
  readonly started: number;
  readonly running: number;
  readonly converted: number;
}

/**
 * Counts free trials by the month in which they began, running trials, and trials followed by a payment that was
 * not fully refunded; a refund that failed afterwards does not count. Excludes trials that were refused or imported
 * from another system.
 */
export async function countTrials(
  tx: Tx,
  months: readonly Month[],
  timeZone: string,
): Promise<TrialMonth[]> {
  const [first, last] = [months.at(0), months.at(-1)];
  if (first === undefined || last === undefined) return [];
  return await tx.$queryRaw<TrialMonth[]>`
    SELECT to_char(one.created_at AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month, count(*)::int AS started,
      (count(*) FILTER (WHERE one.status = 'trialing'))::int AS running,
      (count(*) FILTER (WHERE one.status <> 'trialing' AND EXISTS (
        SELECT FROM payments AS p
        WHERE p.member_id = one.member_id AND p.subscription_id = one.id
          AND p.set_aside_at IS NULL AND p.amount > 0
          AND p.amount > coalesce((
            SELECT sum(refund.amount) FROM (
              SELECT max(entry.amount) AS amount FROM refund_entries AS entry
              WHERE entry.payment_intent_id = p.payment_intent_id
              GROUP BY entry.refund_id HAVING NOT bool_or(entry.status = ANY(${[...REFUND_UNDONE]}))
            ) AS refund), 0))))::int AS converted
    FROM subscriptions AS one
    JOIN checkouts AS sale ON sale.id = one.checkout_id
    WHERE one.created_at >= ${first.startsAt} AND one.created_at < ${last.endsAt}
      AND sale.trial_days > 0 AND sale.adopted_at IS NULL AND one.refused_at IS NULL
    GROUP BY 1 ORDER BY 1`;
}
