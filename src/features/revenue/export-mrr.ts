import type { Cell } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import { listMrrChanges } from './mrr.store.ts';

const PAGE = 1000;

export const MRR_HEADER = ['at', 'subscription_id', 'payer_id', 'currency', 'change'];

/** Yields every recorded change in chronological order. */
export async function* readMrrLines(tx: Tx): AsyncGenerator<Cell[][]> {
  const read = (after: { at: Date; id: string } | null) =>
    listMrrChanges(tx, { after, limit: PAGE });
  for await (const page of readPages(PAGE, read, ({ at, id }) => ({ at, id }))) {
    yield page.map(({ at, subscriptionId, payerId, currency, delta }) => [
      ...[at.toISOString(), subscriptionId, payerId, currency, delta],
    ]);
  }
}
