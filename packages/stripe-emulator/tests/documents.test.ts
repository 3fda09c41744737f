import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { errorOf, makePrice, startTestEmulator, type TestEmulator } from './start-test-emulator.ts';

const DAY = 86_400;

/** A customer with a card, and an invoice of 20.00 that is not final yet. */
async function draftInvoice({ stripe }: TestEmulator, extra: Stripe.InvoiceCreateParams = {}) {
  const customer = await stripe.customers.create({
    email: 'firm@example.com',
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  await stripe.invoiceItems.create({ customer: customer.id, amount: 2000, currency: 'usd' });
  const invoice = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: 'include',
    ...extra,
  });
  return { customer, invoice };
}

describe('an invoice that is sent', () => {
  it('has a due date, and is final once it was sent', async () => {
    const opened = await startTestEmulator();
    const { stripe, endpoint, waitUntilIdle } = opened;
    const { invoice } = await draftInvoice(opened, {
      collection_method: 'send_invoice',
      days_until_due: 7,
    });
    expect(invoice.due_date).toBe(invoice.created + 7 * DAY);
    const sent = await stripe.invoices.sendInvoice(invoice.id);
    expect(sent).toMatchObject({ status: 'open', collection_method: 'send_invoice' });
    await waitUntilIdle();
    expect(endpoint.types()).toContain('invoice.sent');
    const undated = stripe.invoices.create({
      customer: String(invoice.customer),
      collection_method: 'send_invoice',
    });
    expect((await errorOf(undated)).param).toBe('days_until_due');
  });
});

describe('the address of an invoice', () => {
  it('stops working after a month, while the API still gives out new ones', async () => {
    const opened = await startTestEmulator();
    const { stripe, advance } = opened;
    const { invoice } = await draftInvoice(opened);
    const paid = await stripe.invoices.pay(invoice.id);
    const statusOf = async (url: string | null | undefined) => (await fetch(String(url))).status;
    expect(await statusOf(paid.hosted_invoice_url)).toBe(200);
    await advance(31 * DAY);
    expect(await statusOf(paid.hosted_invoice_url)).toBe(410);
    const found = await stripe.invoices.retrieve(invoice.id);
    const addresses = [found.hosted_invoice_url, found.invoice_pdf];
    expect(await Promise.all(addresses.map(statusOf))).toEqual([200, 200]);
    await advance(11 * DAY);
    expect(await statusOf(found.hosted_invoice_url)).toBe(410);
  });
});

describe('a credit note', () => {
  it('makes an open invoice smaller, until it is void', async () => {
    const opened = await startTestEmulator();
    const { stripe, ledger } = opened;
    const { invoice } = await draftInvoice(opened);
    await stripe.invoices.finalizeInvoice(invoice.id);
    const write = (unit_amount: number) =>
      stripe.creditNotes.create({
        invoice: invoice.id,
        lines: [{ type: 'custom_line_item', unit_amount, quantity: 1, description: 'Too late' }],
      });
    const mistaken = await write(1500);
    await stripe.creditNotes.voidCreditNote(mistaken.id);
    const note = await write(500);
    expect(note).toMatchObject({ status: 'issued', type: 'pre_payment', amount: 500 });
    const renamed = await stripe.creditNotes.update(note.id, { memo: 'Sorry' });
    expect(renamed.memo).toBe('Sorry');
    expect((await errorOf(write(1501))).param).toBe('amount');
    const paid = await stripe.invoices.pay(invoice.id);
    expect(paid).toMatchObject({ amount_paid: 1500, pre_payment_credit_notes_amount: 500 });
    expect((await ledger()).currencies).toMatchObject({ usd: { captured: 1500 } });
    const { data } = await stripe.creditNotes.list({ invoice: invoice.id });
    expect(data.map(({ status }) => status)).toEqual(['issued', 'void']);
  });

  it('pays an open invoice whose amount it covers completely', async () => {
    const opened = await startTestEmulator();
    const { stripe, ledger } = opened;
    const { invoice } = await draftInvoice(opened);
    await stripe.invoices.finalizeInvoice(invoice.id);
    await stripe.creditNotes.create({ invoice: invoice.id, amount: 2000 });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'paid',
      amount_paid: 0,
    });
    expect((await ledger()).payments).toEqual([]);
  });

  it("refunds a paid invoice, or credits the customer's balance", async () => {
    const opened = await startTestEmulator();
    const { stripe, ledger } = opened;
    const { customer, invoice } = await draftInvoice(opened);
    await stripe.invoices.pay(invoice.id);
    const write = (refund_amount: number, credit_amount: number) =>
      stripe.creditNotes.create({
        invoice: invoice.id,
        amount: 500,
        refund_amount,
        credit_amount,
      });
    await expect(write(0, 0)).rejects.toThrow('must equal');
    const note = await write(300, 200);
    expect(note).toMatchObject({ type: 'post_payment', refunds: [{ amount_refunded: 300 }] });
    const { balance } = (await stripe.customers.retrieve(customer.id)) as Stripe.Customer;
    expect(balance).toBe(-200);
    expect((await ledger()).currencies).toMatchObject({ usd: { refunded: 300 } });
  });
});

