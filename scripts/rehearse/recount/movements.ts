import { addTo, amountIn, cell, dayIn, type Figures, type Row } from './csv.ts';
import type { Tables } from './tables.ts';

const DAY_MS = 86_400_000;

/** The monthly recurring revenue of one payer in one currency at the end of each month. */
interface Payer {
  readonly currency: string;
  readonly values: readonly number[];
  /** The index of the month of the first change. */
  readonly first: number;
}

/** Recomputes recurring revenue at the end of each month of `months`, its movements, and the retention of cohorts. */
export function recountMovements(
  { mrr }: Pick<Tables, 'mrr'>,
  { timeZone, months }: { timeZone: string; months: readonly string[] },
): Figures {
  const figures: Figures = new Map();
  const all = monthsUntil(mrr, timeZone, months.at(-1) ?? '');
  const inCurrency = collectPayers(mrr, { timeZone, months: all, key: 'currency' });
  for (const [place, month] of all.entries()) {
    if (!months.includes(month)) continue;
    for (const payer of inCurrency.values()) addPayer(figures, month, payer, place);
  }
  addCohorts(figures, { mrr, timeZone, all, months });
  return figures;
}

function addPayer(
  figures: Figures,
  month: string,
  { currency, values, first }: Payer,
  place: number,
): void {
  const [was, is] = [values[place - 1] ?? 0, values[place] ?? 0];
  const name = `${month} ${currency}`;
  addTo(figures, `${name} mrr`, is);
  addTo(figures, `${name} subscribers`, is > 0 ? 1 : 0);
  addTo(figures, `${name} before`, was > 0 ? 1 : 0);
  addTo(figures, `${name} churned`, was > 0 && is === 0 ? 1 : 0);
  addTo(figures, `${name} ${nameChange(was, is, first < place)}`, is - was);
}

function addCohorts(
  figures: Figures,
  {
    mrr,
    timeZone,
    all,
    months,
  }: { mrr: readonly Row[]; timeZone: string } & {
    readonly all: readonly string[];
    readonly months: readonly string[];
  },
): void {
  const payers = collectPayers(mrr, { timeZone, months: all, key: 'any' });
  for (const { values, first } of payers.values()) {
    const began = all[first] ?? '';
    if (!months.includes(began)) continue;
    addTo(figures, `cohort ${began} members`, 1);
    for (let place = first; place < all.length; place += 1) {
      addTo(figures, `cohort ${began} in ${all[place]}`, (values[place] ?? 0) > 0 ? 1 : 0);
    }
  }
}

function nameChange(was: number, is: number, hasPaid: boolean): string {
  if (was === 0) return hasPaid ? 'reactivation' : 'new';
  if (is === 0) return 'churn';
  return is > was ? 'expansion' : 'contraction';
}

/** Adds up the changes of each payer, month by month. */
function collectPayers(
  rows: readonly Row[],
  {
    timeZone,
    months,
    key,
  }: { timeZone: string; months: readonly string[]; key: 'currency' | 'any' },
): ReadonlyMap<string, Payer> {
  const payers = new Map<string, { currency: string; values: number[]; first: number }>();
  for (const row of rows) {
    const currency = cell(row, 'currency');
    const name = `${cell(row, 'payer_id')} ${key === 'currency' ? currency : ''}`;
    const from = months.indexOf(dayIn(timeZone, cell(row, 'at')).slice(0, 7));
    if (from === -1) continue;
    const payer = payers.get(name) ?? { currency, values: months.map(() => 0), first: from };
    payer.values = payer.values.map((value, at) =>
      at < from ? value : value + amountIn(row, 'change'),
    );
    payer.first = Math.min(payer.first, from);
    payers.set(name, payer);
  }
  return payers;
}

function monthsUntil(rows: readonly Row[], timeZone: string, last: string): string[] {
  const changed = rows.map((row) => dayIn(timeZone, cell(row, 'at')).slice(0, 7)).toSorted();
  const months = new Set<string>();
  let day = new Date(`${changed[0] ?? last}-01T00:00:00Z`);
  while (day.toISOString().slice(0, 7) <= last) {
    months.add(day.toISOString().slice(0, 7));
    day = new Date(day.getTime() + 20 * DAY_MS);
  }
  return [...months];
}

/** Free trials by the month of their start: running ones, and those that converted to a payment. */
export function recountTrials(
  { recurring, payments }: Pick<Tables, 'recurring' | 'payments'>,
  { timeZone, months }: { timeZone: string; months: readonly string[] },
): Figures {
  const figures: Figures = new Map();
  const paid = new Set(
    payments
      .filter((row) => cell(row, 'set_aside') === 'no' && cell(row, 'member_id') !== '')
      .filter((row) => amountIn(row, 'amount') > amountIn(row, 'refunded'))
      .map((row) => cell(row, 'subscription_id')),
  );
  for (const row of recurring) {
    const month = dayIn(timeZone, cell(row, 'created_at')).slice(0, 7);
    const isTrial = cell(row, 'trial_days') !== '' && amountIn(row, 'trial_days') > 0;
    const isOwn = cell(row, 'moved_in_at') === '' && cell(row, 'refused_at') === '';
    if (!isTrial || !isOwn || !months.includes(month)) continue;
    const isRunning = cell(row, 'status') === 'trialing';
    addTo(figures, `trials ${month} started`, 1);
    addTo(figures, `trials ${month} running`, isRunning ? 1 : 0);
    addTo(figures, `trials ${month} converted`, !isRunning && paid.has(cell(row, 'id')) ? 1 : 0);
  }
  return figures;
}
