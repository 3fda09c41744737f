import { addTo, amountIn, cell, dayIn, type Figures, type Row } from './csv.ts';
import type { Span } from './revenue.ts';
import type { Tables } from './tables.ts';

const IS_PAYING = new Set(['active', 'past_due']);

/** Recurring revenue, monthly tips, subscribers and cancellations. */
export function recountRecurring({ recurring }: Tables, span: Span): Figures {
  const figures: Figures = new Map();
  const subscriptions = recurring.filter((row) => cell(row, 'kind') === 'subscription');
  const counted = subscriptions.filter(
    (row) => isPaying(row) && cell(row, 'refused_at') === '' && cell(row, 'paused_at') === '',
  );
  sumMonthly(figures, 'mrr', counted);
  const pledges = recurring.filter((row) => cell(row, 'kind') === 'pledge' && isPaying(row));
  sumMonthly(figures, 'pledges', pledges);
  countSubscribers(figures, subscriptions);
  for (const row of subscriptions) {
    if (cell(row, 'cancelled_at') === '' || cell(row, 'refused_at') !== '') continue;
    const day = dayIn(span.timeZone, cell(row, 'cancelled_at'));
    if (day < span.from || day > span.to) continue;
    addTo(figures, `cancellations ${cell(row, 'cancel_reason') || 'without reason'}`, 1);
  }
  return figures;
}

function isPaying(row: Row): boolean {
  return IS_PAYING.has(cell(row, 'status'));
}

/** A year counts a twelfth; the sum of a currency is rounded once, half up. */
function sumMonthly(figures: Figures, name: string, rows: readonly Row[]): void {
  const twelfths: Figures = new Map();
  for (const row of rows) {
    const perYear = cell(row, 'interval') === 'year' ? 1 : 12;
    addTo(twelfths, cell(row, 'currency'), amountIn(row, 'amount') * perYear);
    addTo(figures, `${name} ${cell(row, 'currency')} count`, 1);
  }
  for (const [currency, amount] of twelfths) {
    figures.set(`${name} ${currency} amount`, Math.floor((amount + 6) / 12));
  }
}

function countSubscribers(figures: Figures, subscriptions: readonly Row[]): void {
  for (const status of ['active', 'trialing', 'past_due']) {
    const members = subscriptions
      .filter((row) => cell(row, 'status') === status && cell(row, 'refused_at') === '')
      .map((row) => cell(row, 'member_id'))
      .filter((id) => id !== '');
    figures.set(`subscribers ${status}`, new Set(members).size);
  }
}
