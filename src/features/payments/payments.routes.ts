import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import type { MailDeps } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import { exportPayments } from './export-payments.ts';
import { INVOICE_DOCUMENTS, type LinkDeps } from './invoice-links.ts';
import {
  getOwnReceipt,
  listOwnReceipts,
  listStaffPayments,
  presentForStaff,
} from './list-payments.ts';
import { openInvoice } from './open-invoice.ts';
import {
  paymentsQuery,
  receiptSchema,
  refundSchema,
  resentSchema,
  staffPaymentSchema,
} from './payments.schemas.ts';
import type { ItemDeps } from './purchased-item.schemas.ts';
import { refundPayment } from './refund-payment.ts';
import { resendReceipt } from './resend-receipt.ts';

/** An export reads all payments and is rarely needed. */
const EXPORT_LIMIT: Limit = {
  name: 'payments-export',
  points: 20,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

/** People open an invoice URL by hand, and each request calls Stripe once. */
const INVOICE_LIMIT: Limit = {
  name: 'open-invoice',
  points: 30,
  perSeconds: 60,
  counted: 'memory',
  by: 'address',
};

type PaymentDeps = SyncDeps & LinkDeps & MailDeps & ItemDeps;

export function paymentEndpoints(deps: PaymentDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listOwnPayments',
      method: 'get',
      path: '/v1/me/payments',
      summary: 'List my payments, newest first',
      tag: 'Money',
      audience: { who: 'member' },
      query: pageQuery,
      responses: { 200: { description: 'A page of receipts', schema: pageOf(receiptSchema) } },
      result: async ({ caller, query }) => {
        const { memberId } = requireMember(caller);
        return await listOwnReceipts(deps, { memberId, ...query });
      },
    }),
    endpoint({
      name: 'getOwnPayment',
      method: 'get',
      path: '/v1/me/payments/{id}',
      summary: 'Get one of my payments, for its receipt',
      tag: 'Money',
      audience: { who: 'member' },
      params: z.object({ id: z.uuid() }),
      responses: { 200: { description: 'The receipt', schema: receiptSchema } },
      result: ({ caller, params }) =>
        getOwnReceipt(deps, { memberId: requireMember(caller).memberId, id: params.id }),
    }),
    endpoint({
      name: 'listPayments',
      method: 'get',
      path: '/v1/staff/payments',
      summary: 'List all payments, or those of one member, newest first',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      query: paymentsQuery,
      responses: { 200: { description: 'A page of payments', schema: pageOf(staffPaymentSchema) } },
      result: ({ query }) => listStaffPayments(deps, query),
    }),
    invoiceEndpoint(deps),
    csvEndpoint(deps),
    refundEndpoint(deps),
    receiptEndpoint(deps),
  ];
}

function invoiceEndpoint(deps: PaymentDeps): Endpoint {
  return endpoint({
    name: 'openInvoice',
    method: 'get',
    path: '/v1/payments/{id}/invoice/{document}',
    summary: 'Open the invoice of a payment at Stripe by the signed URL from a receipt',
    tag: 'Money',
    audience: { who: 'anyone' },
    limits: [INVOICE_LIMIT],
    params: z.object({ id: z.uuid(), document: z.enum(INVOICE_DOCUMENTS) }),
    query: z.object({ until: z.coerce.number().int(), signature: secretSchema }),
    responses: { 302: { description: 'Redirect to the page or the PDF at Stripe' } },
    refusals: { 503: ['payments_unavailable'] },
    handle: async ({ params, query }) => ({
      status: 302,
      headers: {
        Location: await openInvoice(deps, { ...params, ...query }),
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex',
      },
    }),
  });
}

function csvEndpoint(deps: SyncDeps): Endpoint {
  const contentType = 'text/csv; charset=utf-8';
  return endpoint({
    name: 'exportPayments',
    method: 'get',
    path: '/v1/staff/payments.csv',
    summary: 'Export all payments as CSV',
    tag: 'Staff: money',
    audience: { who: 'staff', role: 'admin', fresh: true },
    limits: [EXPORT_LIMIT],
    responses: { 200: { description: 'CSV, newest first, amounts in minor units', contentType } },
    handle: async (request) => ({
      status: 200,
      headers: { 'Content-Disposition': 'attachment; filename="payments.csv"' },
      raw: { contentType, bytes: await exportPayments(deps, actorOf(request)) },
    }),
  });
}

function refundEndpoint(deps: PaymentDeps): Endpoint {
  return endpoint({
    name: 'refundPayment',
    method: 'post',
    path: '/v1/staff/payments/{id}/refund',
    summary: 'Refund a payment, in part or in full',
    tag: 'Staff: money',
    audience: { who: 'staff', role: 'admin', fresh: true },
    params: z.object({ id: z.uuid() }),
    body: refundSchema,
    isIdempotent: true,
    responses: { 200: { description: 'The payment after the refund', schema: staffPaymentSchema } },
    refusals: {
      409: ['nothing_to_refund', 'payment_disputed', 'refund_refused'],
      422: ['amount_too_large'],
      503: ['payments_unavailable'],
    },
    result: async (request) => {
      const { id: paymentId } = request.params;
      const asked = { paymentId, amount: request.body.amount, requestId: request.idempotencyId };
      const payment = await refundPayment(deps, { ...asked, actor: actorOf(request) });
      const [body] = await presentForStaff(deps, [payment]);
      return body;
    },
  });
}

function receiptEndpoint(deps: PaymentDeps): Endpoint {
  return endpoint({
    name: 'resendReceipt',
    method: 'post',
    path: '/v1/staff/payments/{id}/receipt',
    summary: 'Email the receipt of a payment to its member again',
    tag: 'Staff: money',
    audience: { who: 'staff', role: 'admin' },
    params: z.object({ id: z.uuid() }),
    isIdempotent: true,
    responses: {
      202: { description: 'The payment and the email recipient', schema: resentSchema },
    },
    refusals: { 409: ['payer_unknown'] },
    result: async (request) => {
      const { id: paymentId } = request.params;
      const { payment, to } = await resendReceipt(deps, { paymentId, actor: actorOf(request) });
      const [presented] = await presentForStaff(deps, [payment]);
      return { to, payment: presented };
    },
  });
}
