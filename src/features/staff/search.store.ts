import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { containing } from '../../platform/db/sql.ts';

/** Read-only queries across the tables of all features. */

interface FoundPayment {
  readonly id: string;
  readonly kind: string;
  readonly amount: number;
  readonly currency: string;
  readonly paidAt: Date;
  readonly memberId: string | null;
  readonly memberName: string | null;
}

/**
 * Finds payments by receipt number, which Stripe writes in capitals, by our id, or by one of Stripe's ids. Each
 * condition uses its own index.
 */
export function searchPayments(tx: Tx, text: string, limit: number): Promise<FoundPayment[]> {
  const numbers = [text, text.toUpperCase()];
  const ids = isId(text.toLowerCase()) ? [text.toLowerCase()] : [];
  return tx.$queryRaw<FoundPayment[]>`
    SELECT p.id, p.kind, p.amount, p.currency, p.paid_at AS "paidAt", m.id AS "memberId", m.name AS "memberName"
    FROM payments AS p LEFT JOIN members AS m ON m.id = p.member_id
    WHERE p.invoice_number = ANY(${numbers}) OR p.payment_intent_id = ${text} OR p.invoice_id = ${text}
      OR p.id = ANY(${ids}::uuid[])
    ORDER BY p.paid_at DESC LIMIT ${limit}`;
}

/** Finds members by Stripe's id of a customer or a subscription. */
export async function searchMembersByStripeId(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT member_id AS id FROM stripe_customers WHERE customer_id = ${id}
    UNION SELECT member_id FROM subscriptions
      WHERE stripe_subscription_id = ${id} AND member_id IS NOT NULL`;
  return rows.map((row) => row.id);
}

export function searchArticleTitles(
  tx: Tx,
  text: string,
  limit: number,
): Promise<{ id: string; title: string; publishedAt: Date | null }[]> {
  return tx.article.findMany({
    where: { deletedAt: null, title: { contains: text, mode: 'insensitive' } },
    orderBy: { id: 'desc' },
    take: limit,
    select: { id: true, title: true, publishedAt: true },
  });
}

/** Finds plans, newsletters and groups whose name contains the text. */
export function searchNames(
  tx: Tx,
  text: string,
  limit: number,
): Promise<{ kind: 'tier' | 'newsletter' | 'group'; id: string; name: string }[]> {
  const pattern = containing(text);
  return tx.$queryRaw`
    SELECT 'tier' AS kind, id, name FROM tiers WHERE name ILIKE ${pattern}
    UNION ALL SELECT 'newsletter', id, name FROM newsletters WHERE name ILIKE ${pattern}
    UNION ALL SELECT 'group', id, name FROM groups WHERE name ILIKE ${pattern}
    LIMIT ${limit}`;
}
