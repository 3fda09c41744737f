import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageByInstant } from '../../platform/http/pages.ts';
import { EMPTY_SUMS, listTransactionsOfPayout, sumTransactionsOfPayouts } from './balance.store.ts';
import { findPayout, listPayouts } from './payouts.store.ts';
import { presentPayout, presentTransaction } from './payouts.views.ts';

const MAX_TRANSACTIONS = 1000;

interface ReadDeps {
  readonly db: Database;
}

/** Lists payouts, newest first, each with the sums of its transactions. */
export async function listStaffPayouts({ db }: ReadDeps, query: PageQuery) {
  const page = await pageByInstant('payouts', query, {
    read: (position) => listPayouts(db.read, position),
    instantOf: ({ paidOutAt }) => paidOutAt,
    present: (row) => row,
  });
  const sums = await sumTransactionsOfPayouts(
    db.read,
    page.data.map(({ payoutId }) => payoutId),
  );
  const data = page.data.map((row) => presentPayout(row, sums.get(row.payoutId) ?? EMPTY_SUMS));
  return { data, nextCursor: page.nextCursor };
}

/** Returns a payout with its transactions, oldest first. Throws `not_found`. */
export async function getStaffPayout(
  { db }: ReadDeps,
  { id, cursor }: { readonly id: string; readonly cursor: string | undefined },
) {
  const row = await findPayout(db.read, id);
  if (row === null) throw notFound();
  const { payoutId } = row;
  const sums = await sumTransactionsOfPayouts(db.read, [payoutId]);
  const { data: transactions, nextCursor } = await pageByInstant(
    `payout ${id}`,
    { limit: MAX_TRANSACTIONS, cursor },
    {
      read: (position) => listTransactionsOfPayout(db.read, { payoutId, ...position }),
      instantOf: ({ occurredAt }) => occurredAt,
      present: presentTransaction,
    },
  );
  const payout = presentPayout(row, sums.get(payoutId) ?? EMPTY_SUMS);
  return { ...payout, transactions, nextCursor };
}
