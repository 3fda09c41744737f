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

/** Sums monthly amounts; a yearly price counts as a twelfth, rounded half up. */
function sumMonthly(figures: Figures, name: string, rows: readonly Row[]): void {
  for (const row of rows) {
    const months = cell(row, 'interval') === 'year' ? 12 : 1;
    const amount = Math.floor((amountIn(row, 'amount') + months / 2) / months);
    addTo(figures, `${name} ${cell(row, 'currency')} count`, 1);
    addTo(figures, `${name} ${cell(row, 'currency')} amount`, amount);
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
