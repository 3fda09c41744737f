import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import type { Clock } from '../../time/clock.ts';
import { actorOf } from '../audit/index.ts';
import { exportBookkeeping } from './export-bookkeeping.ts';
import { getStaffPayout, listStaffPayouts } from './list-payouts.ts';
import { payoutDetailSchema, payoutSchema } from './payouts.schemas.ts';

interface PayoutRoutesDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** An export sums up the whole balance, and is rarely needed. */
const EXPORT_LIMIT: Limit = {
  name: 'bookkeeping-export',
  points: 20,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

const admins = {
  tag: 'Staff: money',
  audience: { who: 'staff', role: 'admin' },
} as const;

export function payoutEndpoints(deps: PayoutRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listPayouts',
      ...admins,
      method: 'get',
      path: '/v1/staff/payouts',
      summary: 'Payouts from Stripe to the bank, newest first, with the sums of their transactions',
      query: pageQuery,
      answers: { 200: { description: 'A page of payouts', schema: pageOf(payoutSchema) } },
      handle: async ({ query }) => ({ status: 200, body: await listStaffPayouts(deps, query) }),
    }),
    endpoint({
      name: 'getPayout',
      ...admins,
      method: 'get',
      path: '/v1/staff/payouts/{id}',
      summary: 'A payout with the transactions that it consists of, the oldest first',
      params: z.object({ id: z.uuid() }),
      query: z.object({ cursor: z.string().optional() }),
      answers: { 200: { description: 'The payout', schema: payoutDetailSchema } },
      handle: async ({ params, query }) => ({
        status: 200,
        body: await getStaffPayout(deps, { id: params.id, cursor: query.cursor }),
      }),
    }),
    csvEndpoint(deps),
  ];
}

function csvEndpoint(deps: PayoutRoutesDeps): Endpoint {
  const contentType = 'text/csv; charset=utf-8';
  return endpoint({
    name: 'exportBookkeeping',
    ...admins,
    audience: { who: 'staff', role: 'admin', fresh: true },
    method: 'get',
    path: '/v1/staff/bookkeeping.csv',
    summary: 'What moved the Stripe balance by month and currency, as a table for the bookkeeper',
    limits: [EXPORT_LIMIT],
    answers: {
      200: {
        description:
          'CSV, oldest month first, in minor units and UTC. Amounts are signed: net is gross plus refunds, disputes, fees and other; payout is what left for the bank.',
        contentType,
      },
    },
    handle: async (request) => ({
      status: 200,
      headers: { 'Content-Disposition': 'attachment; filename="bookkeeping.csv"' },
      raw: { contentType, bytes: await exportBookkeeping(deps, actorOf(request)) },
    }),
  });
}
