import type { Database } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { addDaysTo, dayOf, daysBetween, startOfDay } from '../../time/calendar.ts';
import { listPaymentsPaid, type PaymentDetails } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { addPayment, type CountedPayment, type Recurring, type Tally } from './stats.rules.ts';
import {
  countMembers,
  countMembersByDay,
  countSubscribers,
  findNames,
  findTargetsOfTips,
  sumPledges,
  sumSubscriptions,
} from './stats.store.ts';

export interface StatsDeps extends DbDeps {
  readonly readSettings: ReadSettings;
}

/** The key under which what belongs to nothing narrower is added up. */
export const ALL = '';

const USUAL_DAYS = 30;
const MOST_DAYS = 366;
const PAGE = 1000;

export interface Stats {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly at: Date;
  readonly subscriptions: readonly Recurring[];
  readonly pledges: readonly Recurring[];
  readonly subscribers: ReadonlyMap<string, number>;
  readonly members: { total: number; byDay: readonly { day: string; joined: number }[] };
  readonly revenue: { readonly all: Tally; readonly byDay: Tally };
  readonly tips: {
    readonly all: Tally;
    readonly byDay: Tally;
    readonly byArticle: Tally;
    readonly byAuthor: Tally;
  };
  readonly names: ReadonlyMap<string, { readonly slug: string; readonly name: string }>;
}

/**
 * The figures of the publication, from the ledger itself: the payments of the days asked for are added
 * up one by one, each with what came back of it as every list of payments derives it. Days are those
 * of the publication's time zone, both ends included. Throws `invalid` for a span that is none.
 */
export async function readStats(
  { db, clock, readSettings }: StatsDeps,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Stats> {
  const { timeZone } = await readSettings();
  const at = clock.now();
  const { from, to } = decideSpan(asked, dayOf(at, timeZone));
  const span = { start: startOfDay(from, timeZone), end: startOfDay(addDaysTo(to, 1), timeZone) };
  const tx = db.read;
  const tallies = await addUp(db, span, timeZone);
  const names = await findNames(tx, {
    articleIds: [...tallies.tips.byArticle.keys()],
    authorIds: [...tallies.tips.byAuthor.keys()],
  });
  return {
    ...{ from, to, timeZone, at, names, ...tallies },
    subscriptions: await sumSubscriptions(tx),
    pledges: await sumPledges(tx),
    subscribers: await countSubscribers(tx),
    members: {
      total: await countMembers(tx),
      byDay: await countMembersByDay(tx, { ...span, timeZone }),
    },
  };
}

/** The last thirty days where nothing else is asked for. */
function decideSpan(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: string,
): { from: string; to: string } {
  const to = asked.to ?? today;
  const from = asked.from ?? addDaysTo(to, 1 - USUAL_DAYS);
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw invalidField('query.from', 'is after the last day');
  if (days > MOST_DAYS) throw invalidField('query.from', `is more than ${MOST_DAYS} days before`);
  return { from, to };
}

/** Page by page, so that a year of a large publication is never in memory at once. */
async function addUp(db: Database, span: { start: Date; end: Date }, timeZone: string) {
  const revenue: Stats['revenue'] = { all: new Map(), byDay: new Map() };
  const tips: Stats['tips'] = {
    ...{ all: new Map(), byDay: new Map(), byArticle: new Map(), byAuthor: new Map() },
  };
  let after: { at: Date; id: string } | null = null;
  do {
    const rows: PaymentDetails[] = await listPaymentsPaid(db.read, { ...span, after, limit: PAGE });
    const tipIds = rows.flatMap(({ tipId }) => tipId ?? []);
    const targets = await findTargetsOfTips(db.read, tipIds);
    for (const row of rows) {
      const day = dayOf(row.paidAt, timeZone);
      count({ revenue, tips }, { ...row, ...row.reversals, day }, targets.get(row.tipId ?? ''));
    }
    const last = rows.at(-1);
    after = last && rows.length === PAGE ? { at: last.paidAt, id: last.id } : null;
  } while (after !== null);
  return { revenue, tips };
}

function count(
  { revenue, tips }: Pick<Stats, 'revenue' | 'tips'>,
  payment: CountedPayment & Pick<PaymentDetails, 'kind'>,
  target: { articleId: string | null; authorId: string | null } | undefined,
): void {
  addPayment(revenue.all, ALL, payment);
  addPayment(revenue.byDay, payment.day, payment);
  if (payment.kind !== 'tip') return;
  addPayment(tips.all, ALL, payment);
  addPayment(tips.byDay, payment.day, payment);
  if (target?.articleId) addPayment(tips.byArticle, target.articleId, payment);
  if (target?.authorId) addPayment(tips.byAuthor, target.authorId, payment);
}
