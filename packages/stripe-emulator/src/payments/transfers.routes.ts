import { z } from 'zod';
import { listPage } from '../api/listing.ts';
import {
  isInRange,
  mergeMetadata,
  metadata,
  pageParams,
  positive,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import { createTransfer, getTransfer, reverseTransfer } from './transfers.ts';

const create = route('POST /v1/transfers', {
  accepts: z.strictObject({
    amount: positive,
    currency: text,
    destination: text,
    description: text.optional(),
    transfer_group: text.optional(),
    metadata: metadata.optional(),
  }),
  handle: (context, { params }) =>
    createTransfer(context, {
      amount: params.amount,
      currency: params.currency.toLowerCase(),
      destination: params.destination,
      description: params.description ?? null,
      transferGroup: params.transfer_group ?? null,
      metadata: mergeMetadata(null, params.metadata),
    }),
});

const update = route('POST /v1/transfers/:id', {
  accepts: z.strictObject({ description: text.optional(), metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = getTransfer(context, pathParam('id'));
    const after = context.store.transfers.put({
      ...before,
      description: params.description ?? before.description,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
    context.publish('transfer.updated', after, before);
    return after;
  },
});

const reverse = route('POST /v1/transfers/:id/reversals', {
  accepts: z.strictObject({ amount: positive.optional(), metadata: metadata.optional() }),
  handle: (context, { params, pathParam }) =>
    reverseTransfer(context, getTransfer(context, pathParam('id')), {
      amount: params.amount,
      metadata: mergeMetadata(null, params.metadata),
    }),
});

const retrieve = route('GET /v1/transfers/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getTransfer(context, pathParam('id')),
});

const list = route('GET /v1/transfers', {
  accepts: z.strictObject({
    ...pageParams,
    created: range.optional(),
    destination: text.optional(),
    transfer_group: text.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.transfers, {
      url: '/v1/transfers',
      params,
      equal: { destination: params.destination, transfer_group: params.transfer_group },
      where: (transfer) => isInRange(transfer.created, params.created),
    }),
});

export const transferRoutes = [create, update, reverse, retrieve, list];