describe('a quote', () => {
  it('begins the offered subscription when it is accepted', async () => {
    const { stripe } = await startTestEmulator();
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const price = await makePrice(stripe, 1500);
    const quote = await stripe.quotes.create({
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 10 }],
    });
    expect(quote.computed.recurring).toMatchObject({ amount_total: 15_000, interval: 'month' });
    await expect(stripe.quotes.accept(quote.id)).rejects.toThrow('draft');
    await stripe.quotes.finalizeQuote(quote.id);
    const accepted = await stripe.quotes.accept(quote.id);
    const subscription = await stripe.subscriptions.retrieve(String(accepted.subscription));
    expect(subscription).toMatchObject({
      status: 'active',
      items: { data: [{ quantity: 10 }] },
      latest_invoice: accepted.invoice,
    });
    await expect(stripe.quotes.cancel(quote.id)).rejects.toThrow('accepted');
    const items = await stripe.quotes.listLineItems(quote.id);
    expect(items.data).toMatchObject([{ amount_total: 15_000 }]);
  });

  it('drafts an invoice for a one-time price, and can be canceled', async () => {
    const { stripe } = await startTestEmulator();
    const customer = await stripe.customers.create({});
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 900,
      product_data: { name: 'A book' },
    });
    const offer = async () =>
      await stripe.quotes.create({ customer: customer.id, line_items: [{ price: price.id }] });
    const quote = await offer();
    await stripe.quotes.finalizeQuote(quote.id);
    const accepted = await stripe.quotes.accept(quote.id);
    const invoice = await stripe.invoices.retrieve(String(accepted.invoice));
    expect(invoice).toMatchObject({ status: 'draft', total: 900 });
    expect((await stripe.quotes.cancel((await offer()).id)).status).toBe('canceled');
  });
});

describe('a payment link', () => {
  it('opens a Checkout Session on each visit while it is active', async () => {
    const { stripe, pay } = await startTestEmulator();
    const price = await makePrice(stripe);
    const link = await stripe.paymentLinks.create({
      line_items: [{ price: price.id, quantity: 1 }],
    });
    const visit = await fetch(link.url, { redirect: 'manual' });
    const id = visit.headers.get('location')?.split('/').at(-1) ?? '';
    const paid = await pay({ id });
    expect(paid).toMatchObject({ mode: 'subscription', payment_link: link.id, status: 'complete' });
    await stripe.paymentLinks.update(link.id, { active: false });
    expect((await fetch(link.url)).status).toBe(404);
    const full = await stripe.paymentLinks.retrieve(link.id, { expand: ['line_items'] });
    expect(full.line_items?.data).toMatchObject([{ price: { id: price.id } }]);
  });
});
