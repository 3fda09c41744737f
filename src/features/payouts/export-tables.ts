import type { Cell } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import type { SiteSettings } from '../settings/index.ts';
import {
  type ExplainedTransaction,
  listTransactions,
  sumByMonth,
  sumMoved,
} from './balance.store.ts';
import { type BookkeepingMonth, sumMonths } from './bookkeeping.rules.ts';
import { writeDatev } from './datev.rules.ts';
import { listPayouts, type PayoutRow } from './payouts.store.ts';
import { planPostings } from './postings.rules.ts';

const PAGE = 1000;

export const BOOKKEEPING_COLUMNS = [
  'month',
  'currency',
  'gross',
  'refunds',
  'disputes',
  'fees',
  'other',
  'net',
  'payout',
  'tax',
] as const satisfies readonly (keyof BookkeepingMonth)[];

/** Reads the balance changes by month and currency, oldest first. */
export async function* readBookkeeping(tx: Tx): AsyncGenerator<Cell[][]> {
  const months = sumMonths(await sumByMonth(tx));
  yield months.map((month) => BOOKKEEPING_COLUMNS.map((column) => month[column]));
}

export const POSTING_COLUMNS = [
  'month',
  'subject',
  'kind',
  'tax_percent',
  'currency',
  'amount',
  'account',
  'balance_account',
];

/** Reads the postings of a month against the Stripe balance, with the bookkeeper's accounts. */
export async function* readPostings(
  tx: Tx,
  { month, settings }: { month: string; settings: SiteSettings['bookkeeping'] },
): AsyncGenerator<Cell[][]> {
  const postings = planPostings(await sumMoved(tx, month), settings);
  yield postings.map(({ subject, kind, taxPercent, currency, amount, account }) => [
    month,
    subject,
    kind,
    taxPercent,
    currency,
    amount,
    account,
    settings.balance,
  ]);
}

/** Writes the postings of a month in one currency as a batch in the DATEV format. */
export async function writeDatevBatch(
  tx: Tx,
  wanted: {
    month: string;
    currency: string;
    settings: SiteSettings['bookkeeping'];
    createdAt: Date;
  },
): Promise<string[]> {
  const all = planPostings(await sumMoved(tx, wanted.month), wanted.settings);
  const postings = all.filter(({ currency }) => currency === wanted.currency);
  return writeDatev({ ...wanted, postings });
}

type Column<Row> = readonly [name: string, cell: (row: Row) => Cell];

const TRANSACTION_COLUMNS: readonly Column<ExplainedTransaction>[] = [
  ['transaction_id', ({ transactionId }) => transactionId],
  ['occurred_at', ({ occurredAt }) => occurredAt.toISOString()],
  ['available_at', ({ availableAt }) => availableAt.toISOString()],
  ['booked_at', ({ createdAt }) => createdAt.toISOString()],
  ['type', ({ type }) => type],
  ['category', ({ category }) => category],
  ['currency', ({ currency }) => currency],
  ['gross', ({ gross }) => gross],
  ['fee', ({ fee }) => fee],
  ['net', ({ net }) => net],
  ['exchange_rate', ({ exchangeRate }) => exchangeRate],
  ['source_id', ({ sourceId }) => sourceId],
  ['payment_id', ({ paymentId }) => paymentId],
  ['payout_id', ({ payoutId }) => payoutId],
];

const PAYOUT_COLUMNS: readonly Column<PayoutRow>[] = [
  ['payout_id', ({ payoutId }) => payoutId],
  ['created_at', ({ paidOutAt }) => paidOutAt.toISOString()],
  ['arrives_at', ({ arrivesAt }) => arrivesAt.toISOString()],
  ['currency', ({ currency }) => currency],
  ['amount', ({ amount }) => amount],
  ['status', ({ status }) => status],
  ['automatic', ({ automatic }) => (automatic ? 'yes' : 'no')],
  ['complete', ({ isComplete }) => (isComplete ? 'yes' : 'no')],
];

export const BALANCE_HEADER = TRANSACTION_COLUMNS.map(([name]) => name);
export const PAYOUT_HEADER = PAYOUT_COLUMNS.map(([name]) => name);

/** Reads every transaction of the Stripe balance, oldest first, with its payment and its payout. */
export async function* readBalance(tx: Tx): AsyncGenerator<Cell[][]> {
  const pages = readPages(
    PAGE,
    (after: { at: Date; id: string } | null) => listTransactions(tx, { after, limit: PAGE }),
    ({ occurredAt: at, id }) => ({ at, id }),
  );
  for await (const page of pages) yield page.map((row) => toCells(TRANSACTION_COLUMNS, row));
}

/** Reads every payout, newest first. */
export async function* readPayouts(tx: Tx): AsyncGenerator<Cell[][]> {
  const pages = readPages(
    PAGE,
    (after: { at: Date; id: string } | null) => listPayouts(tx, { after, limit: PAGE }),
    ({ paidOutAt: at, id }) => ({ at, id }),
  );
  for await (const page of pages) yield page.map((row) => toCells(PAYOUT_COLUMNS, row));
}

function toCells<Row>(columns: readonly Column<Row>[], row: Row): Cell[] {
  return columns.map(([, cell]) => cell(row));
}
