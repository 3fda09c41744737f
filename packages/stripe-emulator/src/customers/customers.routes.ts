import { z } from 'zod';
import { endSubscription } from '../billing/end-subscription.ts';
import { attachPaymentMethod } from '../payments/payment-methods.ts';
import {
  address,
  email,
  emptyable,
  ignored,
  integer,
  isInRange,
  mergeMetadata,
  metadata,
  page,
  range,
  text,
} from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { invalid } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import { changeCustomer, createCustomer, getCustomer, makeDefault } from './customers.ts';

const fields = {
  email: emptyable(email).optional(),
  name: emptyable(text).optional(),
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
  tax_exempt: ignored.optional(),
};

const create = route('POST /v1/customers', {
  accepts: z.strictObject({
    ...fields,
    payment_method: text.optional(),
    test_clock: text.optional(),
  }),
  answer(world, { given }) {
    const customer = createCustomer(world, {
      email: given.email ?? null,
      name: given.name ?? null,
      phone: given.phone ?? null,
      description: given.description ?? null,
      address: given.address ?? null,
      metadata: mergeMetadata(null, given.metadata),
      testClock: given.test_clock ?? null,
    });
    if (given.payment_method) attachPaymentMethod(world, given.payment_method, customer.id);
    const method = given.invoice_settings?.default_payment_method;
    if (method) makeDefault(world, customer.id, method);
    return getCustomer(world, customer.id);
  },
});

const update = route('POST /v1/customers/:id', {
  accepts: z.strictObject({ ...fields, default_source: ignored.optional() }),
  answer(world, { given, at }) {
    const before = getCustomer(world, at('id'), 'id');
    const method = given.invoice_settings?.default_payment_method;
    if (method) assertOwn(world, before.id, method);
    const settings = before.invoice_settings;
    return changeCustomer(world, before.id, {
      email: given.email === undefined ? before.email : given.email,
      name: given.name === undefined ? (before.name ?? null) : given.name,
      phone: given.phone === undefined ? (before.phone ?? null) : given.phone,
      description: given.description === undefined ? before.description : given.description,
      address: given.address === undefined ? (before.address ?? null) : given.address,
      balance: given.balance ?? before.balance,
      metadata: mergeMetadata(before.metadata, given.metadata),
      invoice_settings:
        method === undefined ? settings : { ...settings, default_payment_method: method },
    });
  },
});

function assertOwn(world: World, customer: string, method: string): void {
  if (world.books.paymentMethods.find(method)?.customer === customer) return;
  throw invalid(
    `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
    { param: 'invoice_settings[default_payment_method]' },
  );
}

const retrieve = route('GET /v1/customers/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) =>
    world.books.deleted.find(at('id')) ?? getCustomer(world, at('id'), 'id'),
});

const list = route('GET /v1/customers', {
  accepts: z.strictObject({
    ...page,
    email: text.optional(),
    created: range.optional(),
    test_clock: text.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.customers, {
      url: '/v1/customers',
      given,
      equal: { email: given.email },
      where: (customer) =>
        isInRange(customer.created, given.created) &&
        (!given.test_clock || customer.test_clock === given.test_clock),
    }),
});

const remove = route('DELETE /v1/customers/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    const customer = getCustomer(world, at('id'), 'id');
    for (const each of world.books.subscriptions.where('customer', customer.id)) {
      if (each.ended_at === null) endSubscription(world, each.id, 'cancellation_requested');
    }
    detachAll(world, customer.id);
    world.books.customers.remove(customer.id);
    world.publish('customer.deleted', customer);
    return world.books.deleted.put({ id: customer.id, object: 'customer', deleted: true });
  },
});

function detachAll(world: World, customer: string): void {
  for (const method of world.books.paymentMethods.where('customer', customer)) {
    world.books.paymentMethods.put({ ...method, customer: null });
  }
}

export const customerRoutes = [create, update, retrieve, list, remove];
