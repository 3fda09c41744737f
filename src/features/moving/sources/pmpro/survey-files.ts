import { type CsvRow, readHeadings } from '../../read-csv-rows.ts';
import type { SourceFile } from '../../source-file.ts';
import { readAmount } from '../cells/cells.rules.ts';
import { isUpload } from '../wordpress/read-wordpress.ts';
import { createLevelNames, type LevelNames } from './level-names.ts';
import { readPmproRows } from './read-pmpro-rows.ts';
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
  // Versions differ in all other columns; the list of old members has `ended` instead of `expires`.
  const isDated = has('joined') && (has('expires') || has('ended'));
  if (has('username', 'email', 'membership') && isDated) return 'members';
  if (has('membership_id', 'gateway', 'subscription_transaction_id', 'total')) return 'orders';
  return isTables(head) ? 'tables' : 'others';
}

/** Data across rows: the levels, and facts from the orders about subscriptions. */
export interface PmproSurvey {
  readonly levels: ReadonlyMap<string, { readonly name: string; readonly isPaid: boolean }>;
  /** The gateways of subscriptions outside Stripe, by subscription id. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly hasPaid: (userId: string, levelId: string) => boolean;
  /** The subscription of a member's newest order for a level, if a list of members states none; else empty. */
  readonly findSubscription: (userId: string, levelId: string) => string;
  /** The id of a row's level. */
  readonly levelIdOf: (cell: CsvRow['cell']) => string;
  /** Names of levels whose id no file states, although other files refer to levels by id. */
  readonly unknownLevels: ReadonlySet<string>;
}

/** Surveys members and orders. To save memory, only exceptions and one number per paid membership are kept. */
export async function surveyFiles(
  { members, orders }: PmproFiles,
  named: readonly { readonly id: string; readonly name: string }[],
): Promise<PmproSurvey> {
  const levels = new Map<string, { name: string; isPaid: boolean }>();
  const names = createLevelNames(named);
  const addLevel = (id: string, name: string, isPaid: boolean) => {
    if (id === '') return;
    const known = levels.get(id);
    levels.set(id, { name: known?.name || name, isPaid: (known?.isPaid ?? false) || isPaid });
  };
  const lists = await sortByIds(members);
  const paid = await surveyOrders(orders, {
    addLevel,
    names,
    keepsSubscriptions: lists.some(({ hasSubscriptions }) => !hasSubscriptions),
  });
  for (const { file } of lists) {
    for await (const { cell } of readPmproRows(file)) {
      names.add(cell('membership_id'), cell('membership'));
      const isPaid = priceOf(cell) > 0 || (readAmount(cell('initial payment')) ?? 0) > 0;
      addLevel(names.idOf(cell), cell('membership'), isPaid);
    }
  }
  return { levels, ...paid, levelIdOf: names.idOf, unknownLevels: names.unknown };
}

/** Returns what a member pays each time, in minor units; the heading differs between versions. */
export function priceOf(cell: CsvRow['cell']): number {
  return readAmount(cell('billing_amount') || cell('fee')) ?? 0;
}

/** Returns the lists with ids of levels first, because they tell the ids of names. */
async function sortByIds(files: readonly SourceFile[]) {
  const lists = await Promise.all(
    files.map(async (file) => {
      const headings = new Set(readHeadings(await file.head()));
      const hasSubscriptions = headings.has('subscription_transaction_id');
      return { file, hasIds: headings.has('membership_id'), hasSubscriptions };
    }),
  );
  return lists.sort((one, other) => Number(other.hasIds) - Number(one.hasIds));
}

/** Statuses of orders whose subscription does not renew. */
const ENDED = new Set(['cancelled', 'canceled', 'error', 'refunded', 'token']);

async function surveyOrders(
  files: readonly SourceFile[],
  {
    addLevel,
    names,
    keepsSubscriptions,
  }: {
    readonly addLevel: (id: string, name: string, isPaid: boolean) => void;
    readonly names: LevelNames;
    readonly keepsSubscriptions: boolean;
  },
): Promise<Pick<PmproSurvey, 'elsewhere' | 'hasPaid' | 'findSubscription'>> {
  const elsewhere = new Map<string, string>();
  const paid = new Set<number>();
  const subscriptions = new Map<number, string>();
  const addSubscription = (key: number, subscription: string, status: string) => {
    // The export begins with the newest order.
    if (!keepsSubscriptions || subscriptions.has(key)) return;
    if (ENDED.has(status)) subscriptions.set(key, '');
    else if (subscription !== '') subscriptions.set(key, subscription);
  };
  for (const file of files) {
    for await (const { cell } of readPmproRows(file)) {
      const gateway = cell('gateway').toLowerCase();
      const subscription = cell('subscription_transaction_id');
      const isElsewhere = gateway !== '' && gateway !== 'stripe';
      if (subscription !== '' && isElsewhere) elsewhere.set(subscription, gateway);
      const isPaid = Number(cell('total')) > 0;
      names.add(cell('membership_id'), cell('level_name'));
      addLevel(cell('membership_id'), cell('level_name'), isPaid);
      const key = keyOf(cell('user_id'), cell('membership_id'));
      if (isPaid) paid.add(key);
      addSubscription(key, subscription, cell('status').toLowerCase());
    }
  }
  return {
    elsewhere,
    hasPaid: (user, level) => paid.has(keyOf(user, level)),
    findSubscription: (user, level) => subscriptions.get(keyOf(user, level)) ?? '',
  };
}

/** Returns one number for a member and a level, because up to a million of them are held in memory. */
function keyOf(userId: string, levelId: string): number {
  return Number(userId) * 100_000 + Number(levelId);
}
