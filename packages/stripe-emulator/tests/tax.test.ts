import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { errorOf, startTestEmulator } from './start-test-emulator.ts';

type Behavior = 'exclusive' | 'inclusive';

const price = (tax_behavior: Behavior | 'unspecified', amount = 1000) => ({
  currency: 'usd',
  unit_amount: amount,
  product_data: { name: 'Support' },
  tax_behavior,
});

const payment = (behavior: Behavior | 'unspecified', more: object = {}) =>
  ({
    mode: 'payment',
    success_url: 'http://127.0.0.1/done',
    automatic_tax: { enabled: true },
    line_items: [{ price_data: price(behavior), quantity: 1 }],
    ...more,
  }) as Stripe.Checkout.SessionCreateParams;

const subscription = (behavior: Behavior, more: object = {}) =>
  payment(behavior, {
    mode: 'subscription',
    line_items: [
      { price_data: { ...price(behavior), recurring: { interval: 'month' } }, quantity: 1 },
    ],
    ...more,
  });

describe('a session with automatic tax', () => {
  it.each([
    ['exclusive', 1100, 100],
    ['inclusive', 1000, 91],
  ] as const)('adds or contains the tax: %s', async (behavior, total, tax) => {
    const { stripe, pay } = await startTestEmulator();
    const opened = await stripe.checkout.sessions.create(payment(behavior));
    expect(opened).toMatchObject({
      amount_subtotal: 1000,
      amount_total: 1000,
      automatic_tax: { enabled: true, status: 'requires_location_inputs' },
      total_details: { amount_tax: 0 },
    });
    await pay(opened);
    const paid = await stripe.checkout.sessions.retrieve(opened.id, {
      expand: ['payment_intent', 'line_items'],
    });
    expect(paid).toMatchObject({
      amount_subtotal: 1000,
      amount_total: total,
      automatic_tax: { status: 'complete' },
      total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: tax },
      customer_details: { address: { country: 'US' } },
      payment_intent: { amount_received: total },
      line_items: { data: [{ amount_tax: tax, amount_total: total }] },
    });
  });

  it('takes the rate from the settings', async () => {
    const { stripe, pay, post } = await startTestEmulator();
    await post('/_emulator/settings', { taxPercent: 25 });
    const paid = await pay(await stripe.checkout.sessions.create(payment('exclusive')));
    expect(paid.amount_total).toBe(1250);
  });

  it('does not add the tax twice when a card was declined before', async () => {
    const { stripe, pay, post } = await startTestEmulator();
    const opened = await stripe.checkout.sessions.create(payment('exclusive'));
    const path = `/_emulator/checkout/sessions/${opened.id}/complete`;
    expect((await post(path, { card: '4000000000000002' })).status).toBe(402);
    expect((await pay(opened)).amount_total).toBe(1100);
  });
});

describe('the requirements of automatic tax', () => {
  it('include a tax behavior, and an address of an existing customer', async () => {
    const { stripe } = await startTestEmulator();
    const create = (params: Stripe.Checkout.SessionCreateParams) =>
      stripe.checkout.sessions.create(params);
    expect((await errorOf(create(payment('unspecified')))).message).toContain('tax_behavior');
    const { id: customer } = await stripe.customers.create({ email: 'reader@example.com' });
    const error = await errorOf(create(payment('exclusive', { customer })));
    expect(error.code).toBe('customer_tax_location_invalid');
    const saved = { customer, customer_update: { address: 'auto' } };
    expect((await create(payment('exclusive', saved))).status).toBe('open');
  });

  it('charge no tax to an exempt customer', async () => {
    const { stripe, pay } = await startTestEmulator();
    const { id: customer } = await stripe.customers.create({
      tax_exempt: 'reverse',
      address: { country: 'DE' },
    });
    const paid = await pay(
      await stripe.checkout.sessions.create(payment('exclusive', { customer })),
    );
    expect(paid).toMatchObject({ amount_total: 1000, total_details: { amount_tax: 0 } });
  });
});

