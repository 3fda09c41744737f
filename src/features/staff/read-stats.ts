import type { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import { addDaysTo, dayOf, daysBetween } from '../../time/calendar.ts';
import { dailyRevenue, paymentRows } from '../payments/index.ts';
import { type DaySpan, decideDaySpan, readPresentMrr } from '../revenue/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { addGroup, addPayment, type Tally } from './stats.rules.ts';
import type { statsQuery } from './stats.schemas.ts';
import {
  countCancellations,
  countMembers,
  countMembersByDay,
  countSubscribers,
  findNames,
  findTargetsOfTips,
  sumPledges,
} from './stats.store.ts';

/** The key of totals. */
export const ALL = '';

const PAGE = 1000;

export type Stats = Awaited<ReturnType<typeof readStats>>;

/**
 * Computes the figures of the publication from the payments of the ledger and their reversals. Days are in the
 * publication's time zone, both ends included. Throws `invalid` if the span is empty or too long.
 */
export async function readStats(
  { db, clock, readSettings }: SettingsDeps,
  query: z.output<typeof statsQuery>,
) {
  const { timeZone } = await readSettings();
  const at = clock.now();
  const { from, to, ...span } = decideDaySpan(query, at, timeZone);
  const tx = db.recent;
  const [paid, before, subscriptions, pledges, subscribers, cancellations, total, byDay] =
    await Promise.all([
      sumPayments(db, { ...span, from, to, timeZone }),
      query.compare ? readBefore(db, { from, to, timeZone, at }) : null,
      readPresentMrr(tx, { now: at, timeZone }),
      sumPledges(tx),
      countSubscribers(tx),
      countCancellations(tx, span),
      countMembers(tx),
      countMembersByDay(tx, { ...span, timeZone }),
    ]);
  const { revenue, tips } = paid;
  const names = await findNames(tx, {
    articleIds: [...tips.byArticle.keys()],
    authorIds: [...tips.byAuthor.keys()],
  });
  return {
    from,
    to,
    timeZone,
    at,
    names,
    revenue,
    tips,
    subscriptions,
    pledges,
    subscribers,
    cancellations,
    members: { total, byDay },
    before,
  };
}

/** Computes the figures of the preceding span of the same length. */
async function readBefore(
  db: Database,
  { from, to, timeZone, at }: { from: string; to: string; timeZone: string; at: Date },
) {
  const days = daysBetween(from, to) + 1;
  const span = { from: addDaysTo(from, -days), to: addDaysTo(from, -1) };
  const instants = decideDaySpan(span, at, timeZone);
  const [paid, byDay] = await Promise.all([
    sumPayments(db, { ...instants, timeZone }),
    countMembersByDay(db.recent, { ...instants, timeZone }),
  ]);
  return { ...span, ...paid, members: { byDay } };
}

/** The database sums up payments without reversals; the others are few and are added one by one. */
async function sumPayments(
  db: Database,
  { timeZone, from, to, ...span }: DaySpan & { readonly timeZone: string },
) {
  const revenue = { all: createTally(), byDay: createTally() };
  const tips = {
    all: createTally(),
    byDay: createTally(),
    byArticle: createTally(),
    byAuthor: createTally(),
  };
  for (const group of await dailyRevenue.sum(db.recent, { timeZone, from, to })) {
    addGroup(revenue.all, ALL, group);
    addGroup(revenue.byDay, group.day, group);
    if (group.kind !== 'tip') continue;
    for (const [tally, key] of listTallies(tips, group)) addGroup(tally, key, group);
  }
  const read = (after: string | null) =>
    paymentRows.listReversed(db.recent, { ...span, after, limit: PAGE });
  for await (const rows of readPages(PAGE, read, ({ id }) => id)) {
    const tipIds = rows.flatMap(({ tipId }) => tipId ?? []);
    const targets = await findTargetsOfTips(db.recent, tipIds);
    for (const row of rows) {
      const day = dayOf(row.paidAt, timeZone);
      const payment = { ...row, ...row.reversals, day };
      addPayment(revenue.all, ALL, payment);
      addPayment(revenue.byDay, day, payment);
      if (row.kind !== 'tip') continue;
      const target = { day, ...targets.get(row.tipId ?? '') };
      for (const [tally, key] of listTallies(tips, target)) addPayment(tally, key, payment);
    }
  }
  return { revenue, tips };
}

/** Lists the tallies of a tip: the total, its day, and its article and author if it has them. */
function listTallies(
  tips: Readonly<Record<'all' | 'byDay' | 'byArticle' | 'byAuthor', Tally>>,
  target: { day: string; articleId?: string | null; authorId?: string | null },
): [Tally, string][] {
  const { day, articleId, authorId } = target;
  return [
    [tips.all, ALL],
    [tips.byDay, day],
    ...(articleId ? [[tips.byArticle, articleId] as [Tally, string]] : []),
    ...(authorId ? [[tips.byAuthor, authorId] as [Tally, string]] : []),
  ];
}

function createTally(): Tally {
  return new Map();
}
