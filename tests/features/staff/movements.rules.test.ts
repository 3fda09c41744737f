import { describe, expect, it } from 'vitest';
import { listMonthEnds } from '../../../src/features/staff/read-revenue.ts';
import {
  planCohorts,
  planMovements,
  type SubscriptionPayment,
} from '../../support/recount-movements.ts';

const ENDS = ['2026-01', '2026-02', '2026-03', '2026-04'].map((month, index) => ({
  month,
  at: new Date(Date.UTC(2026, index + 1, 1)),
}));

const pay = (memberId: string, day: string, more: Partial<SubscriptionPayment> = {}) => ({
  memberId,
  subscriptionId: `${memberId}-sub`,
  currency: 'usd',
  amount: 1000,
  months: 1,
  paidAt: new Date(`${day}T12:00:00Z`),
  endedAt: null,
  ...more,
});

const movementsOf = (payments: readonly SubscriptionPayment[]) =>
  planMovements(payments, ENDS).map(({ month, mrr, movements }) => {
    const changes = Object.entries(movements).filter(([, amount]) => amount !== 0);
    return [month, mrr, Object.fromEntries(changes)];
  });

describe('movements of recurring revenue', () => {
  it('a first payment is new, a larger one expansion, a smaller one contraction, a missing one churn', () => {
    const payments = [
      pay('a', '2026-02-10'),
      pay('a', '2026-03-10', { amount: 1500 }),
      pay('b', '2026-01-10', { amount: 900 }),
      pay('b', '2026-02-10', { amount: 900 }),
      pay('b', '2026-03-10', { amount: 600 }),
      pay('b', '2026-04-10', { amount: 600 }),
    ];
    expect(movementsOf(payments)).toEqual([
      ['2026-02', 1900, { new: 1000 }],
      ['2026-03', 2100, { expansion: 500, contraction: -300 }],
      ['2026-04', 600, { churn: -1500 }],
    ]);
  });

  it('a member who comes back with another subscription is a reactivation', () => {
    const payments = [
      pay('a', '2026-01-10', { endedAt: new Date('2026-02-05T00:00:00Z') }),
      pay('a', '2026-03-20', { subscriptionId: 'another' }),
      pay('a', '2026-04-20', { subscriptionId: 'another' }),
    ];
    expect(movementsOf(payments)).toEqual([
      ['2026-02', 0, { churn: -1000 }],
      ['2026-03', 1000, { reactivation: 1000 }],
      ['2026-04', 1000, {}],
    ]);
  });

  it('a yearly payment counts as a twelfth in each of its months', () => {
    const yearly = pay('a', '2026-02-10', { amount: 12_000, months: 12 });
    expect(movementsOf([yearly])).toEqual([
      ['2026-02', 1000, { new: 1000 }],
      ['2026-03', 1000, {}],
      ['2026-04', 1000, {}],
    ]);
  });

  it('the movements of each month sum up to the change of the revenue', () => {
    const payments = Array.from({ length: 60 }, (_, index) =>
      pay(`m${index % 7}`, `2026-0${1 + (index % 4)}-${10 + (index % 15)}`, {
        amount: 100 * (1 + (index % 5)),
      }),
    );
    const months = planMovements(payments, ENDS);
    const first =
      planMovements(payments, [{ month: '2025-12', at: new Date(0) }, ...ENDS])[0]?.mrr ?? 0;
    months.reduce((before, { mrr, movements }) => {
      const change = Object.values(movements).reduce((sum, amount) => sum + amount, 0);
      expect(mrr).toBe(before + change);
      return mrr;
    }, first);
  });

  it('a cohort counts those who began in a month and still pay at the end of each later one', () => {
    const payments = [
      pay('a', '2026-02-10'),
      pay('a', '2026-03-10'),
      pay('a', '2026-04-10'),
      pay('b', '2026-02-20'),
    ];
    expect(planCohorts(payments, ENDS)).toEqual([
      { month: '2026-02', members: 2, paying: [2, 1, 1] },
    ]);
  });

  it("months end in the site's time zone, and the present one now", () => {
    const now = new Date('2026-03-01T02:00:00Z');
    expect(listMonthEnds(now, 'America/New_York', 1)).toEqual([
      { month: '2026-01', at: new Date('2026-02-01T05:00:00Z') },
      { month: '2026-02', at: now },
    ]);
  });
});
