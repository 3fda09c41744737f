import { z } from 'zod';
import { listPage } from '../api/listing.ts';
import {
  isInRange,
  mergeMetadata,
  metadata,
  oneOf,
  pageParams,
  positive,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import { readCurrency } from '../money/chargeable.ts';
import { annotatePayout, getPayout, requestPayout } from './payouts.ts';

/** Payouts go to the account's bank, the only destination. */
const create = route('POST /v1/payouts', {
  accepts: z.strictObject({
    amount: positive,
    currency: text,
    description: text.optional(),
    metadata: metadata.optional(),
    method: oneOf(['standard']).optional(),
  }),
  handle: (context, { params }) =>
    requestPayout(context, {
      amount: params.amount,
      currency: readCurrency(params.currency),
      description: params.description ?? null,
      metadata: mergeMetadata(null, params.metadata),
    }),
});

const update = route('POST /v1/payouts/:id', {
  accepts: z.strictObject({ metadata: metadata.optional() }),
  handle: (context, { params, pathParam }) =>
    annotatePayout(context, pathParam('id'), (before) => mergeMetadata(before, params.metadata)),
});

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

export const payoutRoutes = [create, update, retrieve, list];
