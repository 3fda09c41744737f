import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import type { Clock } from '../../time/clock.ts';
import { csvEndpoint } from '../audit/index.ts';
import {
  BALANCE_HEADER,
  BOOKKEEPING_COLUMNS,
  PAYOUT_HEADER,
  readBalance,
  readBookkeeping,
  readPayouts,
} from './export-tables.ts';
import { getStaffPayout, listStaffPayouts } from './list-payouts.ts';
import { payoutDetailSchema, payoutSchema } from './payouts.schemas.ts';

interface PayoutRoutesDeps {
  readonly db: Database;
  readonly clock: Clock;
}

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
    ...tables(deps),
  ];
}

/** The balance, the payouts and the bookkeeper's table as CSV. */
function tables(deps: PayoutRoutesDeps): Endpoint[] {
  const forAdmins = { tag: admins.tag, role: admins.audience.role };
  return [
    csvEndpoint(deps, {
      ...forAdmins,
      name: 'exportBookkeeping',
      path: '/v1/staff/bookkeeping.csv',
      summary: 'What moved the Stripe balance by month and currency, as a table for the bookkeeper',
      description:
        'CSV, oldest month first, in minor units and UTC. Amounts are signed: net is gross plus refunds, disputes, fees and other; payout is what left for the bank.',
      action: 'bookkeeping.exported',
      columns: BOOKKEEPING_COLUMNS,
      read: () => readBookkeeping(deps.db.read),
    }),
    csvEndpoint(deps, {
      ...forAdmins,
      name: 'exportBalance',
      path: '/v1/staff/balance.csv',
      summary: 'Every transaction of the Stripe balance, with its payment and its payout',
      description:
        "CSV, oldest first, in minor units of the balance's currency. Amounts are signed: net is gross minus fee. `payment_id` is ours, the other ids are Stripe's.",
      action: 'balance.exported',
      columns: BALANCE_HEADER,
      read: () => readBalance(deps.db.read),
    }),
    csvEndpoint(deps, {
      ...forAdmins,
      name: 'exportPayouts',
      path: '/v1/staff/payouts.csv',
      summary: 'Every payout from Stripe to the bank',
      description: 'CSV, newest first, in minor units.',
      action: 'payouts.exported',
      columns: PAYOUT_HEADER,
      read: () => readPayouts(deps.db.read),
    }),
  ];
}
