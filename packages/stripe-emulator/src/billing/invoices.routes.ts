import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { pageOf } from '../api/page-of.ts';
import { isInRange, pageParams, range, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import { withFreshUrls } from './invoice-urls.ts';
import { getInvoice } from './invoices.ts';

const none = z.strictObject({});

const retrieve = route('GET /v1/invoices/:id', {
  accepts: none,
  handle: (context, { pathParam }) => withFreshUrls(context, getInvoice(context, pathParam('id'))),
});

const list = route('GET /v1/invoices', {
  accepts: z.strictObject({
    ...pageParams,
    customer: text.optional(),
    subscription: text.optional(),
    status: text.optional(),
    created: range.optional(),
    due_date: range.optional(),
    collection_method: text.optional(),
  }),
  handle(context, { params }) {
    const page = listPage(context.store.invoices, {
      url: '/v1/invoices',
      params,
      equal: { subscription: params.subscription, customer: params.customer },
      where: (invoice) =>
        isInRange(invoice.created, params.created) &&
        (!params.status || invoice.status === params.status),
    });
    return { ...page, data: page.data.map((invoice) => withFreshUrls(context, invoice)) };
  },
});

const listLines = route('GET /v1/invoices/:id/lines', {
  accepts: z.strictObject(pageParams),
  handle(context, { pathParam, params }) {
    const { data } = getInvoice(context, pathParam('id')).lines;
    return pageOf(`/v1/invoices/${pathParam('id')}/lines`, data, params);
  },
});

const retrievePayment = route('GET /v1/invoice_payments/:id', {
  accepts: none,
  handle(context, { pathParam }) {
    const payment = context.store.invoicePayments.find(pathParam('id'));
    if (!payment) throw resourceMissing('invoice_payment', pathParam('id'));
    return payment;
  },
});

const listPayments = route('GET /v1/invoice_payments', {
  accepts: z.strictObject({
    ...pageParams,
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
  handle: (context, { params }) =>
    listPage(context.store.invoicePayments, {
      url: '/v1/invoice_payments',
      params,
      equal: { invoice: params.invoice, payment_intent: params.payment?.payment_intent },
      where: (payment) =>
        isInRange(payment.created, params.created) &&
        (!params.status || payment.status === params.status),
    }),
});

export const invoiceRoutes = [retrieve, list, listLines, retrievePayment, listPayments];
