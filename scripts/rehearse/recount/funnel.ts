import { addTo, amountIn, cell, type Figures } from './csv.ts';
import type { Span } from './revenue.ts';
import type { Tables } from './tables.ts';

const STEPS = ['walls', 'plans', 'checkouts', 'trials', 'paid'];

/** The funnel steps of a span by article. */
export function recountFunnel({ funnel }: Pick<Tables, 'funnel'>, { from, to }: Span): Figures {
  const figures: Figures = new Map();
  for (const row of funnel) {
    if (cell(row, 'day') < from || cell(row, 'day') > to) continue;
    for (const step of STEPS)
      addTo(figures, `${cell(row, 'article')} ${step}`, amountIn(row, step));
  }
  return figures;
}

/** All paid subscriptions that came from an article's wall, by the funnel file. */
export function sumPaid({ funnel }: Pick<Tables, 'funnel'>): Figures {
  const figures: Figures = new Map();
  for (const row of funnel) addTo(figures, cell(row, 'article'), amountIn(row, 'paid'));
  return figures;
}

/** All paid subscriptions that came from an article's wall, by the subscriptions and their payments. */
export function recountPaidByArticle({
  recurring,
  payments,
}: Pick<Tables, 'recurring' | 'payments'>): Figures {
  const figures: Figures = new Map();
  const paid = new Set(
    payments
      .filter((row) => cell(row, 'set_aside') === 'no' && cell(row, 'member_id') !== '')
      .filter((row) => amountIn(row, 'amount') > 0)
      .map((row) => cell(row, 'subscription_id')),
  );
  for (const row of recurring) {
    if (cell(row, 'article') === '' || cell(row, 'refused_at') !== '') continue;
    if (paid.has(cell(row, 'id'))) addTo(figures, cell(row, 'article'), 1);
  }
  return figures;
}
