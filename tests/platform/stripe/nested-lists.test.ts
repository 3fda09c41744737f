import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { splitByPayment } from '../../../src/features/payments/invoice-parts.rules.ts';
import { startJobBudget } from '../../../src/platform/stripe/budget.ts';
import { createStripe, type StripeClient } from '../../../src/platform/stripe/stripe.ts';
import { listPaidInvoices } from '../../../src/platform/stripe/subscriptions.ts';

/** Stripe embeds the first ten items of a list. */
const EMBEDDED = 10;

const LINES = Array.from({ length: 23 }, (_, index) => ({
  id: `il_${index}a1`,
  object: 'line_item',
  amount: 100 + index,
  period: { start: 1, end: 2 },
  pricing: { price_details: { price: 'price_1' } },
}));

/** The newest first: two that paid, behind ten that were tried in vain. */
const PAYMENTS = Array.from({ length: 12 }, (_, index) => ({
  id: `inpay_${index}a1`,
  object: 'invoice_payment',
  status: index < 10 ? 'canceled' : 'paid',
  amount_paid: index < 10 ? null : index * 100,
  payment: { type: 'payment_intent', payment_intent: `pi_${index}a1` },
}));

interface Item {
  readonly id: string;
}

function toPage(items: readonly Item[], after: string | null, limit: number) {
  const start = items.findIndex(({ id }) => id === after) + 1;
  const data = items.slice(start, start + limit);
  return { object: 'list', data, has_more: start + limit < items.length };
}

const INVOICE = {
  id: 'in_1a1',
  object: 'invoice',
  livemode: false,
  total: 2100,
  amount_paid: 2100,
  currency: 'usd',
  created: 1,
  customer_email: null,
  automatic_tax: { enabled: false },
  status_transitions: { paid_at: 1 },
  lines: toPage(LINES, null, EMBEDDED),
  payments: toPage(PAYMENTS, null, EMBEDDED),
};

const LISTS: Readonly<Record<string, readonly Item[]>> = {
  '/v1/invoices': [INVOICE],
  '/v1/invoices/in_1a1/lines': LINES,
  '/v1/invoice_payments': PAYMENTS,
};

let server: Server;
let stripe: StripeClient;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stripe');
    const after = searchParams.get('starting_after');
    const limit = Number(searchParams.get('limit') ?? EMBEDDED);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(toPage(LISTS[pathname] ?? [], after, limit)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  stripe = createStripe({ secretKey: 'sk_test_1', apiBase: `http://127.0.0.1:${port}` });
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test('an invoice is read with all of its lines and payments, beyond those that Stripe embeds', async () => {
  const [invoice] = await listPaidInvoices(startJobBudget(stripe), 'sub_1');
  expect(invoice?.lines.map(({ lineId }) => lineId)).toEqual(LINES.map(({ id }) => id));
  expect(invoice?.paymentIntentId).toBe('pi_11a1');
  expect(invoice?.payments).toEqual([
    { invoicePaymentId: 'inpay_11a1', paymentIntentId: 'pi_11a1', amount: 1100 },
    { invoicePaymentId: 'inpay_10a1', paymentIntentId: 'pi_10a1', amount: 1000 },
  ]);
});

test('an invoice paid in several payments is booked as separate payments', async () => {
  const [invoice] = await listPaidInvoices(startJobBudget(stripe), 'sub_1');
  const parts = invoice ? splitByPayment(invoice) : [];
  expect(
    parts.map(({ invoiceId, paymentIntentId, amountPaid }) => [
      invoiceId,
      paymentIntentId,
      amountPaid,
    ]),
  ).toEqual([
    ['in_1a1', 'pi_11a1', 1100],
    ['inpay_10a1', 'pi_10a1', 1000],
  ]);
});
