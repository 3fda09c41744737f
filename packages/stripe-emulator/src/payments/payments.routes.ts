import { z } from 'zod';
import { isInRange, mergeMetadata, metadata, page, range, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';

const none = z.strictObject({});

const retrieveIntent = route('GET /v1/payment_intents/:id', {
  accepts: z.strictObject({ client_secret: text.optional() }),
  answer(world, { at }) {
    const intent = world.books.paymentIntents.find(at('id'));
    if (!intent) throw missing('payment_intent', at('id'));
    return intent;
  },
});

const updateIntent = route('POST /v1/payment_intents/:id', {
  accepts: z.strictObject({ metadata: metadata.optional(), description: text.optional() }),
  answer(world, { given, at }) {
    const before = world.books.paymentIntents.find(at('id'));
    if (!before) throw missing('payment_intent', at('id'));
    return world.books.paymentIntents.put({
      ...before,
      description: given.description ?? before.description,
      metadata: mergeMetadata(before.metadata, given.metadata),
    });
  },
});

const listIntents = route('GET /v1/payment_intents', {
  accepts: z.strictObject({ ...page, customer: text.optional(), created: range.optional() }),
  answer: (world, { given }) =>
    listPage(world.books.paymentIntents, {
      url: '/v1/payment_intents',
      given,
      equal: { customer: given.customer },
      where: (intent) => isInRange(intent.created, given.created),
    }),
});

const retrieveCharge = route('GET /v1/charges/:id', {
  accepts: none,
  answer(world, { at }) {
    const charge = world.books.charges.find(at('id'));
    if (!charge) throw missing('charge', at('id'));
    return charge;
  },
});

const listCharges = route('GET /v1/charges', {
  accepts: z.strictObject({
    ...page,
    customer: text.optional(),
    payment_intent: text.optional(),
    created: range.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.charges, {
      url: '/v1/charges',
      given,
      equal: { payment_intent: given.payment_intent, customer: given.customer },
      where: (charge) => isInRange(charge.created, given.created),
    }),
});

const retrieveBalance = route('GET /v1/balance_transactions/:id', {
  accepts: none,
  answer(world, { at }) {
    const entry = world.books.balanceTransactions.find(at('id'));
    if (!entry) throw missing('balance transaction', at('id'));
    return entry;
  },
});

const listBalance = route('GET /v1/balance_transactions', {
  accepts: z.strictObject({
    ...page,
    created: range.optional(),
    currency: text.optional(),
    source: text.optional(),
    type: text.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.balanceTransactions, {
      url: '/v1/balance_transactions',
      given,
      equal: { source: given.source },
      where: (entry) =>
        isInRange(entry.created, given.created) &&
        (!given.currency || entry.currency === given.currency) &&
        (!given.type || entry.type === given.type),
    }),
});

export const paymentRoutes = [
  retrieveIntent,
  updateIntent,
  listIntents,
  retrieveCharge,
  listCharges,
  retrieveBalance,
  listBalance,
];
