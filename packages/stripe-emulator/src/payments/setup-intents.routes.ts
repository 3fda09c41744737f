import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  ignored,
  isInRange,
  mergeMetadata,
  metadata,
  oneOf,
  pageParams,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import { getCustomer } from '../customers/customers.ts';
import { createSetupIntent } from './setup-intents.ts';

/** `payment_method_types` is missing on purpose: this API version rejects it. */
const create = route('POST /v1/setup_intents', {
  accepts: z.strictObject({
    customer: text.optional(),
    metadata: metadata.optional(),
    usage: oneOf(['off_session', 'on_session']).optional(),
    automatic_payment_methods: ignored.optional(),
  }),
  handle(context, { params }) {
    if (params.customer) getCustomer(context, params.customer, 'customer');
    return createSetupIntent(context, {
      customer: params.customer ?? null,
      paymentMethod: null,
      metadata: mergeMetadata(null, params.metadata),
      usage: params.usage ?? 'off_session',
    });
  },
});

const retrieve = route('GET /v1/setup_intents/:id', {
  accepts: z.strictObject({ client_secret: text.optional() }),
  handle(context, { pathParam }) {
    const intent = context.store.setupIntents.find(pathParam('id'));
    if (!intent) throw resourceMissing('setup_intent', pathParam('id'));
    return intent;
  },
});

const list = route('GET /v1/setup_intents', {
  accepts: z.strictObject({ ...pageParams, customer: text.optional(), created: range.optional() }),
  handle: (context, { params }) =>
    listPage(context.store.setupIntents, {
      url: '/v1/setup_intents',
      params,
      equal: { customer: params.customer },
      where: (intent) => isInRange(intent.created, params.created),
    }),
});

export const setupIntentRoutes = [create, retrieve, list];
