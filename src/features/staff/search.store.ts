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
 * Finds payments by receipt number, which Stripe writes in capitals, by our ids, or by Stripe's id of the payment or
 * the invoice. Each condition uses its own index.
 */
export function searchPayments(
  tx: Tx,
  { text, ids, limit }: { text: string; ids: readonly string[]; limit: number },
): Promise<FoundPayment[]> {
  const numbers = [text, text.toUpperCase()];
  return tx.$queryRaw<FoundPayment[]>`
    SELECT p.id, p.kind, p.amount, p.currency, p.paid_at AS "paidAt", m.id AS "memberId", m.name AS "memberName"
    FROM payments AS p LEFT JOIN members AS m ON m.id = p.member_id
    WHERE p.invoice_number = ANY(${numbers}) OR p.payment_intent_id = ${text} OR p.invoice_id = ${text}
      OR p.id = ANY(${[...ids]}::uuid[])
    ORDER BY p.paid_at DESC LIMIT ${limit}`;
}

/**
 * Finds the ids of payments by Stripe's id of a charge (once its balance transaction is booked), a balance transaction,
 * a refund, a dispute, a fraud warning or a checkout session.
 */
export async function findPaymentsOfObject(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM payments AS p WHERE p.payment_intent_id IN (
      SELECT payment_intent_id FROM refund_entries WHERE refund_id = ${id}
      UNION SELECT payment_intent_id FROM dispute_entries WHERE dispute_id = ${id}
      UNION SELECT payment_intent_id FROM fraud_warnings WHERE warning_id = ${id}
      UNION SELECT payment_intent_id FROM balance_transactions
        WHERE (source_id = ${id} OR transaction_id = ${id}) AND payment_intent_id IS NOT NULL)
    UNION SELECT p.id FROM checkouts AS c
      LEFT JOIN subscriptions AS s ON s.checkout_id = c.id
      JOIN payments AS p ON p.tip_id = c.tip_id OR p.subscription_id = s.id
        OR (p.member_id = c.member_id AND p.checkout_id = c.id)
      WHERE c.session_id = ${id}`;
  return rows.map((row) => row.id);
}

/** Finds members by Stripe's id of a customer, a subscription or a checkout session. */
export async function searchMembersByStripeId(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT member_id AS id FROM stripe_customers WHERE customer_id = ${id}
    UNION SELECT member_id FROM subscriptions
      WHERE stripe_subscription_id = ${id} AND member_id IS NOT NULL
    UNION SELECT member_id FROM pledges
      WHERE stripe_subscription_id = ${id} AND member_id IS NOT NULL
    UNION SELECT member_id FROM checkouts WHERE session_id = ${id} AND member_id IS NOT NULL`;
  return rows.map((row) => row.id);
}

/** Finds the buyer of a gift, the member who redeemed it and its payments by the hash of its code. */
export async function findGiftHolders(
  tx: Tx,
  codeHash: string,
): Promise<{ memberIds: string[]; paymentIds: string[] }> {
  const rows = await tx.$queryRaw<
    { buyerId: string | null; recipientId: string | null; paymentId: string | null }[]
  >`
    SELECT c.member_id AS "buyerId", g.redeemed_by_id AS "recipientId", p.id AS "paymentId"
    FROM gifts AS g LEFT JOIN checkouts AS c ON c.id = g.checkout_id
    LEFT JOIN payments AS p ON p.member_id = c.member_id AND p.checkout_id = c.id
    WHERE g.code_hash = ${codeHash}`;
  return {
    memberIds: rows.flatMap(({ buyerId, recipientId }) =>
      [buyerId ?? [], recipientId ?? []].flat(),
    ),
    paymentIds: rows.flatMap(({ paymentId }) => paymentId ?? []),
  };
}

/** The last part of a path or a URL, which is an article's slug in our own URLs. */
const LAST_PART = /([^/?#]+)\/?(?:[?#].*)?$/;

/** Finds articles by part of their title, or by their current or former slug, also at the end of a URL. */
export function searchArticleTitles(
  tx: Tx,
  text: string,
  limit: number,
): Promise<{ id: string; slug: string; title: string; publishedAt: Date | null }[]> {
  const slug = LAST_PART.exec(text)?.[1] ?? '';
  return tx.article.findMany({
    where: {
      deletedAt: null,
      OR: [{ title: { contains: text, mode: 'insensitive' } }, { slugs: { some: { slug } } }],
    },
    orderBy: { id: 'desc' },
    take: limit,
    select: { id: true, slug: true, title: true, publishedAt: true },
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
