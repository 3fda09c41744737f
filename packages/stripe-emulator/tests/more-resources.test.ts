import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { errorOf, makePrice, openPayment, startTestEmulator } from './start-test-emulator.ts';

const DAY = 86_400;

describe('a plan', () => {
  it('is a recurring price under its old name', async () => {
    const { stripe, endpoint, waitUntilIdle } = await startTestEmulator();
    const plan = await stripe.plans.create({
      amount: 2000,
      currency: 'usd',
      interval: 'month',
      product: { name: 'Supporter' },
    });
    const price = await stripe.prices.retrieve(plan.id);
    expect(price).toMatchObject({ unit_amount: 2000, recurring: { interval: 'month' } });
    await stripe.plans.update(plan.id, { nickname: 'Old' });
    expect((await stripe.prices.retrieve(plan.id)).nickname).toBe('Old');
    expect((await stripe.plans.list()).data.map(({ id }) => id)).toEqual([plan.id]);
    await stripe.plans.del(plan.id);
    expect((await errorOf(stripe.prices.retrieve(plan.id))).code).toBe('resource_missing');
    await waitUntilIdle();
    const types = endpoint.types().filter((type) => type.startsWith('plan.'));
    expect(types).toEqual(['plan.created', 'plan.updated', 'plan.deleted']);
  });
});

describe('a tax rate', () => {
  it('can be updated, retrieved, and filtered by whether it is inclusive', async () => {
    const { stripe } = await startTestEmulator();
    const rate = await stripe.taxRates.create({
      display_name: 'VAT',
      inclusive: true,
      percentage: 19,
    });
    await stripe.taxRates.update(rate.id, { active: false, metadata: { country: 'DE' } });
    expect(await stripe.taxRates.retrieve(rate.id)).toMatchObject({
      active: false,
      percentage: 19,
      metadata: { country: 'DE' },
    });
    expect((await stripe.taxRates.list({ inclusive: false })).data).toEqual([]);
  });
});

describe('a card source', () => {
  it("pays a customer's subscription as the default source", async () => {
    const { stripe, api, endpoint, waitUntilIdle } = await startTestEmulator();
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const card = await stripe.customers.createSource(customer.id, { source: 'tok_mastercard' });
    expect(card).toMatchObject({ object: 'card', brand: 'MasterCard', last4: '4444' });
    await api(`/v1/customers/${customer.id}/sources/${card.id}`, {
      method: 'POST',
      body: new URLSearchParams({ 'metadata[of]': 'the office' }),
    });
    const expanded = await stripe.customers.retrieve(customer.id, { expand: ['default_source'] });
    expect((expanded as Stripe.Customer).default_source).toMatchObject({ brand: 'Visa' });
    const price = await makePrice(stripe);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    expect(subscription.status).toBe('active');
    await waitUntilIdle();
    expect(endpoint.types()).toEqual(
      expect.arrayContaining(['customer.source.created', 'customer.source.updated']),
    );
  });
});

describe('a connected account', () => {
  it('receives transfers, which can be reversed in parts', async () => {
    const { stripe, pay } = await startTestEmulator();
    await pay(await openPayment(stripe, 2000));
    const account = await stripe.accounts.create({ type: 'express' });
    const transfer = await stripe.transfers.create({
      amount: 1000,
      currency: 'usd',
      destination: account.id,
    });
    const before = (await stripe.balance.retrieve()).pending[0]?.amount ?? 0;
    const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 100 });
    expect(reversal).toMatchObject({ amount: 100, transfer: transfer.id });
    expect((await stripe.balance.retrieve()).pending[0]?.amount).toBe(before + 100);
    await stripe.transfers.update(transfer.id, { metadata: { of: 'March' } });
    await stripe.transfers.createReversal(transfer.id);
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({
      amount_reversed: 1000,
      reversed: true,
      metadata: { of: 'March' },
    });
    expect((await errorOf(stripe.transfers.createReversal(transfer.id))).param).toBe('amount');
    await stripe.accounts.update(account.id, { metadata: { name: 'Ada' } });
    expect((await stripe.accounts.list()).data).toMatchObject([{ metadata: { name: 'Ada' } }]);
    await stripe.accounts.del(account.id);
    expect((await stripe.accounts.list()).data).toEqual([]);
  });
});

