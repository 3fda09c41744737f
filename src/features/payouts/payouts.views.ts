import { money } from '../../money/money.ts';
import type { ExplainedTransaction, PayoutSums } from './balance.store.ts';
import type { PayoutRow } from './payouts.store.ts';

export function presentPayout(row: PayoutRow, sums: PayoutSums) {
  const { currency } = row;
  return {
    id: row.id,
    stripeId: row.payoutId,
    amount: money(row.amount, currency),
    status: row.status,
    automatic: row.automatic,
    complete: row.isComplete,
    transactionCount: sums.count,
    gross: money(sums.gross, currency),
    fees: money(sums.fees, currency),
    net: money(sums.net, currency),
    unexplained: money(row.amount - sums.net, currency),
    failureCode: row.failureCode,
    createdAt: row.paidOutAt,
    arrivesAt: row.arrivesAt,
  };
}

export function presentTransaction(row: ExplainedTransaction) {
  const { currency } = row;
  return {
    id: row.id,
    stripeId: row.transactionId,
    type: row.type,
    category: row.category,
    gross: money(row.gross, currency),
    fee: money(row.fee, currency),
    net: money(row.net, currency),
    exchangeRate: row.exchangeRate,
    sourceId: row.sourceId,
    paymentId: row.paymentId,
    createdAt: row.occurredAt,
    availableAt: row.availableAt,
  };
}
