import { byId, taxIn } from './balance.ts';
import { addTo, amountIn, cell, dayIn, type Figures, type Row } from './csv.ts';
import type { Tables } from './tables.ts';

/** The publisher's revenue sharing terms, which never change during a rehearsal. */
export interface StatementTerms {
  readonly timeZone: string;
  readonly tipsShare: number;
  readonly revenueShare: number;
  readonly divide: 'equal' | 'words' | 'list';
  readonly weights: Readonly<Record<string, number>>;
}

type Parts = ReadonlyMap<string, number>;

interface Division {
  readonly weights: Parts;
  readonly given: Map<string, number>;
}

/**
 * Recomputes each author's statement of each month, by month, author and currency. Authors are in order of creation,
 * which decides who gets an odd cent.
 */
export function recountStatements(
  tables: Tables,
  terms: StatementTerms,
  { months, authors }: { months: readonly string[]; authors: readonly string[] },
): Figures {
  const totals: Figures = new Map();
  const divisions = new Map<string, Division>();
  let owed: Figures = new Map();
  for (const month of months) {
    const own: Figures = new Map();
    for (const [key, amount] of owed) addTo(own, key, amount);
    addTips(own, { tables, terms, month, authors, divisions });
    addRevenue(own, { tables, terms, month, authors });
    for (const [key, amount] of own) totals.set(`${month} ${key}`, amount);
    owed = new Map([...own].filter(([, amount]) => amount < 0));
  }
  return totals;
}

interface Month {
  readonly tables: Tables;
  readonly terms: StatementTerms;
  readonly month: string;
  readonly authors: readonly string[];
}

function addTips(own: Figures, month: Month & { divisions: Map<string, Division> }): void {
  const { terms, authors, divisions } = month;
  for (const [key, transactions] of groupTransactions(month)) {
    const division = divisions.get(key) ?? firstDivision(transactions, month);
    if (division === null) continue;
    const { payment, booked, currency } = transactions;
    const gross = sum(booked, 'gross');
    const net = gross - sum(booked, 'fee') - Number(taxIn(payment, gross));
    const share = Math.floor((Math.max(0, net) * terms.tipsShare) / 100);
    const parts = divide(share, division.weights, authors);
    for (const author of division.weights.keys()) {
      const amount = (parts.get(author) ?? 0) - (division.given.get(author) ?? 0);
      if (amount === 0) continue;
      addTo(division.given, author, amount);
      addTo(own, `${author} ${currency}`, amount);
      divisions.set(key, division);
    }
  }
}

/** Divides a tip that was paid within the month; null for other payments, and for tips to no author. */
function firstDivision({ payment, isOlder }: Transactions, month: Month): Division | null {
  if (cell(payment, 'kind') !== 'tip' || isOlder) return null;
  const tip = byId(month.tables.tips, 'tip_id').get(cell(payment, 'tip_id'));
  const weights = tip && weightsOfTip(tip, month);
  return weights === undefined ? null : { weights, given: new Map() };
}

function addRevenue(own: Figures, month: Month): void {
  const { terms, authors } = month;
  const net: Figures = new Map();
  for (const { payment, booked, ownMonth, currency } of groupTransactions(month).values()) {
    if (cell(payment, 'kind') === 'tip') continue;
    const total = sum(booked, 'gross');
    const before = total - sum(ownMonth, 'gross');
    const tax = Number(taxIn(payment, total) - taxIn(payment, before));
    addTo(net, currency, sum(ownMonth, 'gross') - sum(ownMonth, 'fee') - tax);
  }
  const weights = weightsOfMonth(month);
  for (const [currency, amount] of net) {
    const share = Math.floor((Math.abs(amount) * terms.revenueShare) / 100);
    for (const [author, part] of divide(share, weights, authors)) {
      if (part !== 0) addTo(own, `${author} ${currency}`, amount < 0 ? -part : part);
    }
  }
}

interface Transactions {
  readonly payment: Row;
  readonly currency: string;
  /** Rows that were booked until the end of the month. */
  readonly booked: Row[];
  readonly ownMonth: Row[];
  readonly isOlder: boolean;
}

