import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { isInRange, pageParams, range, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { presentBalanceTransaction, readBalance } from './balance.ts';

const retrieve = route('GET /v1/balance', {
  accepts: z.strictObject({}),
  handle: readBalance,
});

const retrieveTransaction = route('GET /v1/balance_transactions/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const entry = context.store.balanceTransactions.find(pathParam('id'));
    if (!entry) throw resourceMissing('balance transaction', pathParam('id'));
    return presentBalanceTransaction(entry, context.clock.seconds());
  },
});

const listTransactions = route('GET /v1/balance_transactions', {
  accepts: z.strictObject({
    ...pageParams,
    created: range.optional(),
    currency: text.optional(),
    payout: text.optional(),
    source: text.optional(),
    type: text.optional(),
  }),
  handle(context, { params }) {
    const now = context.clock.seconds();
    const page = listPage(context.store.balanceTransactions, {
      url: '/v1/balance_transactions',
      params,
      equal: { source: params.source },
      where: (entry) =>
        isInRange(entry.created, params.created) &&
        (!params.currency || entry.currency === params.currency) &&
        (!params.payout || isInPayout(context, entry.id, params.payout)) &&
        (!params.type || entry.type === params.type),
    });
    return { ...page, data: page.data.map((entry) => presentBalanceTransaction(entry, now)) };
  },
});

/** Whether a payout includes this transaction: one that it paid out, or its own. */
function isInPayout({ store }: EmulatorContext, entry: string, payout: string): boolean {
  return store.paidOut.find(entry)?.payout === payout;
}

export const balanceRoutes = [retrieve, retrieveTransaction, listTransactions];
