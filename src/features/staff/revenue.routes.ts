import { z } from 'zod';
import { currencySchema } from '../../money/money.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { addDaysTo, dayOf, startOfDay } from '../../time/calendar.ts';
import { MOVEMENTS, type MonthEnd, planCohorts, planMovements } from './movements.rules.ts';
import { listSubscriptionPayments } from './revenue.store.ts';
import type { SelectionDeps } from './select-members.ts';

const MAX_MONTHS = 36;
const minor = z.int();

const DEFINITIONS = {
  mrr: 'What subscribers pay a month at the end of each month, without tax: the newest payment of each subscription divided by the months of its present interval. It counts until a renewal is a week overdue or the subscription ends. Payments refunded in full do not count.',
  churn:
    'Subscribers who paid at the end of the month before and no longer do, as a share of those.',
  retention:
    'Of those who paid for the first time in a month, how many still pay at the end of it and of each later month.',
} as const;

const revenueSchema = z
  .object({
    definitions: z.object({ mrr: z.string(), churn: z.string(), retention: z.string() }),
    months: z.array(
      z.object({
        month: z.string(),
        currency: currencySchema,
        mrr: minor,
        subscribers: minor,
        movements: z.object(
          Object.fromEntries(MOVEMENTS.map((kind) => [kind, minor])) as Record<
            (typeof MOVEMENTS)[number],
            typeof minor
          >,
        ),
        churned: minor,
        before: minor,
      }),
    ),
    cohorts: z.array(z.object({ month: z.string(), members: minor, paying: z.array(minor) })),
  })
  .meta({ id: 'Revenue', description: 'Recurring revenue by month, in minor units' });

/** Recurring revenue by month with the reasons of its changes, and retention by cohort. */
export function revenueEndpoints(deps: SelectionDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getRevenue',
      method: 'get',
      path: '/v1/staff/revenue',
      summary: 'MRR by month with its movements, churn, and retention by cohort',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      query: z.object({
        months: z.coerce.number().int().min(1).max(MAX_MONTHS).default(12),
      }),
      answers: { 200: { description: 'The figures', schema: revenueSchema } },
      result: async ({ query }) => {
        const { timeZone } = await deps.readSettings();
        const ends = listMonthEnds(deps.clock.now(), timeZone, query.months);
        const payments = await listSubscriptionPayments(
          deps.db.recent,
          ends.at(-1)?.at ?? new Date(0),
        );
        return {
          definitions: DEFINITIONS,
          months: planMovements(payments, ends),
          cohorts: planCohorts(payments, ends),
        };
      },
    }),
  ];
}

/** The ends of the last months, the present one cut off now, and of one more before them. */
export function listMonthEnds(now: Date, timeZone: string, months: number): MonthEnd[] {
  const ends: MonthEnd[] = [{ month: dayOf(now, timeZone).slice(0, 7), at: now }];
  let first = `${dayOf(now, timeZone).slice(0, 7)}-01`;
  for (let count = 0; count < months; count += 1) {
    const month = addDaysTo(first, -1).slice(0, 7);
    ends.unshift({ month, at: startOfDay(first, timeZone) });
    first = `${month}-01`;
  }
  return ends;
}
