import { z } from 'zod';
import { invalidRequest } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  address,
  email,
  emptyable,
  ignored,
  integer,
  isInRange,
  mergeMetadata,
  metadata,
  oneOf,
  pageParams,
  range,
  shortText,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import { endSubscription } from '../billing/end-subscription.ts';
import type { EmulatorContext } from '../context.ts';
import { attachPaymentMethod } from '../payments/payment-methods.ts';
import { addCard } from './card-sources.ts';
import { changeCustomer, createCustomer, getCustomer, makeDefault } from './customers.ts';

const fields = {
  email: emptyable(email).optional(),
  name: emptyable(shortText).optional(),
  phone: emptyable(text).optional(),
  description: emptyable(text).optional(),
  metadata: metadata.optional(),
  address: emptyable(address).optional(),
  invoice_settings: z
    .strictObject({
      default_payment_method: emptyable(text).optional(),
      custom_fields: ignored.optional(),
      footer: ignored.optional(),
    })
    .optional(),
  balance: integer.optional(),
  preferred_locales: ignored.optional(),
  shipping: ignored.optional(),
  tax_exempt: oneOf(['exempt', 'none', 'reverse']).optional(),
};

const create = route('POST /v1/customers', {
  accepts: z.strictObject({
    ...fields,
    payment_method: text.optional(),
    source: text.optional(),
    test_clock: text.optional(),
  }),
  handle(context, { params }) {
    const customer = createCustomer(context, {
      email: params.email ?? null,
      name: params.name ?? null,
      phone: params.phone ?? null,
      description: params.description ?? null,
      address: params.address ?? null,
      metadata: mergeMetadata(null, params.metadata),
      testClock: params.test_clock ?? null,
      taxExempt: params.tax_exempt ?? 'none',
    });
    const { payment_method: given, source } = params;
    const attached = given ? attachPaymentMethod(context, given, customer.id).id : null;
    if (source) addCard(context, customer.id, source);
    const method = params.invoice_settings?.default_payment_method;
    // A test id such as `pm_card_visa` refers to the payment method that was just created from it.
    if (method) makeDefault(context, customer.id, (method === given && attached) || method);
    return getCustomer(context, customer.id);
  },
});

const update = route('POST /v1/customers/:id', {
  accepts: z.strictObject({ ...fields, default_source: ignored.optional() }),
  handle(context, { params, pathParam }) {
    const before = getCustomer(context, pathParam('id'), 'id');
    const method = params.invoice_settings?.default_payment_method;
    if (method) assertOwn(context, before.id, method);
    const settings = before.invoice_settings;
    return changeCustomer(context, before.id, {
      email: params.email === undefined ? before.email : params.email,
      name: params.name === undefined ? (before.name ?? null) : params.name,
      phone: params.phone === undefined ? (before.phone ?? null) : params.phone,
      description: params.description === undefined ? before.description : params.description,
      address: params.address === undefined ? (before.address ?? null) : params.address,
      balance: params.balance ?? before.balance,
      tax_exempt: params.tax_exempt ?? before.tax_exempt ?? 'none',
      metadata: mergeMetadata(before.metadata, params.metadata),
      invoice_settings:
        method === undefined ? settings : { ...settings, default_payment_method: method },
    });
  },
});

function assertOwn(context: EmulatorContext, customer: string, method: string): void {
  if (context.store.paymentMethods.find(method)?.customer === customer) return;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
    { param: 'invoice_settings[default_payment_method]' },
  );
}

const retrieve = route('GET /v1/customers/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) =>
    context.store.deleted.find(pathParam('id')) ?? getCustomer(context, pathParam('id'), 'id'),
});

const list = route('GET /v1/customers', {
  accepts: z.strictObject({
    ...pageParams,
    email: text.optional(),
    created: range.optional(),
    test_clock: text.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.customers, {
      url: '/v1/customers',
      params,
      equal: { email: params.email },
      where: (customer) =>
        isInRange(customer.created, params.created) &&
        (!params.test_clock || customer.test_clock === params.test_clock),
    }),
});

const remove = route('DELETE /v1/customers/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const customer = getCustomer(context, pathParam('id'), 'id');
    for (const each of context.store.subscriptions.where('customer', customer.id)) {
      if (each.ended_at === null) endSubscription(context, each.id, 'cancellation_requested');
    }
    detachAll(context, customer.id);
    context.store.customers.remove(customer.id);
    context.publish('customer.deleted', customer);
    return context.store.deleted.put({ id: customer.id, object: 'customer', deleted: true });
  },
});

function detachAll(context: EmulatorContext, customer: string): void {
  for (const method of context.store.paymentMethods.where('customer', customer)) {
    context.store.paymentMethods.put({ ...method, customer: null });
  }
}

export const customerRoutes = [create, update, retrieve, list, remove];