/** Groups the transactions of payments that changed in the month, by payment and balance currency. */
function groupTransactions({ tables, terms, month }: Month): Map<string, Transactions> {
  const paymentOf = byId(tables.payments, 'id');
  const groups = new Map<string, Transactions>();
  for (const row of tables.balance) {
    const payment = paymentOf.get(cell(row, 'payment_id'));
    const bookedIn = dayIn(terms.timeZone, cell(row, 'booked_at')).slice(0, 7);
    if (payment === undefined || bookedIn > month) continue;
    const currency = cell(row, 'currency');
    const key = `${cell(payment, 'id')} ${currency}`;
    const group = groups.get(key) ?? {
      payment,
      currency,
      booked: [],
      ownMonth: [],
      isOlder: false,
    };
    group.booked.push(row);
    if (bookedIn === month) group.ownMonth.push(row);
    groups.set(key, { ...group, isOlder: group.isOlder || bookedIn < month });
  }
  const moving = new Set(
    [...groups.values()]
      .filter(({ ownMonth }) => ownMonth.length > 0)
      .map(({ payment }) => payment),
  );
  return new Map([...groups].filter(([, { payment }]) => moving.has(payment)));
}

function weightsOfTip(tip: Row, { tables, terms }: Month): Parts | undefined {
  if (cell(tip, 'author') !== '') return new Map([[cell(tip, 'author'), 1]]);
  if (cell(tip, 'article_id') === '') return undefined;
  const article = byId(tables.articles, 'id').get(cell(tip, 'article_id'));
  const writers = article ? authorsOf(article) : [];
  const listed = writers.filter((author) => (terms.weights[author] ?? 0) > 0);
  if (terms.divide === 'list' && listed.length > 0) {
    return new Map(listed.map((author) => [author, terms.weights[author] ?? 0]));
  }
  return new Map(writers.map((author) => [author, 1]));
}

/** Divisible by every number of authors up to 12. */
const PARTS_OF_AN_ARTICLE = 27_720;

function weightsOfMonth({ tables, terms, month }: Month): Parts {
  if (terms.divide === 'list') return new Map(Object.entries(terms.weights));
  const weights: Figures = new Map();
  for (const article of tables.articles) {
    const publishedAt = cell(article, 'published_at');
    const writers = authorsOf(article);
    if (publishedAt === '' || dayIn(terms.timeZone, publishedAt).slice(0, 7) !== month) continue;
    const weight = terms.divide === 'words' ? amountIn(article, 'word_count') : 1;
    for (const author of writers) {
      addTo(weights, author, Math.floor((weight * PARTS_OF_AN_ARTICLE) / writers.length));
    }
  }
  return weights;
}

function authorsOf(article: Row): string[] {
  return cell(article, 'authors').split(' ').filter(Boolean);
}

/** Rounds each part down; the remainder goes to the largest remainders, ties in the authors' order. */
function divide(amount: number, weights: Parts, authors: readonly string[]): Parts {
  const named = authors.filter((author) => (weights.get(author) ?? 0) > 0);
  const whole = named.reduce((total, author) => total + BigInt(weights.get(author) ?? 0), 0n);
  if (whole === 0n) return new Map();
  const shares = named.map((author, order) => {
    const product = BigInt(amount) * BigInt(weights.get(author) ?? 0);
    return { author, order, part: Number(product / whole), rest: product % whole };
  });
  const left = amount - shares.reduce((total, { part }) => total + part, 0);
  const ranked = shares.toSorted((one, other) =>
    one.rest === other.rest ? one.order - other.order : one.rest > other.rest ? -1 : 1,
  );
  const lucky = new Set(ranked.slice(0, left).map(({ author }) => author));
  return new Map(shares.map(({ author, part }) => [author, lucky.has(author) ? part + 1 : part]));
}

function sum(rows: readonly Row[], column: string): number {
  return rows.reduce((total, row) => total + amountIn(row, column), 0);
}

/** The amounts of the exported statements, under the same names. */
export function sumStatements({ statements }: Tables): Figures {
  const totals: Figures = new Map();
  for (const line of statements) {
    const name = `${cell(line, 'month')} ${cell(line, 'author')} ${cell(line, 'currency')}`;
    addTo(totals, name, amountIn(line, 'amount'));
  }
  return totals;
}
