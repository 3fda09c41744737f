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
import { createTransfer, getTransfer } from './transfers.ts';

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

export const transferRoutes = [create, retrieve, list];
