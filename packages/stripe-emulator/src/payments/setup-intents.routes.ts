import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  flag,
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
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import type { PaymentMethod } from './payment-methods.ts';
import { usePaymentMethod } from './payment-methods.ts';
import type { SetupIntent } from './setup-intents.ts';
import { changeSetupIntent, confirmSetupIntent, createSetupIntent } from './setup-intents.ts';

/** `payment_method_types` is deliberately missing: this API version rejects it. */
const create = route('POST /v1/setup_intents', {
  accepts: z.strictObject({
    customer: text.optional(),
    description: text.optional(),
    metadata: metadata.optional(),
    usage: oneOf(['off_session', 'on_session']).optional(),
    automatic_payment_methods: ignored.optional(),
    allowed_payment_method_types: ignored.optional(),
    payment_method: text.optional(),
    confirm: flag.optional(),
    return_url: text.optional(),
  }),
  handle(context, { params }) {
    if (params.customer) getCustomer(context, params.customer, 'customer');
    const method = params.payment_method ? usePaymentMethod(context, params.payment_method) : null;
    const intent = createSetupIntent(context, {
      customer: params.customer ?? null,
      description: params.description ?? null,
      metadata: mergeMetadata(null, params.metadata),
      usage: params.usage ?? 'off_session',
      paymentMethod: method?.id ?? null,
    });
    if (!params.confirm) return intent;
    return confirmSetupIntent(context, intent, required(method), 'on_session');
  },
});

function required(method: PaymentMethod | null): PaymentMethod {
  if (method) return method;
  throw invalidRequest('You must provide a payment method to confirm.', {
    param: 'payment_method',
  });
}

function getIntent(context: EmulatorContext, id: string): SetupIntent {
  const intent = context.store.setupIntents.find(id);
  if (!intent) throw resourceMissing('setup_intent', id);
  return intent;
}

const confirm = route('POST /v1/setup_intents/:id/confirm', {
  accepts: z.strictObject({ payment_method: text.optional(), return_url: text.optional() }),
  handle(context, { params, pathParam }) {
    const intent = getIntent(context, pathParam('id'));
    const id = params.payment_method ?? intent.payment_method;
    const method = required(id ? usePaymentMethod(context, id) : null);
    return confirmSetupIntent(context, intent, method, 'on_session');
  },
});

const cancel = route('POST /v1/setup_intents/:id/cancel', {
  accepts: z.strictObject({
    cancellation_reason: oneOf(['abandoned', 'duplicate', 'requested_by_customer']).optional(),
  }),
  handle(context, { params, pathParam }) {
    const before = getIntent(context, pathParam('id'));
    if (!before.status.startsWith('requires_')) {
      throw invalidRequest(
        `You cannot cancel this SetupIntent because it has a status of ${before.status}.`,
        { code: 'setup_intent_unexpected_state' },
      );
    }
    const reason = params.cancellation_reason ?? null;
    const after = { ...before, status: 'canceled' as const, cancellation_reason: reason };
    return changeSetupIntent(context, { ...after, next_action: null }, 'setup_intent.canceled');
  },
});

const retrieve = route('GET /v1/setup_intents/:id', {
  accepts: z.strictObject({ client_secret: text.optional() }),
  handle: (context, { pathParam }) => getIntent(context, pathParam('id')),
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

export const setupIntentRoutes = [create, confirm, cancel, retrieve, list];