describe('a schedule without a subscription', () => {
  it('starts a subscription at its start date, changes it with its phases and ends with it', async () => {
    const { stripe, advance, endpoint, waitUntilIdle, now } = await startTestEmulator();
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const price = await makePrice(stripe);
    const month = { interval: 'month', interval_count: 1 } as const;
    const schedule = await stripe.subscriptionSchedules.create({
      customer: customer.id,
      start_date: Math.floor(now().getTime() / 1000) + 10 * DAY,
      end_behavior: 'cancel',
      phases: [
        { items: [{ price: price.id, quantity: 1 }], duration: month },
        { items: [{ price: price.id, quantity: 2 }] },
      ],
    });
    expect(schedule).toMatchObject({ status: 'not_started', subscription: null });
    await stripe.subscriptionSchedules.update(schedule.id, { metadata: { of: 'March' } });
    await advance(10 * DAY);
    const begun = await stripe.subscriptionSchedules.retrieve(schedule.id);
    expect(begun).toMatchObject({ status: 'active', metadata: { of: 'March' } });
    const id = String(begun.subscription);
    await advance(32 * DAY);
    const second = await stripe.subscriptions.retrieve(id);
    expect(second.items.data[0]?.quantity).toBe(2);
    await advance(31 * DAY);
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('canceled');
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe('completed');
    await waitUntilIdle();
    expect(endpoint.types()).toContain('subscription_schedule.completed');
  });

  it('can be canceled before it starts, or together with its subscription', async () => {
    const { stripe, now } = await startTestEmulator();
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    const price = await makePrice(stripe);
    const plan = (start_date: 'now' | number) =>
      stripe.subscriptionSchedules.create({
        customer: customer.id,
        start_date,
        phases: [{ items: [{ price: price.id }] }],
      });
    const later = await plan(Math.floor(now().getTime() / 1000) + DAY);
    expect((await stripe.subscriptionSchedules.cancel(later.id)).status).toBe('canceled');
    const running = await plan('now');
    await stripe.subscriptionSchedules.cancel(running.id);
    const ended = await stripe.subscriptions.retrieve(String(running.subscription));
    expect(ended.status).toBe('canceled');
    await expect(stripe.subscriptionSchedules.cancel(running.id)).rejects.toThrow('canceled');
    const { data } = await stripe.subscriptionSchedules.list({ customer: customer.id });
    expect(data.map(({ id }) => id)).toEqual([running.id, later.id]);
  });
});

describe('a test clock', () => {
  it('advances in one direction only, as an API object', async () => {
    const { stripe, endpoint, waitUntilIdle } = await startTestEmulator();
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_577_836_800 });
    const advancing = await stripe.testHelpers.testClocks.advance(clock.id, {
      frozen_time: 1_580_515_200,
    });
    expect(advancing.status).toBe('advancing');
    const ready = await stripe.testHelpers.testClocks.retrieve(clock.id);
    expect(ready).toMatchObject({ status: 'ready', frozen_time: 1_580_515_200 });
    const back = stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: 1_577_836_800 });
    expect((await errorOf(back)).param).toBe('frozen_time');
    await waitUntilIdle();
    expect(endpoint.types()).toContain('test_helpers.test_clock.ready');
  });
});

describe("the hosted page's own calls", () => {
  it('complete a session with a saved payment method, for the expected amount', async () => {
    const { stripe, api, takeFindings } = await startTestEmulator();
    const session = await openPayment(stripe, 700, 'eur');
    const method = await stripe.paymentMethods.create({
      type: 'sepa_debit',
      sepa_debit: { iban: 'AT611904300234573201' },
      billing_details: { email: 'nora@example.com', name: 'Nora', address: { city: 'Wien' } },
    });
    const confirm = async (expected: string) => {
      const body = new URLSearchParams({ payment_method: method.id, expected_amount: expected });
      const answer = await api(`/v1/payment_pages/${session.id}/confirm`, { method: 'POST', body });
      return answer.json();
    };
    expect(await confirm('600')).toMatchObject({ error: { code: 'checkout_amount_mismatch' } });
    expect(await confirm('700')).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    // They are private, so that stripe-node declares none of them.
    expect(takeFindings()).toEqual([
      `POST /v1/payment_pages/${session.id}/confirm: stripe-node has no such call`,
    ]);
  });
});
