import type { PaymentKind } from '../../money/payment-kinds.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { sql } from '../../platform/db/sql.ts';
import type { BalanceTransactionSnapshot } from '../../platform/stripe/snapshots.ts';

type StoredTransaction = Prisma.BalanceTransactionGetPayload<object>;

/** Our row of a balance transaction. Amounts are signed, in minor units of `currency`. */
export type BalanceTransactionRow = Omit<StoredTransaction, 'gross' | 'fee' | 'net'> &
  Pick<BalanceTransactionSnapshot, 'gross' | 'fee' | 'net'>;

/** The number of rows per statement. */
const CHUNK = 1000;

/**
 * Books transactions, once by Stripe's id. A booked transaction does not change, except that a missing payout id is
 * added.
 */
export async function bookTransactions(
  tx: Tx,
  transactions: readonly BalanceTransactionSnapshot[],
  { livemode, at: createdAt }: { readonly livemode: boolean; readonly at: Date },
): Promise<void> {
  for (let start = 0; start < transactions.length; start += CHUNK) {
    const chunk = transactions.slice(start, start + CHUNK);
    await tx.balanceTransaction.createMany({
      data: chunk.map((one) => ({ id: newId(), ...one, livemode, createdAt })),
      skipDuplicates: true,
    });
    for (const payoutId of new Set(chunk.flatMap((one) => one.payoutId ?? []))) {
      const ids = chunk
        .filter((one) => one.payoutId === payoutId)
        .map(({ transactionId }) => transactionId);
      await tx.balanceTransaction.updateMany({
        where: { transactionId: { in: ids }, payoutId: null },
        data: { payoutId },
      });
    }
  }
}

/** Returns our rows of these transactions, by Stripe's ids. */
export async function listTransactionsAtStripe(
  tx: Tx,
  transactionIds: readonly string[],
): Promise<ReadonlyMap<string, BalanceTransactionRow>> {
  const rows = await tx.balanceTransaction.findMany({
    where: { transactionId: { in: [...transactionIds] } },
  });
  return new Map(rows.map((row) => [row.transactionId, toRow(row)]));
}

/** A transaction with our own id of its payment. */
export type ExplainedTransaction = BalanceTransactionRow & { readonly paymentId: string | null };

interface TransactionPage {
  readonly after: { at: Date; id: string } | null;
  readonly limit: number;
}

/** Lists the transactions of a payout, oldest first. Returns `limit + 1` rows if there are more. */
export function listTransactionsOfPayout(
  tx: Tx,
  { payoutId, ...page }: TransactionPage & { readonly payoutId: string },
): Promise<ExplainedTransaction[]> {
  return listExplained(tx, { payoutId }, page);
}

/** Lists all transactions, oldest first. Returns `limit + 1` rows if there are more. */
export function listTransactions(tx: Tx, page: TransactionPage): Promise<ExplainedTransaction[]> {
  return listExplained(tx, {}, page);
}

