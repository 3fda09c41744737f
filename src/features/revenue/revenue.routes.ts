import { z } from 'zod';
import { currencySchema } from '../../money/money.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { csvEndpoint } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { MRR_HEADER, readMrrLines } from './export-mrr.ts';
import { MRR_DEFINITION } from './mrr.rules.ts';
import { movementsSchema } from './mrr-months.rules.ts';
import { readRevenue } from './read-revenue.ts';

const MAX_MONTHS = 36;
const minor = z.int();

const DEFINITIONS = {
  mrr: MRR_DEFINITION,
  churn:
    'The share of members subscribed at the end of the previous month who are no longer subscribed.',
  trials:
    'Free trials by the month in which they began. Converted: a payment followed that was not fully refunded. The rate excludes trials that are still running. Refused trials and subscriptions imported from another system are not counted.',
  retention:
    'Of the members who first subscribed in a month, how many are still subscribed at the end of that month and of each later month. Trials count from their end.',
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
        movements: movementsSchema,
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

/** Recurring revenue by month with its movements, and retention by cohort. */
export function revenueEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getRevenue',
      method: 'get',
      path: '/v1/staff/revenue',
      summary: 'Get MRR by month with movements, churn, retention by cohort, and trial conversion',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      query: z.object({
        months: z.coerce.number().int().min(1).max(MAX_MONTHS).default(12),
      }),
      responses: { 200: { description: 'The revenue report', schema: revenueSchema } },
      result: async ({ query }) => ({
        definitions: DEFINITIONS,
        ...(await readRevenue(deps, query.months)),
      }),
    }),
    csvEndpoint(deps, {
      name: 'exportMrrChanges',
      path: '/v1/staff/mrr.csv',
      summary: 'Export every change of MRR as CSV',
      description:
        'CSV in chronological order, in minor units. The sum of `change` up to an instant is the MRR at that instant. `payer_id` is the id of the member, or an anonymous id after erasure.',
      tag: 'Staff: money',
      role: 'admin',
      action: 'mrr.exported',
      columns: MRR_HEADER,
      read: () => readMrrLines(deps.db.recent),
    }),
  ];
}
