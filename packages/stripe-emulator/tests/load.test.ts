import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { makePrice, startTestEmulator, subscribe } from './start-test-emulator.ts';

const DAY = 86_400;

/** 2026-03-10, when the emulators of these tests start. */
const NOW = 1_773_133_200;

describe('a load', () => {
  it('imports objects of another account under their ids, and renews their subscriptions', async () => {
    const source = await startTestEmulator();
    const original = await subscribe(source);
    const expand = ['data.customer', 'data.default_payment_method'];
    const { data: subscriptions } = await source.stripe.subscriptions.list({ expand });
    const opened = await startTestEmulator();
    const { status, body } = await opened.post('/_emulator/load', {
      subscriptions,
      customers: await source.stripe.customers.list(),
      products: (await source.stripe.products.list()).data,
      prices: (await source.stripe.prices.list()).data,
    });
    expect(status).toBe(200);
    expect(body).toEqual({ loaded: { products: 1, prices: 1, customers: 1, subscriptions: 1 } });
    const read = (): Promise<Stripe.Subscription> =>
      opened.stripe.subscriptions.retrieve(original.id);
    expect(await read()).toMatchObject({
      customer: original.customer,
      default_payment_method: original.default_payment_method,
      items: { data: [{ id: original.items.data[0]?.id }] },
    });
    await opened.advance(31 * DAY + 2 * 3600);
    const [invoice] = (await opened.stripe.invoices.list({ subscription: original.id })).data;
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: 500 });
    await opened.waitUntilIdle();
    expect(opened.endpoint.types()).not.toContain('customer.subscription.created');
  });
});

describe('an incomplete or invalid load', () => {
  it('fills in what an export of an older version leaves out', async () => {
    const opened = await startTestEmulator();
    const { id: price } = await makePrice(opened.stripe);
    await opened.post('/_emulator/load', {
      customers: [{ id: 'cus_exported', email: 'nora@example.org', created: NOW }],
      subscriptions: [
        {
          id: 'sub_exported',
          customer: 'cus_exported',
          status: 'active',
          current_period_start: NOW - DAY,
          current_period_end: NOW + DAY,
          default_payment_method: 'pm_exported',
          items: { data: [{ id: 'si_exported', price, quantity: 1 }] },
        },
      ],
    });
    const [found] = (await opened.stripe.subscriptions.list({ customer: 'cus_exported' })).data;
    expect(found?.items.data[0]).toMatchObject({ current_period_end: NOW + DAY });
    await opened.advance(DAY + 2 * 3600);
    expect((await opened.ledger()).currencies['usd']?.captured).toBe(500);
    const { data } = await opened.stripe.customers.list({ email: 'nora@example.org' });
    expect(data.map(({ id }) => id)).toEqual(['cus_exported']);
  });

  it('expands the prices, discounts and deleted customers of a short dump', async () => {
    const opened = await startTestEmulator();
    const { status } = await opened.post('/_emulator/load', {
      note: 'a dump of another tool',
      products: [{ id: 'prod_silver', name: 'Silver' }],
      prices: [
        {
          id: 'price_q',
          product: 'prod_silver',
          currency: 'USD',
          unit_amount: 3000,
          interval: 'month',
          interval_count: 3,
        },
      ],
      coupons: [{ id: 'half', duration: 'forever', percent_off: 50 }],
      customers: [{ id: 'cus_q' }, { id: 'cus_gone', deleted: true }],
      subscriptions: [
        {
          id: 'sub_q',
          customer: 'cus_q',
          status: 'active',
          current_period_start: NOW - DAY,
          current_period_end: NOW + DAY,
          default_payment_method: 'pm_q',
          discount: { id: 'di_1', coupon: { id: 'half' }, start: NOW - DAY, end: null },
          price: 'price_q',
        },
      ],
    });
    expect(status).toBe(200);
    expect(await opened.stripe.customers.retrieve('cus_gone')).toMatchObject({ deleted: true });
    await opened.advance(DAY + 2 * 3600);
    const [invoice] = (await opened.stripe.invoices.list({ subscription: 'sub_q' })).data;
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: 1500 });
    const [item] = (await opened.stripe.subscriptions.retrieve('sub_q')).items.data;
    expect(item?.current_period_end).toBe(Date.UTC(2026, 5, 11, 9) / 1000);
  });

  it('rejects unknown resource names, and objects without an id', async () => {
    const { post } = await startTestEmulator();
    expect((await post('/_emulator/load', { unicorns: [] })).status).toBe(400);
    expect(
      (await post('/_emulator/load', { customers: [{ email: 'x@example.org' }] })).status,
    ).toBe(400);
  });
});
