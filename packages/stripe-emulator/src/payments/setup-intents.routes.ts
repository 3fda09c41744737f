import { z } from 'zod';
import { getCustomer } from '../customers/customers.ts';
import {
  ignored,
  isInRange,
  mergeMetadata,
  metadata,
  oneOf,
  page,
  range,
  text,
} from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import { createSetupIntent } from './setup-intents.ts';

/** `payment_method_types` is not among the parameters: this version of the API refuses it. */
const create = route('POST /v1/setup_intents', {
  accepts: z.strictObject({
    customer: text.optional(),
    metadata: metadata.optional(),
    usage: oneOf(['off_session', 'on_session']).optional(),
    automatic_payment_methods: ignored.optional(),
  }),
  answer(world, { given }) {
    if (given.customer) getCustomer(world, given.customer, 'customer');
    return createSetupIntent(world, {
      customer: given.customer ?? null,
      paymentMethod: null,
      metadata: mergeMetadata(null, given.metadata),
      usage: given.usage ?? 'off_session',
    });
  },
});

const retrieve = route('GET /v1/setup_intents/:id', {
  accepts: z.strictObject({ client_secret: text.optional() }),
  answer(world, { at }) {
    const intent = world.books.setupIntents.find(at('id'));
    if (!intent) throw missing('setup_intent', at('id'));
    return intent;
  },
});

const list = route('GET /v1/setup_intents', {
  accepts: z.strictObject({ ...page, customer: text.optional(), created: range.optional() }),
  answer: (world, { given }) =>
    listPage(world.books.setupIntents, {
      url: '/v1/setup_intents',
      given,
      equal: { customer: given.customer },
      where: (intent) => isInRange(intent.created, given.created),
    }),
});

export const setupIntentRoutes = [create, retrieve, list];
