import { z } from 'zod';
import { currencySchema } from '../../money/money.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { csvEndpoint } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import {
  BALANCE_HEADER,
  BOOKKEEPING_COLUMNS,
  PAYOUT_HEADER,
  POSTING_COLUMNS,
  readBalance,
  readBookkeeping,
  readPayouts,
  readPostings,
  writeDatevBatch,
} from './export-tables.ts';
import { getStaffPayout, listStaffPayouts } from './list-payouts.ts';
import { payoutDetailSchema, payoutSchema } from './payouts.schemas.ts';

const monthQuery = z.object({
  month: z
    .string()
    .regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, 'a month such as 2026-11')
    .meta({ description: 'in UTC', example: '2026-11' }),
});

const admins = {
  tag: 'Staff: money',
  audience: { who: 'staff', role: 'admin' },
} as const;

export function payoutEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listPayouts',
      ...admins,
      method: 'get',
      path: '/v1/staff/payouts',
      summary:
        'List payouts from Stripe to the bank with the sums of their transactions, newest first',
      query: pageQuery,
      responses: { 200: { description: 'A page of payouts', schema: pageOf(payoutSchema) } },
      result: ({ query }) => listStaffPayouts(deps, query),
    }),
    endpoint({
      name: 'getPayout',
      ...admins,
      method: 'get',
      path: '/v1/staff/payouts/{id}',
      summary: 'Get a payout with the transactions that it consists of, oldest first',
      params: z.object({ id: z.uuid() }),
      query: z.object({ cursor: z.string().optional() }),
      responses: { 200: { description: 'The payout', schema: payoutDetailSchema } },
      result: ({ params, query }) => getStaffPayout(deps, { id: params.id, cursor: query.cursor }),
    }),
    ...balanceTables(deps),
    ...postingTables(deps),
  ];
}

const forAdmins = { tag: admins.tag, role: admins.audience.role };

/** Exports of the balance, the payouts and the bookkeeping table as CSV. */
function balanceTables(deps: SettingsDeps): Endpoint[] {
  return [
    csvEndpoint(deps, {
      ...forAdmins,
      name: 'exportBookkeeping',
      path: '/v1/staff/bookkeeping.csv',
      summary:
        'Export the changes of the Stripe balance by month and currency as a bookkeeping table',
      description:
        'CSV, oldest month first, in minor units and UTC. Amounts are signed: net is gross plus refunds, disputes, fees and other; payout is the amount transferred to the bank.',
      action: 'bookkeeping.exported',
      columns: BOOKKEEPING_COLUMNS,
      read: () => readBookkeeping(deps.db.read),
    }),
    csvEndpoint(deps, {
      ...forAdmins,
      name: 'exportBalance',
      path: '/v1/staff/balance.csv',
      summary: 'Export every transaction of the Stripe balance with its payment and its payout',
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
      summary: 'Export every payout from Stripe to the bank',
      description: 'CSV, newest first, in minor units.',
      action: 'payouts.exported',
      columns: PAYOUT_HEADER,
      read: () => readPayouts(deps.db.read),
    }),
  ];
}

/** Exports of a month's postings, as plain CSV and in the DATEV format. */
function postingTables(deps: SettingsDeps): Endpoint[] {
  return [
    csvEndpoint(deps, {
      ...forAdmins,
      name: 'exportPostings',
      path: '/v1/staff/postings.csv',
      summary: "Export the postings of a month with the bookkeeper's accounts",
      description:
        'CSV, in minor units and UTC. Amounts are signed as balance changes, and add up to net and payout of `bookkeeping.csv`. Revenue, refunds and disputes are split by kind and tax rate.',
      query: monthQuery,
      action: 'bookkeeping.exported',
      subjectId: ({ month }) => month,
      fileName: ({ month }) => `postings-${month}.csv`,
      columns: POSTING_COLUMNS,
      read: async function* ({ month }) {
        const { bookkeeping: settings } = await deps.readSettings();
        yield* readPostings(deps.db.read, { month, settings });
      },
    }),
    csvEndpoint(deps, {
      ...forAdmins,
      name: 'exportDatev',
      path: '/v1/staff/datev.csv',
      summary: 'Export the postings of a month as a batch in the DATEV format',
      description:
        'EXTF, version 13 of the posting batch, in UTF-8: one line per account, kind and tax rate, dated on the last day of the month. Contains only the requested currency.',
      query: monthQuery.extend({ currency: currencySchema }),
      action: 'bookkeeping.exported',
      subjectId: ({ month }) => month,
      fileName: ({ month, currency }) => `EXTF_Buchungsstapel-${month}-${currency}.csv`,
      headerLines: 2,
      write: async ({ month, currency }) => {
        const { bookkeeping: settings } = await deps.readSettings();
        const createdAt = deps.clock.now();
        return writeDatevBatch(deps.db.read, { month, currency, settings, createdAt });
      },
    }),
  ];
}
