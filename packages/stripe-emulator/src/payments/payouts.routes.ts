import { z } from 'zod';
import { listPage } from '../api/listing.ts';
import { isInRange, pageParams, range, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import { getPayout } from './payouts.ts';

const retrieve = route('GET /v1/payouts/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getPayout(context, pathParam('id')),
});

const list = route('GET /v1/payouts', {
  accepts: z.strictObject({
    ...pageParams,
    arrival_date: range.optional(),
    created: range.optional(),
    status: text.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.payouts, {
      url: '/v1/payouts',
      params,
      where: (payout) =>
        isInRange(payout.created, params.created) &&
        isInRange(payout.arrival_date, params.arrival_date) &&
        (!params.status || payout.status === params.status),
    }),
});

export const payoutRoutes = [retrieve, list];
