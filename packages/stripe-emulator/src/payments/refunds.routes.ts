import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { pageOf } from '../api/page-of.ts';
import {
  ignored,
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
import type { EmulatorContext } from '../context.ts';
import type { Charge } from './charges.ts';
import type { Refund } from './refunds.ts';
import { publishUpdate, refundCharge } from './refunds.ts';

const create = route('POST /v1/refunds', {
  accepts: z.strictObject({
    charge: text.optional(),
    payment_intent: text.optional(),
    amount: positive.optional(),
    reason: oneOf(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    metadata: metadata.optional(),
    refund_application_fee: ignored.optional(),
    reverse_transfer: ignored.optional(),
  }),
  handle: (context, { params }) =>
    refundCharge(context, findCharge(context, params.charge, params.payment_intent), {
      amount: params.amount,
      reason: params.reason ?? null,
      metadata: mergeMetadata(null, params.metadata),
    }),
});

function findCharge(context: EmulatorContext, charge?: string, intent?: string): Charge {
  if (charge) {
    const found = context.store.charges.find(charge);
    if (!found) throw resourceMissing('charge', charge, 'charge');
    return found;
  }
  if (!intent) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const found = context.store.paymentIntents.find(intent);
  if (!found) throw resourceMissing('payment_intent', intent, 'payment_intent');
  const latest = context.store.charges.find(found.latest_charge ?? '');
  if (latest?.paid) return latest;
  throw invalidRequest(
    `The PaymentIntent (${intent}) does not have a successful charge to refund.`,
    {
      param: 'payment_intent',
    },
  );
}

function getRefund(context: EmulatorContext, id: string): Refund {
  const refund = context.store.refunds.find(id);
  if (!refund) throw resourceMissing('refund', id);
  return refund;
}

const retrieve = route('GET /v1/refunds/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getRefund(context, pathParam('id')),
});

const update = route('POST /v1/refunds/:id', {
  accepts: z.strictObject({ metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = getRefund(context, pathParam('id'));
    const merged = mergeMetadata(before.metadata, params.metadata);
    const after = context.store.refunds.put({ ...before, metadata: merged });
    publishUpdate(context, after, before);
    return after;
  },
});

const list = route('GET /v1/refunds', {
  accepts: z.strictObject({
    ...pageParams,
    charge: text.optional(),
    payment_intent: text.optional(),
    created: range.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.refunds, {
      url: '/v1/refunds',
      params,
      equal: { charge: params.charge, payment_intent: params.payment_intent },
      where: (refund) => isInRange(refund.created, params.created),
    }),
});

const listOfCharge = route('GET /v1/charges/:id/refunds', {
  accepts: z.strictObject(pageParams),
  handle(context, { params, pathParam }) {
    const refunds = context.store.refunds.where('charge', pathParam('id'));
    return pageOf(`/v1/charges/${pathParam('id')}/refunds`, refunds, params);
  },
});

export const refundRoutes = [create, retrieve, update, list, listOfCharge];
