import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { oneOf, pageParams, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import type { PaymentMethod } from './payment-methods.ts';
import { attachPaymentMethod, createPaymentMethod } from './payment-methods.ts';

const none = z.strictObject({});

function getMethod(context: EmulatorContext, id: string): PaymentMethod {
  const method = context.store.paymentMethods.find(id);
  if (!method) throw resourceMissing('PaymentMethod', id);
  return method;
}

/**
 * Test numbers may be sent to the API directly, as in Stripe's test mode. Real numbers are
 * rejected.
 */
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
  handle: (context, { params }) =>
    createPaymentMethod(context, {
      card: params.card.number ?? params.card.token ?? '',
      email: params.billing_details?.email ?? null,
      isAuthenticated: false,
    }),
});

const retrieve = route('GET /v1/payment_methods/:id', {
  accepts: none,
  handle: (context, { pathParam }) => getMethod(context, pathParam('id')),
});

const attach = route('POST /v1/payment_methods/:id/attach', {
  accepts: z.strictObject({ customer: text }),
  handle: (context, { params, pathParam }) =>
    attachPaymentMethod(context, pathParam('id'), params.customer),
});

const detach = route('POST /v1/payment_methods/:id/detach', {
  accepts: none,
  handle(context, { pathParam }) {
    const before = getMethod(context, pathParam('id'));
    const after = context.store.paymentMethods.put({ ...before, customer: null });
    context.publish('payment_method.detached', after, before);
    return after;
  },
});

const list = route('GET /v1/payment_methods', {
  accepts: z.strictObject({ ...pageParams, customer: text.optional(), type: text.optional() }),
  handle: (context, { params }) =>
    listPage(context.store.paymentMethods, {
      url: '/v1/payment_methods',
      params,
      equal: { customer: params.customer },
      where: (method) => !params.type || method.type === params.type,
    }),
});

const listOfCustomer = route('GET /v1/customers/:id/payment_methods', {
  accepts: z.strictObject({ ...pageParams, type: text.optional() }),
  handle(context, { params, pathParam }) {
    const customer = getCustomer(context, pathParam('id'), 'id');
    return listPage(context.store.paymentMethods, {
      url: `/v1/customers/${customer.id}/payment_methods`,
      params,
      equal: { customer: customer.id },
      where: (method) => !params.type || method.type === params.type,
    });
  },
});

export const paymentMethodRoutes = [create, retrieve, attach, detach, list, listOfCustomer];
