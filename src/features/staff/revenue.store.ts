import type { Tx } from '../../platform/db/database.ts';
import type { SubscriptionPayment } from './movements.rules.ts';

/** Reads across the tables of all features; it never writes. */

/** Payments for subscriptions before an instant; those that were refunded in full are left out. */
export function listSubscriptionPayments(tx: Tx, before: Date): Promise<SubscriptionPayment[]> {
  return tx.$queryRaw<SubscriptionPayment[]>`
    SELECT p.member_id AS "memberId", p.subscription_id AS "subscriptionId", p.currency,
      p.amount - coalesce(p.tax, 0) AS amount,
      CASE one.interval WHEN 'year' THEN 12 ELSE 1 END AS months,
      p.paid_at AS "paidAt", one.ended_at AS "endedAt"
    FROM payments AS p
    JOIN subscriptions AS one ON one.id = p.subscription_id
    WHERE p.member_id IS NOT NULL AND p.set_aside_at IS NULL AND p.amount > 0
      AND p.paid_at < ${before} AND one.refused_at IS NULL
      AND p.amount > coalesce((
        SELECT sum(r.amount) FROM refund_entries AS r
        WHERE r.payment_intent_id = p.payment_intent_id AND r.status = 'succeeded'), 0)`;
}
