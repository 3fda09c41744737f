import { addTo, amountIn, cell, divideRounded, type Figures, type Row } from './csv.ts';
import type { Tables } from './tables.ts';

/** The column of the bookkeeping table for each of Stripe's reporting categories. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  charge: 'gross',
  charge_failure: 'gross',
  refund: 'refunds',
  refund_failure: 'refunds',
  partial_capture_reversal: 'refunds',
  dispute: 'disputes',
  dispute_reversal: 'disputes',
  fee: 'fees',
  network_cost: 'fees',
  tax: 'fees',
  payout: 'payout',
  payout_reversal: 'payout',
};

/** The bookkeeping table recomputed from the transactions, by UTC month and currency. */
export function recountMonths({ balance, payments }: Tables): Figures {
  const figures: Figures = new Map();
  const paymentOf = byId(payments, 'id');
  const moved: Figures = new Map();
  for (const row of balance) {
    const month = cell(row, 'occurred_at').slice(0, 7);
    const name = `${month} ${cell(row, 'currency')}`;
    const column = COLUMN_OF[cell(row, 'category')] ?? 'other';
    const [gross, fee] = [amountIn(row, 'gross'), amountIn(row, 'fee')];
    addTo(figures, `${name} ${column}`, gross);
    addTo(figures, `${name} fees`, -fee);
    addTo(figures, `${name} net`, (column === 'payout' ? 0 : gross) - fee);
    const payment = paymentOf.get(cell(row, 'payment_id'));
    if (payment === undefined) continue;
    // The tax share of the remaining amount before and after, so that rounded parts add up to the total.
    const key = `${cell(row, 'payment_id')} ${cell(row, 'currency')}`;
    const before = moved.get(key) ?? 0;
    moved.set(key, before + gross);
    const tax = taxIn(payment, before + gross) - taxIn(payment, before);
    addTo(figures, `${name} tax`, Number(tax));
  }
  return figures;
}

/** The change of the balance in each month and currency. */
export function recountChanges({ balance }: Tables): Figures {
  const figures: Figures = new Map();
  for (const row of balance) {
    const name = `${cell(row, 'occurred_at').slice(0, 7)} ${cell(row, 'currency')}`;
    addTo(figures, name, amountIn(row, 'gross') - amountIn(row, 'fee'));
  }
  return figures;
}

/** The change of the balance in each month and currency, by the postings. */
export function sumPostings({ postings }: Tables): Figures {
  const figures: Figures = new Map();
  for (const row of postings) {
    addTo(figures, `${cell(row, 'month')} ${cell(row, 'currency')}`, amountIn(row, 'amount'));
  }
  return figures;
}

/** The share of a payment's tax in a part of its amount. */
export function taxIn(payment: Row, part: number): bigint {
  const [tax, amount] = [amountIn(payment, 'tax'), amountIn(payment, 'amount')];
  return amount > 0 ? divideRounded(BigInt(part) * BigInt(tax), BigInt(amount)) : 0n;
}

/** The amount of each payout and the sum of its transactions, by Stripe's payout id. */
export function recountPayouts({ balance, payouts }: Tables): Figures {
  const figures: Figures = new Map();
  for (const payout of payouts) {
    const id = cell(payout, 'payout_id');
    const amount = amountIn(payout, 'amount');
    figures.set(`${id} amount`, amount);
    figures.set(`${id} unexplained`, amount);
    for (const figure of ['gross', 'fees', 'net', 'transactions']) {
      figures.set(`${id} ${figure}`, 0);
    }
  }
  for (const row of balance) {
    const id = cell(row, 'payout_id');
    if (id === '') continue;
    addTo(figures, `${id} gross`, amountIn(row, 'gross'));
    addTo(figures, `${id} fees`, amountIn(row, 'fee'));
    addTo(figures, `${id} net`, amountIn(row, 'gross') - amountIn(row, 'fee'));
    addTo(figures, `${id} unexplained`, amountIn(row, 'fee') - amountIn(row, 'gross'));
    addTo(figures, `${id} transactions`, 1);
  }
  return figures;
}

/** The remaining balance, and the paid-out amounts, by currency. */
export function recountBalance({ balance, payouts }: Tables): Figures {
  const figures: Figures = new Map();
  for (const row of balance) {
    const currency = cell(row, 'currency');
    addTo(figures, `balance ${currency}`, amountIn(row, 'gross') - amountIn(row, 'fee'));
    const isPayout = COLUMN_OF[cell(row, 'category')] === 'payout';
    if (isPayout) addTo(figures, `paid out ${currency}`, -amountIn(row, 'gross'));
  }
  for (const payout of payouts) {
    if (cell(payout, 'status') === 'failed') continue;
    addTo(figures, `payouts ${cell(payout, 'currency')}`, amountIn(payout, 'amount'));
  }
  return figures;
}

/**
 * The amounts of each payment by its transactions, minus those in payments.csv; all must be 0. Payments that were
 * converted to another currency are omitted.
 */
export function recountPayments({ balance, payments }: Tables): Figures {
  const figures: Figures = new Map();
  const converted = new Set(
    balance
      .filter((row) => cell(row, 'exchange_rate') !== '')
      .map((row) => cell(row, 'payment_id')),
  );
  const isCounted = (id: string) => id !== '' && !converted.has(id);
  for (const row of balance) {
    const id = cell(row, 'payment_id');
    if (isCounted(id)) addTransaction(figures, id, row);
  }
  for (const payment of payments) {
    const id = cell(payment, 'id');
    if (!isCounted(id)) continue;
    for (const column of ['amount', 'refunded', 'disputed', 'fee']) {
      addTo(figures, `${id} ${column}`, -amountIn(payment, column));
    }
  }
  return figures;
}

function addTransaction(figures: Figures, id: string, row: Row): void {
  const column = COLUMN_OF[cell(row, 'category')];
  const gross = amountIn(row, 'gross');
  if (column === 'gross') addTo(figures, `${id} amount`, gross);
  if (column === 'refunds') addTo(figures, `${id} refunded`, -gross);
  if (column === 'disputes') addTo(figures, `${id} disputed`, -gross);
  if (cell(row, 'category') === 'charge') addTo(figures, `${id} fee`, amountIn(row, 'fee'));
}

export function byId(rows: readonly Row[], column: string): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [cell(row, column), row]));
}
