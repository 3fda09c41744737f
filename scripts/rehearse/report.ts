import { isEqual, type LedgerComparison, netOf, type Sums } from './compare-ledgers.ts';
import type { EventCounts } from './event-counts.ts';

const WIDTH = 14;

/** The counts and both ledgers as lines for the terminal. */
export function describeRehearsal(
  counts: EventCounts,
  books: readonly LedgerComparison[],
): string[] {
  const events = counts.entries().map(([what, count]) => `${String(count).padStart(6)} ${what}`);
  const header = ['payments', 'captured', 'refunded', 'disputes lost', 'net'];
  const lines = books.flatMap((book) => [
    '',
    `${book.currency}${header.map((word) => word.padStart(WIDTH)).join('')}`,
    row('Stripe', book.stripe),
    row('here', book.ours),
    `difference ${book.difference}${isEqual(book) ? '' : ', and the columns differ'}`,
  ]);
  return [...events, ...lines];
}

function row(side: string, sums: Sums): string {
  const figures = [sums.payments, sums.captured, sums.refunded, sums.disputed, netOf(sums)];
  const cells = figures.map((figure, index) =>
    String(figure).padStart(index === 0 ? WIDTH + 3 - side.length : WIDTH),
  );
  return `${side}${cells.join('')}`;
}
