import { isEqual, netOf, type Sums } from './compare-ledgers.ts';
import type { RehearsalResult } from './index.ts';

const WIDTH = 14;
const MAX_DIFFERENCES = 50;

type Described = Pick<RehearsalResult, 'counts' | 'ledgers' | 'drift' | 'unmatched' | 'figures'>;

/** The counts, both ledgers and the differences, as lines for the terminal. */
export function describeRehearsal({
  counts,
  ledgers: books,
  drift,
  unmatched,
  figures,
}: Described): string[] {
  const events = counts.entries().map(([what, count]) => `${String(count).padStart(6)} ${what}`);
  const header = ['payments', 'captured', 'refunded', 'disputes lost', 'net'];
  const lines = books.flatMap((book) => [
    '',
    `${book.currency}${header.map((word) => word.padStart(WIDTH)).join('')}`,
    row('Stripe', book.stripe),
    row('here', book.ours),
    `difference ${book.difference}${isEqual(book) ? '' : ', and the columns differ'}`,
  ]);
  return [
    ...events,
    ...lines,
    '',
    `reconciliation: drift ${drift}, ${unmatched} unmatched amounts`,
    `${figures.compared} figures of API and console recounted from CSV: ${figures.differences.length} differ`,
    ...figures.differences.slice(0, MAX_DIFFERENCES),
  ];
}

function row(side: string, sums: Sums): string {
  const figures = [sums.payments, sums.captured, sums.refunded, sums.disputed, netOf(sums)];
  const cells = figures.map((figure, index) =>
    String(figure).padStart(index === 0 ? WIDTH + 3 - side.length : WIDTH),
  );
  return `${side}${cells.join('')}`;
}
