import type {
  Cohort,
  MonthEnd,
  MonthOfRevenue,
  Movement,
} from '../../src/features/staff/movements.rules.ts';

/** A second implementation of the sums that the database makes, over all payments in memory. */

/** A payment for a subscription, without its tax. Amounts in minor units. */
export interface SubscriptionPayment {
  readonly memberId: string;
  readonly subscriptionId: string;
  readonly currency: string;
  readonly amount: number;
  /** How many months it pays for: 1 or 12. */
  readonly months: number;
  readonly paidAt: Date;
  /** When its subscription ended; null while it goes on. */
  readonly endedAt: Date | null;
}

/** A renewal may come so much later than the interval says: Stripe retries a declined card. */
const GRACE_MS = 7 * 86_400_000;
const LONGEST_MONTH_MS = 31 * 86_400_000;

/** What a member pays a month at the end of each month, by currency: `values[n]` at the n-th end. */
interface MemberValues {
  readonly currency: string;
  readonly values: readonly number[];
}

/**
 * Recurring revenue at the end of each month, and why it changed. The first of `ends` is only compared with:
 * it has no movements of its own in the result. A subscription's value is its newest payment by then, divided
 * by the months that it pays for; it counts until another one is overdue by a week, and not once it has ended.
 */
export function planMovements(
  payments: readonly SubscriptionPayment[],
  ends: readonly MonthEnd[],
): MonthOfRevenue[] {
  const members = [...valueMembers(payments, ends).values()];
  const currencies = [...new Set(members.map(({ currency }) => currency))].sort();
  return currencies.flatMap((currency) => {
    const own = members.filter((member) => member.currency === currency);
    return ends.slice(1).map((end, index) => sumMonth(own, { end, currency, place: index + 1 }));
  });
}

/** How many of those who began to pay in a month still do at the end of it and of each later one. */
export function planCohorts(
  payments: readonly SubscriptionPayment[],
  ends: readonly MonthEnd[],
): Cohort[] {
  const first = new Map<string, Date>();
  for (const { memberId, paidAt } of payments) {
    const known = first.get(memberId);
    if (known === undefined || paidAt < known) first.set(memberId, paidAt);
  }
  const values = new Map<string, number[]>();
  for (const [key, member] of valueMembers(payments, ends)) {
    const [id = ''] = key.split(' ');
    const sums = values.get(id);
    values.set(
      id,
      sums ? sums.map((sum, at) => sum + (member.values[at] ?? 0)) : [...member.values],
    );
  }
  return ends.slice(1).flatMap(({ month, at }, index) => {
    const from = ends[index]?.at ?? at;
    const began = [...first].flatMap(([id, paidAt]) => (paidAt >= from && paidAt < at ? id : []));
    if (began.length === 0) return [];
    const paying = ends
      .slice(index + 1)
      .map(
        (_, later) => began.filter((id) => (values.get(id)?.[index + 1 + later] ?? 0) > 0).length,
      );
    return [{ month, members: began.length, paying }];
  });
}

function valueMembers(
  payments: readonly SubscriptionPayment[],
  ends: readonly MonthEnd[],
): Map<string, MemberValues> {
  const bySubscription = new Map<string, SubscriptionPayment[]>();
  for (const payment of payments) {
    const own = bySubscription.get(payment.subscriptionId);
    if (own) own.push(payment);
    else bySubscription.set(payment.subscriptionId, [payment]);
  }
  const members = new Map<string, MemberValues & { values: number[] }>();
  for (const own of bySubscription.values()) {
    const sorted = own.toSorted((one, other) => one.paidAt.getTime() - other.paidAt.getTime());
    const [{ memberId, currency } = { memberId: '', currency: '' }] = sorted;
    const key = `${memberId} ${currency}`;
    const member = members.get(key) ?? { currency, values: ends.map(() => 0) };
    ends.forEach(({ at }, place) => {
      member.values[place] = (member.values[place] ?? 0) + valueAt(sorted, at);
    });
    members.set(key, member);
  }
  return members;
}

function valueAt(sorted: readonly SubscriptionPayment[], at: Date): number {
  const newest = sorted.findLast(({ paidAt }) => paidAt < at);
  if (newest === undefined) return 0;
  const { paidAt, months, amount, endedAt } = newest;
  if (endedAt !== null && endedAt <= at) return 0;
  const covered = paidAt.getTime() + months * LONGEST_MONTH_MS + GRACE_MS;
  return covered < at.getTime() ? 0 : Math.round(amount / months);
}

function sumMonth(
  members: readonly MemberValues[],
  { end, currency, place }: { end: MonthEnd; currency: string; place: number },
): MonthOfRevenue {
  const movements: Record<Movement, number> = {
    new: 0,
    reactivation: 0,
    expansion: 0,
    contraction: 0,
    churn: 0,
  };
  const counts = { mrr: 0, subscribers: 0, churned: 0, before: 0 };
  for (const { values } of members) {
    const [was, is] = [values[place - 1] ?? 0, values[place] ?? 0];
    counts.mrr += is;
    if (is > 0) counts.subscribers += 1;
    if (was > 0) counts.before += 1;
    if (was > 0 && is === 0) counts.churned += 1;
    const kind = kindOf(
      was,
      is,
      values.slice(0, place).some((value) => value > 0),
    );
    if (kind !== null) movements[kind] += is - was;
  }
  return { month: end.month, currency, movements, ...counts };
}

function kindOf(was: number, is: number, hasPaid: boolean): Movement | null {
  if (was === is) return null;
  if (was === 0) return hasPaid ? 'reactivation' : 'new';
  if (is === 0) return 'churn';
  return is > was ? 'expansion' : 'contraction';
}
