import { z } from 'zod';
import { currencySchema } from '../../money/money.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { MOVEMENTS } from './movements.rules.ts';
import { readRevenue } from './read-revenue.ts';
import type { SelectionDeps } from './select-members.ts';

const MAX_MONTHS = 36;
const minor = z.int();

const DEFINITIONS = {
  mrr: 'What subscribers pay a month at the end of each month, without tax: the newest payment of each subscription, divided by the months that it paid for (12 for a year, 1 for a month). It counts until a renewal is a week overdue or the subscription ends. Payments refunded in full do not count.',
  churn:
    'Subscribers who paid at the end of the month before and no longer do, as a share of those.',
  trials:
    'Free trials by the month in which they began. Converted: a payment followed that was not refunded in full. The rate leaves out trials that still run. Refused trials and subscriptions moved in from another system are not counted.',
  retention:
    'Of those who paid for the first time in a month, how many still pay at the end of it and of each later month.',
} as const;

const revenueSchema = z
  .object({
    definitions: z.object({
      mrr: z.string(),
      churn: z.string(),
      retention: z.string(),
      trials: z.string(),
    }),
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
    trials: z
      .array(z.object({ month: z.string(), started: minor, running: minor, converted: minor }))
      .meta({ description: 'free trials by the month in which they began' }),
  })
  .meta({ id: 'Revenue', description: 'Recurring revenue by month, in minor units' });

/** Recurring revenue by month with the reasons of its changes, and retention by cohort. */
export function revenueEndpoints(deps: SelectionDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getRevenue',
      method: 'get',
      path: '/v1/staff/revenue',
      summary: 'MRR by month with its movements, churn, retention by cohort, and trial conversion',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      query: z.object({
        months: z.coerce.number().int().min(1).max(MAX_MONTHS).default(12),
      }),
      answers: { 200: { description: 'The figures', schema: revenueSchema } },
      result: async ({ query }) => ({
        definitions: DEFINITIONS,
        ...(await readRevenue(deps, query.months)),
      }),
    }),
  ];
}