async function listExplained(
  tx: Tx,
  where: Prisma.BalanceTransactionWhereInput,
  { after, limit }: TransactionPage,
): Promise<ExplainedTransaction[]> {
  const position: Prisma.BalanceTransactionWhereInput = after
    ? { OR: [{ occurredAt: { gt: after.at } }, { occurredAt: after.at, id: { gt: after.id } }] }
    : {};
  const rows = await tx.balanceTransaction.findMany({
    where: { AND: [where, position] },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const intents = rows.flatMap(({ paymentIntentId }) => paymentIntentId ?? []);
  const payments = await tx.payment.findMany({
    where: { paymentIntentId: { in: intents } },
    select: { id: true, paymentIntentId: true },
  });
  const idOf = new Map(payments.map(({ id, paymentIntentId }) => [paymentIntentId, id]));
  return rows.map((row) => ({ ...toRow(row), paymentId: idOf.get(row.paymentIntentId) ?? null }));
}

export interface PayoutSums {
  readonly count: number;
  readonly gross: number;
  readonly fees: number;
  readonly net: number;
}

export const EMPTY_SUMS: PayoutSums = { count: 0, gross: 0, fees: 0, net: 0 };

/** Returns the sums of the transactions of each of these payouts, by Stripe's ids. */
export async function sumTransactionsOfPayouts(
  tx: Tx,
  payoutIds: readonly string[],
): Promise<ReadonlyMap<string, PayoutSums>> {
  const sums = await tx.balanceTransaction.groupBy({
    by: ['payoutId'],
    where: { payoutId: { in: [...payoutIds] } },
    _count: { _all: true },
    _sum: { gross: true, fee: true, net: true },
  });
  return new Map(
    sums.flatMap(({ payoutId, _count, _sum }) =>
      payoutId === null
        ? []
        : [
            [
              payoutId,
              {
                count: _count._all,
                gross: Number(_sum.gross ?? 0),
                fees: Number(_sum.fee ?? 0),
                net: Number(_sum.net ?? 0),
              },
            ] as const,
          ],
    ),
  );
}

/** The sums of a month by currency and reporting category, in minor units. */
export interface CategorySum {
  /** For example `2026-11`, in UTC. */
  readonly month: string;
  readonly currency: string;
  readonly category: string;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
  /** The tax included in `gross`. */
  readonly tax: number;
}

/** Balance transactions, each with the cumulative amount of its payment. */
const WITH_TOTALS = sql`
  SELECT occurred_at, currency, category, gross, fee, net, payment_intent_id,
    sum(gross) OVER (PARTITION BY payment_intent_id, currency ORDER BY occurred_at, id) AS total
  FROM balance_transactions`;

/** The sum of the tax included in `gross`. */
const TAX_SUM = sql`
  coalesce(sum(
    round(total * payments.tax::numeric / payments.amount)
    - round((total - gross) * payments.tax::numeric / payments.amount)
  ), 0)::bigint`;

/**
 * Sums all balance transactions by month (UTC), currency and category, oldest first. Tax is computed from the
 * cumulative amount of a payment, so that a payment reversed in parts reverses exactly its tax.
 */
export async function sumByMonth(tx: Tx): Promise<CategorySum[]> {
  const rows = await tx.$queryRaw<
    (Pick<CategorySum, 'month' | 'currency' | 'category'> &
      Record<'gross' | 'fee' | 'net' | 'tax', bigint>)[]
  >`
    WITH moved AS (${WITH_TOTALS})
    SELECT to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, moved.currency, category,
      sum(gross)::bigint AS gross, sum(fee)::bigint AS fee, sum(net)::bigint AS net,
      ${TAX_SUM} AS tax
    FROM moved
    LEFT JOIN payments ON payments.payment_intent_id = moved.payment_intent_id
      AND payments.amount > 0
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  return rows.map(({ gross, fee, net, tax, ...row }) => ({
    ...row,
    gross: Number(gross),
    fee: Number(fee),
    net: Number(net),
    tax: Number(tax),
  }));
}

/** The balance transactions of one month, kind and tax rate, summed up. Amounts are signed, in minor units. */
export interface MovedSum {
  readonly currency: string;
  /** Stripe's reporting category. */
  readonly category: string;
  /** The kind of the payment. Null if the transaction is not about a payment. */
  readonly kind: PaymentKind | null;
  /** The tax in percent of the net amount, rounded. Null if there is no payment. */
  readonly taxPercent: number | null;
  readonly gross: number;
  readonly fee: number;
  /** The tax included in `gross`. */
  readonly tax: number;
}

/**
 * Sums the balance transactions of a month (UTC, for example `2026-11`) by currency, category, kind of payment and tax
 * rate in percent. Tax is computed as in `sumByMonth`.
 */
export async function sumMoved(tx: Tx, month: string): Promise<MovedSum[]> {
  const rows = await tx.$queryRaw<
    (Omit<MovedSum, 'gross' | 'fee' | 'tax'> & Record<'gross' | 'fee' | 'tax', bigint>)[]
  >`
    WITH moved AS (${WITH_TOTALS})
    SELECT moved.currency, category, payments.kind,
      round(100 * coalesce(payments.tax, 0)::numeric
        / nullif(payments.amount - coalesce(payments.tax, 0), 0))::int AS "taxPercent",
      sum(gross)::bigint AS gross, sum(fee)::bigint AS fee,
      ${TAX_SUM} AS tax
    FROM moved
    LEFT JOIN payments ON payments.payment_intent_id = moved.payment_intent_id
      AND payments.amount > 0
    WHERE to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM') = ${month}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
  return rows.map(({ gross, fee, tax, ...row }) => ({
    ...row,
    gross: Number(gross),
    fee: Number(fee),
    tax: Number(tax),
  }));
}

/**
 * Lists payments that were paid between these instants and have no balance transaction, with Stripe's ids, oldest
 * first.
 */
export async function listPaymentsWithoutTransaction(
  tx: Tx,
  { start, end, limit }: { readonly start: Date; readonly end: Date; readonly limit: number },
): Promise<{ paymentIntentId: string; amount: number; currency: string }[]> {
  return await tx.$queryRaw`
    SELECT payment_intent_id AS "paymentIntentId", amount, currency FROM payments
    WHERE paid_at >= ${start} AND paid_at < ${end} AND payment_intent_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM balance_transactions AS booked
        WHERE booked.payment_intent_id = payments.payment_intent_id)
    ORDER BY paid_at LIMIT ${limit}`;
}

function toRow({ gross, fee, net, ...row }: StoredTransaction): BalanceTransactionRow {
  return { ...row, gross: Number(gross), fee: Number(fee), net: Number(net) };
}
