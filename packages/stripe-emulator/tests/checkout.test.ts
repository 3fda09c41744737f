import { describe, expect, it } from 'vitest';
import { errorOf, openPayment, startTestEmulator, subscribe } from './start-test-emulator.ts';

describe('a payment through Checkout', () => {
  it('is open until the customer pays, and then has a charge and a fee', async () => {
    const { stripe, pay } = await startTestEmulator();
    const opened = await openPayment(stripe);
    expect(opened).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      amount_total: 700,
    });
    await pay(opened);
    const session = await stripe.checkout.sessions.retrieve(opened.id, {
      expand: ['line_items', 'payment_intent.latest_charge.balance_transaction'],
    });
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      customer: null,
      customer_details: { email: 'reader@example.com' },
      line_items: { data: [{ amount_total: 700, quantity: 1 }] },
      payment_intent: {
        status: 'succeeded',
        amount_received: 700,
        latest_charge: {
          amount: 700,
          paid: true,
          balance_transaction: { amount: 700, fee: 50, net: 650 },
        },
      },
    });
  });

  it('stays open after a declined card, and can then be paid with another', async () => {
    const { stripe, post, pay, ledger } = await startTestEmulator();
    const session = await openPayment(stripe);
    const path = `/_emulator/checkout/sessions/${session.id}/complete`;
    const declined = await post(path, { card: '4000 0000 0000 9995' });
    expect(declined).toMatchObject({
      status: 402,
      body: {
        error: {
          type: 'card_error',
          code: 'card_declined',
          decline_code: 'insufficient_funds',
          payment_intent: { status: 'requires_payment_method' },
        },
      },
    });
    const paid = await pay(session);
    expect(paid.payment_status).toBe('paid');
    expect((await ledger()).currencies).toEqual({
      usd: { captured: 700, refunded: 0, disputed: 0, net: 700 },
    });
  });
});

describe('a Checkout Session for a payment', () => {
  it('cannot be paid twice', async () => {
    const { stripe, post, pay, ledger } = await startTestEmulator();
    const session = await openPayment(stripe);
    await pay(session);
    const again = await post(`/_emulator/checkout/sessions/${session.id}/complete`, {
      card: '4242424242424242',
    });
    expect(again.status).toBe(400);
    expect((await ledger()).payments).toHaveLength(1);
  });

  it('is charged once, however many clicks on Pay arrive at the same moment', async () => {
    const { stripe, post, ledger } = await startTestEmulator();
    const session = await openPayment(stripe);
    const path = `/_emulator/checkout/sessions/${session.id}/complete`;
    const presses = Array.from({ length: 20 }, () => post(path, { card: '4242424242424242' }));
    const statuses = (await Promise.all(presses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await ledger()).payments).toHaveLength(1);
  });

  it('publishes events with snapshots of its state at that time', async () => {
    const { stripe, pay, waitUntilIdle, endpoint } = await startTestEmulator();
    const session = await openPayment(stripe);
    await pay(session);
    await waitUntilIdle();
    expect(endpoint.types().slice(-5)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
      'checkout.session.completed',
    ]);
    const [created] = endpoint.received.slice(-5);
    expect(created?.event.data.object).toMatchObject({ status: 'requires_payment_method' });
  });

  it('expires after a day unless it is paid', async () => {
    const { stripe, pay, advance, endpoint } = await startTestEmulator();
    const [left, paid] = [await openPayment(stripe), await openPayment(stripe)];
    await pay(paid);
    await advance(24 * 3600);
    const status = async (id: string) => (await stripe.checkout.sessions.retrieve(id)).status;
    expect([await status(left.id), await status(paid.id)]).toEqual(['expired', 'complete']);
    expect(endpoint.types().filter((type) => type === 'checkout.session.expired')).toHaveLength(1);
    const refusal = await errorOf(stripe.checkout.sessions.expire(left.id));
    expect(refusal.statusCode).toBe(400);
  });
});

describe('the payment of a Checkout Session', () => {
  it('completes unpaid with a delayed method, and succeeds or fails later', async () => {
    const { stripe, pay, advance, endpoint } = await startTestEmulator();
    const [good, bad] = [
      await openPayment(stripe, 700, 'eur'),
      await openPayment(stripe, 700, 'eur'),
    ];
    expect((await pay(good, 'AT321904300235473204')).payment_status).toBe('unpaid');
    expect((await pay(bad, 'AT051904300235473205')).payment_status).toBe('unpaid');
    await advance(200);
    expect((await stripe.checkout.sessions.retrieve(good.id)).payment_status).toBe('paid');
    expect((await stripe.checkout.sessions.retrieve(bad.id)).payment_status).toBe('unpaid');
    expect(endpoint.types()).toContain('checkout.session.async_payment_succeeded');
    expect(endpoint.types()).toContain('checkout.session.async_payment_failed');
  });

  it('rejects amounts that Stripe does not charge', async () => {
    const { stripe } = await startTestEmulator();
    for (const [amount, currency] of [
      [49, 'usd'],
      [29, 'gbp'],
      [49, 'jpy'],
    ] as const) {
      const refusal = await errorOf(openPayment(stripe, amount, currency));
      expect(refusal).toMatchObject({ statusCode: 400, code: 'amount_too_small' });
    }
    expect(await errorOf(openPayment(stripe, 100_000_000))).toMatchObject({
      code: 'amount_too_large',
    });
    expect((await errorOf(openPayment(stripe, 1001, 'kwd'))).statusCode).toBe(400);
    expect((await openPayment(stripe, 50)).amount_total).toBe(50);
  });
});

describe('a subscription through Checkout', () => {
  it('exists only once its first invoice is paid', async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    const subscription = await subscribe(opened, { data: { metadata: { member: 'm1' } } });
    expect(subscription).toMatchObject({ status: 'active', metadata: { member: 'm1' } });
    const invoice = await stripe.invoices.retrieve(String(subscription.latest_invoice), {
      expand: ['payments.data.payment.payment_intent'],
    });
    expect(invoice).toMatchObject({
      status: 'paid',
      billing_reason: 'subscription_create',
      amount_paid: 500,
      parent: { subscription_details: { subscription: subscription.id } },
      payments: {
        data: [{ status: 'paid', payment: { payment_intent: { status: 'succeeded' } } }],
      },
    });
    expect(invoice).not.toHaveProperty('subscription');
    expect(subscription).not.toHaveProperty('current_period_end');
  });

  it('leaves nothing behind when the card is declined', async () => {
    const { stripe, post } = await startTestEmulator();
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      success_url: 'http://127.0.0.1/thanks',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'usd',
            unit_amount: 500,
            recurring: { interval: 'month' },
            product_data: { name: 'Supporter' },
          },
        },
      ],
    });
    const path = `/_emulator/checkout/sessions/${session.id}/complete`;
    expect((await post(path, { card: '4000000000000341' })).status).toBe(402);
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    expect((await stripe.checkout.sessions.retrieve(session.id)).subscription).toBeNull();
  });
});
