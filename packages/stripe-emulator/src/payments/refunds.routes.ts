import { z } from 'zod';
import {
  ignored,
  isInRange,
  mergeMetadata,
  metadata,
  oneOf,
  page,
  positive,
  range,
  text,
} from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { invalid, missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import type { Charge } from './charges.ts';
import type { Refund } from './refunds.ts';
import { refundCharge } from './refunds.ts';

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
  answer: (world, { given }) =>
    refundCharge(world, findCharge(world, given.charge, given.payment_intent), {
      amount: given.amount,
      reason: given.reason ?? null,
      metadata: mergeMetadata(null, given.metadata),
    }),
});

function findCharge(world: World, charge?: string, intent?: string): Charge {
  if (charge) {
    const found = world.books.charges.find(charge);
    if (!found) throw missing('charge', charge, 'charge');
    return found;
  }
  if (!intent) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const found = world.books.paymentIntents.find(intent);
  if (!found) throw missing('payment_intent', intent, 'payment_intent');
  const latest = world.books.charges.find(found.latest_charge ?? '');
  if (latest?.paid) return latest;
  throw invalid(`The PaymentIntent (${intent}) does not have a successful charge to refund.`, {
    param: 'payment_intent',
  });
}

function getRefund(world: World, id: string): Refund {
  const refund = world.books.refunds.find(id);
  if (!refund) throw missing('refund', id);
  return refund;
}

const retrieve = route('GET /v1/refunds/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => getRefund(world, at('id')),
});

const update = route('POST /v1/refunds/:id', {
  accepts: z.strictObject({ metadata: metadata.optional() }),
  answer(world, { given, at }) {
    const before = getRefund(world, at('id'));
    const merged = mergeMetadata(before.metadata, given.metadata);
    const after = world.books.refunds.put({ ...before, metadata: merged });
    world.publish('refund.updated', after, before);
    return after;
  },
});

const list = route('GET /v1/refunds', {
  accepts: z.strictObject({
    ...page,
    charge: text.optional(),
    payment_intent: text.optional(),
    created: range.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.refunds, {
      url: '/v1/refunds',
      given,
      equal: { charge: given.charge, payment_intent: given.payment_intent },
      where: (refund) => isInRange(refund.created, given.created),
    }),
});

export const refundRoutes = [create, retrieve, update, list];
