import { z } from 'zod';
import { everySchema, intervalSchema } from '../../money/intervals.ts';
import { moneySchema } from '../../money/money.ts';
import { subscriptionStatusSchema } from '../../money/subscription-status.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { csvEndpoint } from '../audit/index.ts';
import { CANCELLATION_REASONS } from '../subscriptions/index.ts';
import { RECURRING_HEADER, readRecurring } from './export-recurring.ts';
import { listSubscriptionsAndPledges } from './list-recurring.ts';

const instant = z.iso.datetime();

const recurringQuery = pageQuery.extend({
  status: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .meta({ description: "Stripe's status, such as `active` or `past_due`" }),
  memberId: z.uuid().optional(),
});

const recurringSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['subscription', 'pledge']),
    member: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    tier: z.string().nullable().meta({ description: 'null for a monthly tip' }),
    interval: intervalSchema,
    every: everySchema,
    amount: moneySchema.meta({ description: 'what each period costs, before discounts' }),
    status: subscriptionStatusSchema,
    currentPeriodEnd: instant,
    cancelAt: instant.nullable(),
    endedAt: instant.nullable(),
    pausedAt: instant.nullable().meta({ description: 'since when nothing is collected' }),
    refusedAt: instant.nullable().meta({
      description: "when it was refused as a member's second subscription, and given back",
    }),
    cancelledAt: instant.nullable().meta({ description: 'when its end was asked for' }),
    cancelReason: z.enum(CANCELLATION_REASONS).nullable(),
    createdAt: instant,
    trialDays: z.int().nullable().meta({ description: 'as it was sold; null for a monthly tip' }),
    movedInAt: instant.nullable().meta({ description: 'when it was taken over from elsewhere' }),
    article: z.string().nullable().meta({ description: 'the article whose wall led to it' }),
  })
  .meta({ id: 'Recurring' });

export function recurringEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listRecurring',
      method: 'get',
      path: '/v1/staff/recurring',
      summary: 'Subscriptions and monthly tips, newest first, also ended ones',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      query: recurringQuery,
      answers: {
        200: { description: 'A page of subscriptions and tips', schema: pageOf(recurringSchema) },
      },
      result: ({ query }) => listSubscriptionsAndPledges(deps, query),
    }),
    csvEndpoint(deps, {
      name: 'exportRecurring',
      path: '/v1/staff/recurring.csv',
      summary: 'Every subscription and monthly tip, also ended ones, as CSV',
      description:
        'CSV, newest first, in minor units. `amount` is what each period costs. `every_count` and `every_unit` say how often it is charged where that is neither every month nor every year.',
      tag: 'Staff: money',
      role: 'admin',
      action: 'recurring.exported',
      columns: RECURRING_HEADER,
      read: () => readRecurring(deps.db.recent),
    }),
  ];
}
