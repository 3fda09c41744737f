import { ALL, type Stats } from './read-stats.ts';
import { DEFINITIONS, netOf, type Tally } from './stats.rules.ts';
import type { Recurring } from './stats.store.ts';

export function presentStats(stats: Stats) {
  const { from, to, timeZone, at, subscribers, revenue, tips, members } = stats;
  const { active, trialing, pastDue } = subscribers;
  return {
    from,
    to,
    timeZone,
    at,
    mrr: { definition: DEFINITIONS.mrr, currencies: presentMonthly(stats.subscriptions) },
    pledges: { definition: DEFINITIONS.pledges, currencies: presentMonthly(stats.pledges) },
    subscribers: {
      definition: DEFINITIONS.subscribers,
      total: active + trialing + pastDue,
      ...subscribers,
    },
    cancellations: { definition: DEFINITIONS.cancellations, byReason: stats.cancellations },
    revenue: { definition: DEFINITIONS.revenue, ...presentPaid(revenue) },
    tips: {
      definition: DEFINITIONS.tips,
      ...presentPaid(tips),
      byArticle: presentTargets(tips.byArticle, stats),
      byAuthor: presentTargets(tips.byAuthor, stats),
    },
    members: { definition: DEFINITIONS.members, ...members },
    before: stats.before && {
      ...stats.before,
      revenue: presentPaid(stats.before.revenue),
      tips: presentPaid(stats.before.tips),
    },
  };
}

function presentPaid({ all, byDay }: Readonly<Record<'all' | 'byDay', Tally>>) {
  return { total: presentSums(all, ALL), byDay: presentDays(byDay) };
}

function presentMonthly(recurring: readonly Recurring[]) {
  return recurring.map(({ amount, ...rest }) => ({ ...rest, amount: toNumber(amount) }));
}

function presentDays(tally: Tally) {
  const days = [...tally.keys()].toSorted();
  return days.map((day) => ({ day, currencies: presentSums(tally, day) }));
}

function presentTargets(tally: Tally, { names }: Stats) {
  return [...tally.keys()].map((id) => {
    const { slug = null, name = null } = names.get(id) ?? {};
    return { id, slug, name, currencies: presentSums(tally, id) };
  });
}

function presentSums(tally: Tally, key: string) {
  const sums = [...(tally.get(key) ?? [])].toSorted(([one], [other]) => one.localeCompare(other));
  return sums.map(([currency, one]) => ({
    currency,
    payments: one.payments,
    withoutFee: one.withoutFee,
    gross: toNumber(one.gross),
    refunded: toNumber(one.refunded),
    disputed: toNumber(one.disputed),
    tax: toNumber(one.tax),
    fees: toNumber(one.fees),
    net: toNumber(netOf(one)),
  }));
}

/** Throws beyond `Number.MAX_SAFE_INTEGER`, where a figure would be wrong. */
function toNumber(sum: bigint): number {
  const value = Number(sum);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${sum} is too large for a JSON number.`);
  return value;
}
