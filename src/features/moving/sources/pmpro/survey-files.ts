import { readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import type { SourceFile } from '../../source-file.ts';
import { readAmount } from '../cells/cells.rules.ts';
import { isUpload } from '../wordpress/read-wordpress.ts';
import { levelIdOf } from './level-id.ts';
import { isTables } from './tables.ts';

/** The files of a site with Paid Memberships Pro, by kind. */
export interface PmproFiles {
  readonly members: readonly SourceFile[];
  readonly orders: readonly SourceFile[];
  readonly tables: readonly SourceFile[];
  readonly others: readonly SourceFile[];
}

export async function sortFiles(files: readonly SourceFile[]): Promise<PmproFiles> {
  const sorted = { members: [], orders: [], tables: [], others: [] } as {
    [Kind in keyof PmproFiles]: SourceFile[];
  };
  for (const file of files) sorted[await kindOf(file)].push(file);
  return sorted;
}

async function kindOf(file: SourceFile): Promise<keyof PmproFiles> {
  if (isUpload(file)) return 'others';
  const head = await file.head();
  const headings = new Set(readHeadings(head));
  const has = (...names: readonly string[]) => names.every((name) => headings.has(name));
  if (has('membership_id', 'membership', 'subscription_transaction_id', 'startdate'))
    return 'members';
  // The columns before version 3.
  if (has('username', 'membership', 'joined', 'expires', 'discount_code')) return 'members';
  if (has('membership_id', 'gateway', 'subscription_transaction_id', 'total')) return 'orders';
  return isTables(head) ? 'tables' : 'others';
}

/** Data across rows: the levels, and facts from the orders about subscriptions. */
export interface PmproSurvey {
  readonly levels: ReadonlyMap<string, { readonly name: string; readonly isPaid: boolean }>;
  /** The gateways of subscriptions outside Stripe, by subscription id. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly hasPaid: (userId: string, levelId: string) => boolean;
}

/** Surveys members and orders. To save memory, only exceptions and one number per paid membership are kept. */
export async function surveyFiles({ members, orders }: PmproFiles): Promise<PmproSurvey> {
  const levels = new Map<string, { name: string; isPaid: boolean }>();
  const elsewhere = new Map<string, string>();
  const paid = new Set<number>();
  const addLevel = (id: string, name: string, isPaid: boolean) => {
    if (id === '') return;
    const known = levels.get(id);
    levels.set(id, { name: known?.name || name, isPaid: (known?.isPaid ?? false) || isPaid });
  };
  for (const file of orders) {
    for await (const { cell } of readCsvRows(file)) {
      const gateway = cell('gateway').toLowerCase();
      const subscription = cell('subscription_transaction_id');
      if (subscription !== '' && gateway !== '' && gateway !== 'stripe') {
        elsewhere.set(subscription, gateway);
      }
      const isPaid = Number(cell('total')) > 0;
      addLevel(cell('membership_id'), cell('level_name'), isPaid);
      if (isPaid) paid.add(keyOf(cell('user_id'), cell('membership_id')));
    }
  }
  for (const file of members) {
    for await (const { cell } of readCsvRows(file)) {
      const price = cell('billing_amount') || cell('fee') || cell('initial payment');
      addLevel(levelIdOf(cell), cell('membership'), (readAmount(price) ?? 0) > 0);
    }
  }
  return { levels, elsewhere, hasPaid: (user, level) => paid.has(keyOf(user, level)) };
}

/** Returns one number for a member and a level, because up to a million of them are held in memory. */
function keyOf(userId: string, levelId: string): number {
  return Number(userId) * 100_000 + Number(levelId);
}