describe('an invoice with automatic tax', () => {
  it.each([
    ['exclusive', 1100, 100, 1000],
    ['inclusive', 1000, 91, 909],
  ] as const)('shows the tax, also of a renewal: %s', async (behavior, total, tax, net) => {
    const { stripe, pay, advance } = await startTestEmulator();
    const paid = await pay(await stripe.checkout.sessions.create(subscription(behavior)));
    await advance(32 * 86_400);
    const { data } = await stripe.invoices.list({ subscription: String(paid.subscription) });
    expect(data).toHaveLength(2);
    for (const invoice of data) {
      expect(invoice).toMatchObject({
        status: 'paid',
        subtotal: 1000,
        total,
        amount_paid: total,
        total_excluding_tax: net,
        automatic_tax: { enabled: true, status: 'complete' },
        total_taxes: [{ amount: tax, tax_behavior: behavior, taxable_amount: net }],
        lines: { data: [{ amount: 1000, taxes: [{ amount: tax }] }] },
      });
    }
  });

  it('has no tax in a trial', async () => {
    const { stripe, pay } = await startTestEmulator();
    const data = { subscription_data: { trial_period_days: 7 } };
    const paid = await pay(await stripe.checkout.sessions.create(subscription('exclusive', data)));
    expect(paid).toMatchObject({ amount_total: 0, total_details: { amount_tax: 0 } });
    const invoice = await stripe.invoices.retrieve(String(paid.invoice));
    expect(invoice).toMatchObject({ total: 0, total_taxes: [{ amount: 0 }] });
  });
});

describe('tax ids', () => {
  it('are collected on the page, saved with the customer and shown on the invoice', async () => {
    const { stripe, post } = await startTestEmulator();
    const { id: customer } = await stripe.customers.create({ email: 'reader@example.com' });
    const params = subscription('exclusive', {
      customer,
      customer_update: { address: 'auto', name: 'auto' },
      tax_id_collection: { enabled: true },
    });
    const opened = await stripe.checkout.sessions.create(params);
    await post(`/_emulator/checkout/sessions/${opened.id}/complete`, {
      card: '4242424242424242',
      country: 'DE',
      businessName: 'Reading GmbH',
      taxId: { type: 'eu_vat', value: 'DE123456789' },
    });
    const { data } = await stripe.customers.listTaxIds(customer);
    expect(data).toMatchObject([{ type: 'eu_vat', value: 'DE123456789', country: 'DE' }]);
    const session = await stripe.checkout.sessions.retrieve(opened.id, { expand: ['invoice'] });
    expect(session).toMatchObject({
      customer_details: { tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }] },
      invoice: {
        customer_name: 'Reading GmbH',
        customer_address: { country: 'DE' },
        customer_tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
      },
    });
  });

  it('require customer_update[name] for an existing customer', async () => {
    const { stripe } = await startTestEmulator();
    const { id: customer } = await stripe.customers.create({ address: { country: 'DE' } });
    const params = subscription('exclusive', { customer, tax_id_collection: { enabled: true } });
    const error = await errorOf(stripe.checkout.sessions.create(params));
    expect(error.message).toContain('customer_update[name]');
  });
});

describe('a payment with invoice creation', () => {
  it('creates a customer and a paid invoice of the payment', async () => {
    const { stripe, pay } = await startTestEmulator();
    const creation = {
      invoice_creation: { enabled: true, invoice_data: { metadata: { order: '6735' } } },
    };
    const opened = await stripe.checkout.sessions.create(payment('inclusive', creation));
    await pay(opened);
    const session = await stripe.checkout.sessions.retrieve(opened.id, {
      expand: ['invoice.payments'],
    });
    expect(session.customer).toMatch(/^cus_/);
    expect(session.invoice).toMatchObject({
      status: 'paid',
      total: 1000,
      amount_paid: 1000,
      total_taxes: [{ amount: 91 }],
      metadata: { order: '6735' },
      payments: { data: [{ payment: { payment_intent: session.payment_intent } }] },
    });
    const { number } = session.invoice as Stripe.Invoice;
    expect(number).toMatch(/-0001$/);
  });
});

it('the tax behavior of a price can be set only once', async () => {
  const { stripe } = await startTestEmulator();
  const { id } = await stripe.prices.create(price('unspecified'));
  const update = (tax_behavior: Behavior) => stripe.prices.update(id, { tax_behavior });
  expect((await update('inclusive')).tax_behavior).toBe('inclusive');
  expect((await errorOf(update('exclusive'))).param).toBe('tax_behavior');
});
