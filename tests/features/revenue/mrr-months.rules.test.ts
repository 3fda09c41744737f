import { describe, expect, it } from 'vitest';
import { listMonthsSince } from '../../../src/features/revenue/calendar-months.rules.ts';
import {
  accumulateCohorts,
  accumulateMonths,
  type MonthSums,
} from '../../../src/features/revenue/mrr-months.rules.ts';

const NONE = { new: 0, reactivation: 0, expansion: 0, contraction: 0, churn: 0 };

const month = (name: string, sums: Partial<MonthSums>) => ({
  month: name,
  sums: { currencies: [], cohorts: [], ...sums },
});

describe('months of recurring revenue', () => {
  it('the movements of each month add up to the revenue at its end, and each currency has every month', () => {
    const months = accumulateMonths([
      month('2026-01', {
        currencies: [
          { currency: 'usd', movements: { ...NONE, new: 1500 }, gained: 2, lost: 0 },
          { currency: 'eur', movements: { ...NONE, new: 700 }, gained: 1, lost: 0 },
        ],
      }),
      month('2026-02', {
        currencies: [
          {
            currency: 'usd',
            movements: { ...NONE, new: 300, expansion: 400, churn: -500 },
            gained: 1,
            lost: 1,
          },
        ],
      }),
    ]);
    expect(months.map(({ currency, mrr, subscribers }) => [currency, mrr, subscribers])).toEqual([
      ['eur', 700, 1],
      ['eur', 700, 1],
      ['usd', 1500, 2],
      ['usd', 1700, 2],
    ]);
    expect(months[3]).toMatchObject({ churned: 1, before: 2 });
  });

  it('a cohort counts the members who started in a month, and those who still pay at each later month end', () => {
    const cohorts = accumulateCohorts([
      month('2026-01', { cohorts: [{ cohort: '2026-01', began: 3, change: 2 }] }),
      month('2026-02', {
        cohorts: [
          { cohort: '2026-01', began: 0, change: -1 },
          { cohort: '2026-02', began: 1, change: 1 },
        ],
      }),
      month('2026-03', { cohorts: [{ cohort: '2026-01', began: 0, change: 1 }] }),
    ]);
    expect(cohorts).toEqual([
      { month: '2026-01', members: 3, paying: [2, 1, 2] },
      { month: '2026-02', members: 1, paying: [1, 1] },
    ]);
  });

  it("months begin and end in the site's time zone, and the current one ends now", () => {
    const now = new Date('2026-03-01T02:00:00Z');
    const first = new Date('2026-01-20T00:00:00Z');
    expect(listMonthsSince(first, now, 'America/New_York')).toEqual([
      {
        month: '2026-01',
        startsAt: new Date('2026-01-01T05:00:00Z'),
        endsAt: new Date('2026-02-01T05:00:00Z'),
      },
      { month: '2026-02', startsAt: new Date('2026-02-01T05:00:00Z'), endsAt: now },
    ]);
  });
});
