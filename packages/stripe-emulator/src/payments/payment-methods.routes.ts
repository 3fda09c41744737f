import { z } from 'zod';
import { getCustomer } from '../customers/customers.ts';
import { oneOf, page, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import type { PaymentMethod } from './payment-methods.ts';
import { attachPaymentMethod, createPaymentMethod } from './payment-methods.ts';

const none = z.strictObject({});

function getMethod(world: World, id: string): PaymentMethod {
  const method = world.books.paymentMethods.find(id);
  if (!method) throw missing('PaymentMethod', id);
  return method;
}

/** Stripe takes test numbers on its servers in test mode only; this stand-in knows nothing else. */
const create = route('POST /v1/payment_methods', {
  accepts: z.strictObject({
    type: oneOf(['card']),
    card: z.strictObject({
      number: text.optional(),
      token: text.optional(),
      exp_month: text.optional(),
      exp_year: text.optional(),
      cvc: text.optional(),
    }),
    billing_details: z.strictObject({ email: text.optional(), name: text.optional() }).optional(),
  }),
  answer: (world, { given }) =>
    createPaymentMethod(world, {
      card: given.card.number ?? given.card.token ?? '',
      email: given.billing_details?.email ?? null,
      isAuthenticated: false,
    }),
});

const retrieve = route('GET /v1/payment_methods/:id', {
  accepts: none,
  answer: (world, { at }) => getMethod(world, at('id')),
});

const attach = route('POST /v1/payment_methods/:id/attach', {
  accepts: z.strictObject({ customer: text }),
  answer: (world, { given, at }) => attachPaymentMethod(world, at('id'), given.customer),
});

const detach = route('POST /v1/payment_methods/:id/detach', {
  accepts: none,
  answer(world, { at }) {
    const before = getMethod(world, at('id'));
    const after = world.books.paymentMethods.put({ ...before, customer: null });
    world.publish('payment_method.detached', after, before);
    return after;
  },
});

const list = route('GET /v1/payment_methods', {
  accepts: z.strictObject({ ...page, customer: text.optional(), type: text.optional() }),
  answer: (world, { given }) =>
    listPage(world.books.paymentMethods, {
      url: '/v1/payment_methods',
      given,
      equal: { customer: given.customer },
      where: (method) => !given.type || method.type === given.type,
    }),
});

const listOfCustomer = route('GET /v1/customers/:id/payment_methods', {
  accepts: z.strictObject({ ...page, type: text.optional() }),
  answer(world, { given, at }) {
    const customer = getCustomer(world, at('id'), 'id');
    return listPage(world.books.paymentMethods, {
      url: `/v1/customers/${customer.id}/payment_methods`,
      given,
      equal: { customer: customer.id },
      where: (method) => !given.type || method.type === given.type,
    });
  },
});

export const paymentMethodRoutes = [create, retrieve, attach, detach, list, listOfCustomer];
