import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { address, mergeMetadata, metadata, oneOf, pageParams, text } from '../api/params.ts';
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

const billingDetails = z
  .strictObject({
    address: address.optional(),
    email: text.optional(),
    name: text.optional(),
    phone: text.optional(),
  })
  .transform(({ address: home, name, phone, email }) => ({
    email: email ?? null,
    owner: { ...(home && { address: home }), ...(name && { name }), ...(phone && { phone }) },
  }));

/**
 * Creates a payment method. As in Stripe's test mode, test numbers may be sent to the API directly. Real numbers are
 * rejected.
 */
const create = route('POST /v1/payment_methods', {
  accepts: z.strictObject({
    type: oneOf(['card', 'sepa_debit', 'us_bank_account']),
    card: z
      .strictObject({
        number: text.optional(),
        token: text.optional(),
        exp_month: text.optional(),
        exp_year: text.optional(),
        cvc: text.optional(),
      })
      .optional(),
    sepa_debit: z.strictObject({ iban: text }).optional(),
    us_bank_account: z
      .strictObject({
        account_number: text,
        account_holder_type: text.optional(),
        account_type: text.optional(),
        routing_number: text.optional(),
      })
      .optional(),
    billing_details: billingDetails.optional(),
  }),
  handle(context, { params }) {
    const { type, card, sepa_debit: sepa, us_bank_account: account } = params;
    const number = {
      card: card?.number ?? card?.token,
      sepa_debit: sepa?.iban,
      us_bank_account: account?.account_number,
    }[type];
    if (number === undefined) {
      const message = `Missing required param: ${type}.`;
      throw invalidRequest(message, { code: 'parameter_missing', param: type });
    }
    const { email = null, owner = {} } = params.billing_details ?? {};
    return createPaymentMethod(context, { card: number, email, owner, isAuthenticated: false });
  },
});

const update = route('POST /v1/payment_methods/:id', {
  accepts: z.strictObject({
    metadata: metadata.optional(),
    billing_details: billingDetails.optional(),
  }),
  handle(context, { params, pathParam }) {
    const before = getMethod(context, pathParam('id'));
    if (before.customer === null) {
      throw invalidRequest(
        'You must save this PaymentMethod to a customer before you can update it.',
      );
    }
    const { email, owner = {} } = params.billing_details ?? {};
    const after = context.store.paymentMethods.put({
      ...before,
      billing_details: { ...before.billing_details, ...(email && { email }), ...owner },
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
    context.publish('payment_method.updated', after, before);
    return after;
  },
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

export const paymentMethodRoutes = [create, update, retrieve, attach, detach, list, listOfCustomer];
