import type { Cell } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import { listRecurring, type RecurringRow } from './recurring.store.ts';

const PAGE = 1000;

const COLUMNS: readonly (readonly [name: string, cell: (row: RecurringRow) => Cell])[] = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['member_id', ({ memberId }) => memberId],
  ['tier', ({ tier }) => tier],
  ['interval', ({ interval }) => interval],
  ['currency', ({ currency }) => currency],
  ['amount', ({ amount }) => amount],
  ['status', ({ status }) => status],
  ['created_at', ({ createdAt }) => createdAt.toISOString()],
  ['current_period_end', ({ currentPeriodEnd }) => currentPeriodEnd.toISOString()],
  ['cancel_at', ({ cancelAt }) => writeInstant(cancelAt)],
  ['ended_at', ({ endedAt }) => writeInstant(endedAt)],
  ['paused_at', ({ pausedAt }) => writeInstant(pausedAt)],
  ['refused_at', ({ refusedAt }) => writeInstant(refusedAt)],
  ['cancelled_at', ({ cancelledAt }) => writeInstant(cancelledAt)],
  ['cancel_reason', ({ cancelReason }) => cancelReason],
  ['trial_days', ({ trialDays }) => trialDays],
  ['moved_in_at', ({ movedInAt }) => writeInstant(movedInAt)],
  ['article', ({ article }) => article],
  // Set if `interval` does not determine the billing period.
  ['every_count', ({ everyCount }) => everyCount],
  ['every_unit', ({ everyUnit }) => everyUnit],
];

export const RECURRING_HEADER = COLUMNS.map(([name]) => name);

/** Reads every subscription and monthly tip, including ended ones, newest first. */
export async function* readRecurring(tx: Tx): AsyncGenerator<Cell[][]> {
  const pages = readPages(
    PAGE,
    (after: string | null) =>
      listRecurring(tx, { status: null, memberId: null, after, limit: PAGE }),
    ({ id }) => id,
  );
  for await (const page of pages) yield page.map((row) => COLUMNS.map(([, cell]) => cell(row)));
}

function writeInstant(instant: Date | null): Cell {
  return instant?.toISOString() ?? null;
}
