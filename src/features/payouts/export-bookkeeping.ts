import { writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { sumByMonth } from './balance.store.ts';
import { type BookkeepingMonth, sumMonths } from './bookkeeping.rules.ts';

const COLUMNS = [
  'month',
  'currency',
  'gross',
  'refunds',
  'disputes',
  'fees',
  'other',
  'net',
  'payout',
  'tax',
] as const satisfies readonly (keyof BookkeepingMonth)[];

/**
 * What moved the Stripe balance, by month and currency, as CSV in minor units. The audit log says who
 * exported it, and how many lines.
 */
export async function exportBookkeeping(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  actor: Actor,
): Promise<string> {
  const months = sumMonths(await sumByMonth(db.read));
  await recordChange(db.read, {
    actor,
    at: clock.now(),
    action: 'bookkeeping.exported',
    subject: { kind: 'site', id: 'bookkeeping' },
    after: { lines: months.length },
  });
  const lines = months.map((month) => COLUMNS.map((column) => month[column]));
  return [COLUMNS, ...lines].map(writeCsvLine).join('');
}
