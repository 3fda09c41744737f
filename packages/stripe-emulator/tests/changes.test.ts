import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import { errorOf, makePrice, startTestEmulator, subscribe } from './start-test-emulator.ts';

const DAY = 86_400;

const invoicesOf = async ({ stripe }: TestEmulator, { id }: Stripe.Subscription) =>
  (await stripe.invoices.list({ subscription: id })).data.map((invoice) => ({
    due: invoice.amount_due,
    status: invoice.status,
  }));

describe('a price change', () => {
  it('is invoiced for the amount that the preview showed', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const better = await makePrice(opened.stripe, 2000);
    await opened.advance(15 * DAY);
    const items = [{ id: subscription.items.data[0]?.id ?? '', price: better.id }];
    const preview = await opened.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { items, proration_behavior: 'always_invoice' },
    });
    const changed = await opened.stripe.subscriptions.update(subscription.id, {
      items,
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    expect(changed.latest_invoice).toMatchObject({
      status: 'paid',
      billing_reason: 'subscription_update',
      amount_paid: preview.amount_due,
    });
    const share = 16 / 31;
    expect(preview.amount_due).toBe(Math.round(2000 * share) - Math.round(500 * share));
    expect(changed.items.data[0]?.price.id).toBe(better.id);
    expect(changed.items.data[0]?.id).toBe(items[0]?.id);
  });

  it('is prorated on the next invoice unless it is invoiced at once', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const better = await makePrice(opened.stripe, 2000);
    const item = subscription.items.data[0]?.id ?? '';
    await opened.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: better.id }],
    });
    expect(await invoicesOf(opened, subscription)).toHaveLength(1);
    await opened.advance(32 * DAY);
    expect((await invoicesOf(opened, subscription))[0]?.due).toBe(2000 + 2000 - 500);
    await opened.advance(31 * DAY);
    expect((await invoicesOf(opened, subscription))[0]?.due).toBe(2000);
  });
});

describe('a change of the billing interval', () => {
  it('bills at once for a new period, less the unused time, if the anchor is reset', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const yearly = await makePrice(opened.stripe, 5000, 'year');
    const changed = await opened.stripe.subscriptions.update(subscription.id, {
      items: [{ id: subscription.items.data[0]?.id ?? '', price: yearly.id }],
      billing_cycle_anchor: { type: 'now' },
    });
    expect((await invoicesOf(opened, subscription))[0]).toMatchObject({
      due: 4500,
      status: 'paid',
    });
    const end = new Date((changed.items.data[0]?.current_period_end ?? 0) * 1000);
    expect(end.toISOString()).toBe('2027-03-10T09:00:00.000Z');
  });
});

describe('a price change and its payment', () => {
  it('leaves credit that later invoices use, if the price is lower', async () => {
    const opened = await startTestEmulator();
    const dear = await makePrice(opened.stripe, 2000);
    const subscription = await subscribe(opened, { price: dear });
    const cheap = await makePrice(opened.stripe, 500);
    await opened.stripe.subscriptions.update(subscription.id, {
      items: [{ id: subscription.items.data[0]?.id ?? '', price: cheap.id }],
      proration_behavior: 'always_invoice',
    });
    const customer = String(subscription.customer);
    expect(await opened.stripe.customers.retrieve(customer)).toMatchObject({ balance: -1500 });
    await opened.advance(32 * DAY);
    expect((await invoicesOf(opened, subscription))[0]).toMatchObject({ due: 0, status: 'paid' });
    expect(await opened.stripe.customers.retrieve(customer)).toMatchObject({ balance: -1000 });
  });

  it('is rejected or becomes a pending update if its payment fails', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const better = await makePrice(opened.stripe, 2000);
    const customer = String(subscription.customer);
    await opened.post(`/_emulator/customers/${customer}/card`, { card: '4000000000000341' });
    const change = (payment_behavior: 'error_if_incomplete' | 'pending_if_incomplete') =>
      opened.stripe.subscriptions.update(subscription.id, {
        items: [{ id: subscription.items.data[0]?.id ?? '', price: better.id }],
        proration_behavior: 'always_invoice',
        payment_behavior,
      });
    expect(await errorOf(change('error_if_incomplete'))).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
    });
    expect(await invoicesOf(opened, subscription)).toHaveLength(1);
    const held = await change('pending_if_incomplete');
    expect(held.items.data[0]?.price.unit_amount).toBe(500);
    expect(held).toMatchObject({
      status: 'active',
      pending_update: { expires_at: expect.any(Number) },
    });
    await opened.post(`/_emulator/customers/${customer}/card`, { card: '4242424242424242' });
    await opened.stripe.invoices.pay(String(held.latest_invoice));
    const paid = await opened.stripe.subscriptions.retrieve(subscription.id);
    expect(paid.items.data[0]?.price.unit_amount).toBe(2000);
    expect(paid.pending_update).toBeNull();
  });
});

