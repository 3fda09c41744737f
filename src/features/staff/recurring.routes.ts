import { z } from 'zod';
import { billingIntervalSchema, intervalSchema } from '../../money/intervals.ts';
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
    every: billingIntervalSchema,
    amount: moneySchema.meta({ description: 'the price of each period, before discounts' }),
    status: subscriptionStatusSchema,
    currentPeriodEnd: instant,
    cancelAt: instant.nullable(),
    endedAt: instant.nullable(),
    pausedAt: instant.nullable().meta({ description: 'when collection was paused' }),
    refusedAt: instant.nullable().meta({
      description: "when it was refused and refunded as a member's second subscription",
    }),
    cancelledAt: instant.nullable().meta({ description: 'when the cancellation was requested' }),
    cancelReason: z.enum(CANCELLATION_REASONS).nullable(),
    createdAt: instant,
    trialDays: z.int().nullable().meta({ description: 'as sold; null for a monthly tip' }),
    movedInAt: instant.nullable().meta({ description: 'when it was imported from another system' }),
    article: z.string().nullable().meta({ description: 'the article whose paywall led to it' }),
    stripeUrl: z.url().meta({ description: "its page in Stripe's dashboard" }),
  })
  .meta({ id: 'Recurring' });

export function recurringEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listRecurring',
      method: 'get',
      path: '/v1/staff/recurring',
      summary: 'List subscriptions and monthly tips, including ended ones, newest first',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      query: recurringQuery,
      responses: {
        200: { description: 'A page of subscriptions and tips', schema: pageOf(recurringSchema) },
      },
      result: ({ query }) => listSubscriptionsAndPledges(deps, query),
    }),
    csvEndpoint(deps, {
      name: 'exportRecurring',
      path: '/v1/staff/recurring.csv',
      summary: 'Export every subscription and monthly tip, including ended ones, as CSV',
      description:
        'CSV, newest first, in minor units. `amount` is the price of each period. `every_count` and `every_unit` are the billing period if it is neither a month nor a year.',
      tag: 'Staff: money',
      role: 'admin',
      action: 'recurring.exported',
      columns: RECURRING_HEADER,
      read: () => readRecurring(deps.db.recent),
    }),
  ];
}
