import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { isInRange, mergeMetadata, metadata, pageParams, range, text } from '../api/params.ts';
import { route } from '../api/route.ts';

const none = z.strictObject({});

const retrieveIntent = route('GET /v1/payment_intents/:id', {
  accepts: z.strictObject({ client_secret: text.optional() }),
  handle(context, { pathParam }) {
    const intent = context.store.paymentIntents.find(pathParam('id'));
    if (!intent) throw resourceMissing('payment_intent', pathParam('id'));
    return intent;
  },
});

const updateIntent = route('POST /v1/payment_intents/:id', {
  accepts: z.strictObject({ metadata: metadata.optional(), description: text.optional() }),
  handle(context, { params, pathParam }) {
    const before = context.store.paymentIntents.find(pathParam('id'));
    if (!before) throw resourceMissing('payment_intent', pathParam('id'));
    return context.store.paymentIntents.put({
      ...before,
      description: params.description ?? before.description,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
  },
});

const listIntents = route('GET /v1/payment_intents', {
  accepts: z.strictObject({ ...pageParams, customer: text.optional(), created: range.optional() }),
  handle: (context, { params }) =>
    listPage(context.store.paymentIntents, {
      url: '/v1/payment_intents',
      params,
      equal: { customer: params.customer },
      where: (intent) => isInRange(intent.created, params.created),
    }),
});

const retrieveCharge = route('GET /v1/charges/:id', {
  accepts: none,
  handle(context, { pathParam }) {
    const charge = context.store.charges.find(pathParam('id'));
    if (!charge) throw resourceMissing('charge', pathParam('id'));
    return charge;
  },
});

const listCharges = route('GET /v1/charges', {
  accepts: z.strictObject({
    ...pageParams,
    customer: text.optional(),
    payment_intent: text.optional(),
    created: range.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.charges, {
      url: '/v1/charges',
      params,
      equal: { payment_intent: params.payment_intent, customer: params.customer },
      where: (charge) => isInRange(charge.created, params.created),
    }),
});

export const paymentRoutes = [
  retrieveIntent,
  updateIntent,
  listIntents,
  retrieveCharge,
  listCharges,
];