describe('a pending update', () => {
  it('ends when its unpaid invoice is voided', async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    const subscription = await subscribe(opened);
    const better = await makePrice(stripe, 2000);
    const customer = String(subscription.customer);
    await opened.post(`/_emulator/customers/${customer}/card`, { card: '4000002760003184' });
    const held = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: subscription.items.data[0]?.id ?? '', price: better.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    expect(held.pending_update).not.toBeNull();
    await stripe.invoices.voidInvoice(String(held.latest_invoice));
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after).toMatchObject({ status: 'active', pending_update: null });
    expect(after.items.data[0]?.price.unit_amount).toBe(500);
  });
});

describe('a discount', () => {
  it('applies once, for some months or forever', async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    const coupons = [
      await stripe.coupons.create({ percent_off: 50, duration: 'once' }),
      await stripe.coupons.create({ amount_off: 100, currency: 'usd', duration: 'forever' }),
      await stripe.coupons.create({
        percent_off: 20,
        duration: 'repeating',
        duration_in_months: 2,
      }),
    ];
    const subscriptions: Stripe.Subscription[] = [];
    for (const { id } of coupons) {
      subscriptions.push(await subscribe(opened, { discounts: [{ coupon: id }] }));
    }
    await opened.advance(63 * DAY);
    const dues: unknown[] = [];
    for (const each of subscriptions) {
      dues.push((await invoicesOf(opened, each)).map(({ due }) => due).reverse());
    }
    expect(dues).toEqual([
      [250, 500, 500],
      [400, 400, 400],
      [400, 400, 500],
    ]);
  });
});

describe('a discount by a promotion code', () => {
  it('is not redeemed more often than allowed, even by sessions opened before', async () => {
    const opened = await startTestEmulator();
    const { stripe, post } = opened;
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
    const code = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      code: 'SPRING',
      max_redemptions: 1,
    });
    const price = await makePrice(stripe);
    const open = () =>
      stripe.checkout.sessions.create({
        mode: 'subscription',
        success_url: 'http://127.0.0.1/',
        line_items: [{ price: price.id, quantity: 1 }],
        discounts: [{ promotion_code: code.id }],
      });
    const [first, second] = [await open(), await open()];
    expect(first).toMatchObject({ amount_subtotal: 500, amount_total: 250 });
    await opened.pay(first);
    const late = await post(`/_emulator/checkout/sessions/${second.id}/complete`, {
      card: '4242424242424242',
    });
    expect(late.status).toBe(400);
    expect((await errorOf(open())).statusCode).toBe(400);
    expect((await stripe.promotionCodes.list({ code: 'SPRING' })).data[0]).toMatchObject({
      times_redeemed: 1,
      active: false,
    });
    expect((await opened.ledger()).currencies['usd']?.captured).toBe(250);
  });
});

describe('a subscription schedule', () => {
  it("applies the next price at the period's end and blocks changes of the cancellation", async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    const subscription = await subscribe(opened);
    const item = subscription.items.data[0];
    const cheaper = await makePrice(stripe, 300);
    const schedule = await stripe.subscriptionSchedules.create({
      from_subscription: subscription.id,
    });
    const duration = { interval: 'month' as const, interval_count: 1 };
    await stripe.subscriptionSchedules.update(schedule.id, {
      phases: [
        {
          items: [{ price: item?.price.id ?? '', quantity: 1 }],
          start_date: item?.current_period_start ?? 0,
          end_date: item?.current_period_end ?? 0,
        },
        { items: [{ price: cheaper.id, quantity: 1 }], duration, proration_behavior: 'none' },
      ],
    });
    const refusal = await errorOf(
      stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
    );
    expect(refusal.message).toContain(schedule.id);
    await opened.advance(32 * DAY);
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after.items.data[0]?.price.id).toBe(cheaper.id);
    expect((await invoicesOf(opened, subscription))[0]).toEqual({ due: 300, status: 'paid' });
    await stripe.subscriptionSchedules.release(schedule.id);
    expect((await stripe.subscriptions.retrieve(subscription.id)).schedule).toBeNull();
  });
});

describe('a phase of a schedule', () => {
  it('keeps the start of a phase that has begun, and resets the billing anchor if a phase says so', async () => {
    const opened = await startTestEmulator();
    const { stripe } = opened;
    const subscription = await subscribe(opened);
    const item = subscription.items.data[0];
    const end_date = item?.current_period_end ?? 0;
    const next = await makePrice(stripe, 300);
    const schedule = await stripe.subscriptionSchedules.create({
      from_subscription: subscription.id,
    });
    const change = (start_date: number) =>
      stripe.subscriptionSchedules.update(schedule.id, {
        phases: [
          { items: [{ price: item?.price.id ?? '', quantity: 1 }], start_date, end_date },
          {
            items: [{ price: next.id, quantity: 1 }],
            duration: { interval: 'month', interval_count: 1 },
            billing_cycle_anchor: 'phase_start',
          },
        ],
      });
    const start = schedule.phases[0]?.start_date ?? 0;
    expect((await errorOf(change(start - 1))).message).toContain('start date of the current phase');
    await change(start);
    await opened.advance(32 * DAY);
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after.billing_cycle_anchor).toBe(end_date);
  });
});
