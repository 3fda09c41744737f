import { z } from 'zod';
import { isInRange, page, range, text } from '../wire/given.ts';
import { embedded, listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import { getInvoice } from './invoices.ts';

const none = z.strictObject({});

const retrieve = route('GET /v1/invoices/:id', {
  accepts: none,
  answer: (world, { at }) => getInvoice(world, at('id')),
});

const list = route('GET /v1/invoices', {
  accepts: z.strictObject({
    ...page,
    customer: text.optional(),
    subscription: text.optional(),
    status: text.optional(),
    created: range.optional(),
    due_date: range.optional(),
    collection_method: text.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.invoices, {
      url: '/v1/invoices',
      given,
      equal: { subscription: given.subscription, customer: given.customer },
      where: (invoice) =>
        isInRange(invoice.created, given.created) &&
        (!given.status || invoice.status === given.status),
    }),
});

const listLines = route('GET /v1/invoices/:id/lines', {
  accepts: z.strictObject(page),
  answer(world, { at, given }) {
    const { data } = getInvoice(world, at('id')).lines;
    const start = data.findIndex(({ id }) => id === given.starting_after) + 1;
    const end = start + (given.limit ?? 10);
    const page = embedded(`/v1/invoices/${at('id')}/lines`, data.slice(start, end));
    return { ...page, has_more: end < data.length };
  },
});

const retrievePayment = route('GET /v1/invoice_payments/:id', {
  accepts: none,
  answer(world, { at }) {
    const payment = world.books.invoicePayments.find(at('id'));
    if (!payment) throw missing('invoice_payment', at('id'));
    return payment;
  },
});

const listPayments = route('GET /v1/invoice_payments', {
  accepts: z.strictObject({
    ...page,
    invoice: text.optional(),
    status: text.optional(),
    created: range.optional(),
    payment: z
      .strictObject({
        type: text,
        payment_intent: text.optional(),
        payment_record: text.optional(),
      })
      .optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.invoicePayments, {
      url: '/v1/invoice_payments',
      given,
      equal: { invoice: given.invoice, payment_intent: given.payment?.payment_intent },
      where: (payment) =>
        isInRange(payment.created, given.created) &&
        (!given.status || payment.status === given.status),
    }),
});

export const invoiceRoutes = [retrieve, list, listLines, retrievePayment, listPayments];
