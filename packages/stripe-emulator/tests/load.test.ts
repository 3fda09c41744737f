import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { makePrice, startTestEmulator, subscribe } from './start-test-emulator.ts';

const DAY = 86_400;

/** 2026-03-10, when the emulators of these tests start. */
const NOW = 1_773_133_200;

describe('a load', () => {
  it('makes another account’s objects its own, under their ids, and renews their subscriptions', async () => {
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

describe('a load that is incomplete or wrong', () => {
  it('completes what an export of an older version leaves out', async () => {
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

  it('refuses names that there are not, and objects without an id', async () => {
    const { post } = await startTestEmulator();
    expect((await post('/_emulator/load', { unicorns: [] })).status).toBe(400);
    expect(
      (await post('/_emulator/load', { customers: [{ email: 'x@example.org' }] })).status,
    ).toBe(400);
  });
});
