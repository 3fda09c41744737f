import { findConsoleDifferences } from './console-figures.ts';
import { downloadTables } from './exported-tables.ts';
import type { FigureComparison } from './figure-comparison.ts';
import {
  recountBalance,
  recountChanges,
  recountMonths,
  recountPayments,
  recountPayouts,
  sumPostings,
} from './recount/balance.ts';
import { addTo, amountIn, cell, dayIn, type Figures } from './recount/csv.ts';
import { recountFunnel, recountPaidByArticle, sumPaid } from './recount/funnel.ts';
import { recountMovements, recountTrials } from './recount/movements.ts';
import { recountRecurring } from './recount/recurring.ts';
import { recountMembers, recountRevenue, type Span } from './recount/revenue.ts';
import { recountStatements, type StatementTerms, sumStatements } from './recount/statements.ts';
import type { Tables } from './recount/tables.ts';
import type { RehearsalSite } from './rehearsal-site.ts';
import { readPayoutFigures, readStatementFigures, readStatsFigures } from './shown-figures.ts';
import { readFunnelFigures, readRevenueFigures } from './shown-revenue.ts';

/** The maximum span of the statistics. */
const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * Recomputes the publication's figures from its exported CSV files with an independent implementation, and compares
 * them with those of the API and the console, and with Stripe's balance.
 */
export async function compareFigures(
  site: RehearsalSite,
  token: string,
  {
    terms,
    authors,
    months,
  }: {
    readonly terms: StatementTerms;
    readonly authors: readonly string[];
    readonly months: readonly string[];
  },
): Promise<FigureComparison> {
  const tables = await downloadTables(site, token, months);
  const found = startComparison();
  for (const span of spansOf(tables, terms.timeZone)) {
    const own = new Map([...recountRevenue(tables, span), ...recountRecurring(tables, span)]);
    own.set('members', recountMembers(tables));
    found.compare(`${span.from} to ${span.to}`, await readStatsFigures(site, token, span), own);
    found.take(await findConsoleDifferences(site, token, span, own));
    const shown = await readFunnelFigures(site, token, span);
    found.compare(`funnel of ${span.from} to ${span.to}`, shown, recountFunnel(tables, span));
  }
  found.compare('paid by article', sumPaid(tables), recountPaidByArticle(tables));
  const { figures, months: shown } = await readRevenueFigures(site, token);
  const wanted = { timeZone: terms.timeZone, months: shown };
  const recounted = [...recountMovements(tables, wanted), ...recountTrials(tables, wanted)];
  found.compare('recurring revenue', figures, new Map(recounted));
  found.compare('payouts', await readPayoutFigures(site, token), recountPayouts(tables));
  found.compare('bookkeeping', readBookkeeping(tables), recountMonths(tables));
  found.compare('postings', sumPostings(tables), recountChanges(tables));
  found.compare('payments', recountPayments(tables), new Map());
  const statements = recountStatements(tables, terms, { months, authors });
  found.compare('statements', await readStatementFigures(site, token), statements);
  found.compare('statements.csv', sumStatements(tables), statements);
  found.compare('balance', await readBalanceAtStripe(site), recountBalance(tables));
  found.compare('transactions', await readTransactionsAtStripe(site), listTransactions(tables));
  return found.result();
}

function startComparison() {
  const differences: string[] = [];
  let compared = 0;
  return {
    /** Compares figures by name; figures of 0 may be missing on either side. */
    compare(what: string, shown: Figures, recounted: Figures) {
      for (const name of new Set([...shown.keys(), ...recounted.keys()])) {
        compared += 1;
        const [one, other] = [shown.get(name) ?? 0, recounted.get(name) ?? 0];
        if (one !== other) differences.push(`${what}: ${name} is ${one}, recounted ${other}`);
      }
    },
    take(others: FigureComparison) {
      compared += others.compared;
      differences.push(...others.differences);
    },
    result: (): FigureComparison => ({ compared, differences }),
  };
}

/** The time from the first payment to the last day, in spans that the statistics accept. */
function spansOf({ payments, members }: Tables, timeZone: string): Span[] {
  const days = [
    ...payments.map((row) => dayIn(timeZone, cell(row, 'paid_at'))),
    ...members.map((row) => dayIn(timeZone, cell(row, 'created_at'))),
  ].toSorted();
  const [first = '', last = ''] = [days.at(0), days.at(-1)];
  const spans: Span[] = [];
  for (let from = first; from <= last; from = addDays(from, MAX_DAYS)) {
    spans.push({ from, to: addDays(from, MAX_DAYS - 1), timeZone });
  }
  return spans;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const MONTH_COLUMNS = ['gross', 'refunds', 'disputes', 'fees', 'other', 'net', 'payout', 'tax'];

function readBookkeeping({ bookkeeping }: Tables): Figures {
  const figures: Figures = new Map();
  for (const row of bookkeeping) {
    const name = `${cell(row, 'month')} ${cell(row, 'currency')}`;
    for (const column of MONTH_COLUMNS) addTo(figures, `${name} ${column}`, amountIn(row, column));
  }
  return figures;
}

/** The current balance at Stripe, and the amounts that it has paid out. */
async function readBalanceAtStripe({ stripe }: RehearsalSite): Promise<Figures> {
  const figures: Figures = new Map();
  const { available, pending } = await stripe.balance.retrieve();
  for (const { amount, currency } of [...available, ...pending]) {
    addTo(figures, `balance ${currency}`, amount);
  }
  for await (const { amount, currency, status } of stripe.payouts.list({ limit: 100 })) {
    if (status === 'failed') continue;
    addTo(figures, `paid out ${currency}`, amount);
    addTo(figures, `payouts ${currency}`, amount);
  }
  return figures;
}

async function readTransactionsAtStripe({ stripe }: RehearsalSite): Promise<Figures> {
  const figures: Figures = new Map();
  for await (const one of stripe.balanceTransactions.list({ limit: 100 })) {
    figures.set(`${one.id} ${one.reporting_category} gross ${one.currency}`, one.amount);
    figures.set(`${one.id} ${one.reporting_category} fee ${one.currency}`, one.fee);
  }
  return figures;
}

function listTransactions({ balance }: Tables): Figures {
  const figures: Figures = new Map();
  for (const row of balance) {
    const name = `${cell(row, 'transaction_id')} ${cell(row, 'category')}`;
    figures.set(`${name} gross ${cell(row, 'currency')}`, amountIn(row, 'gross'));
    figures.set(`${name} fee ${cell(row, 'currency')}`, amountIn(row, 'fee'));
  }
  return figures;
}
