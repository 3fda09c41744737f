import { agree, type BothBooks, netOf, type Sums } from './books.ts';
import type { Tally } from './tally.ts';

const WIDTH = 14;

/** What happened, and the books of both sides, as lines for a terminal. */
export function describeRehearsal(tally: Tally, books: readonly BothBooks[]): string[] {
  const events = tally.entries().map(([what, count]) => `${String(count).padStart(6)} ${what}`);
  const header = ['payments', 'captured', 'refunded', 'disputes lost', 'net'];
  const lines = books.flatMap((book) => [
    '',
    `${book.currency}${header.map((word) => word.padStart(WIDTH)).join('')}`,
    row('Stripe', book.stripe),
    row('here', book.ours),
    `difference ${book.difference}${agree(book) ? '' : ', and the columns differ'}`,
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
