import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import {
  errorOf,
  makePortalConfiguration,
  makePrice,
  startTestEmulator,
  subscribe,
} from './start-test-emulator.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

const openSession = ({ stripe }: TestEmulator, price: Stripe.Price, customer: string) =>
  stripe.checkout.sessions.create({
    mode: 'subscription',
    customer,
    success_url: 'https://example.org',
    line_items: [{ price: price.id, quantity: 1 }],
  });

const read = ({ stripe }: TestEmulator, { id }: Stripe.Subscription) =>
  stripe.subscriptions.retrieve(id);

describe('one currency per customer', () => {
  it('is set by a subscription, and refuses a session for one in another', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const customer = String(subscription.customer);
    expect(await opened.stripe.customers.retrieve(customer)).toMatchObject({ currency: 'usd' });
    const euros = await makePrice(opened.stripe, 500, 'month', 'eur');
    const refused = await errorOf(openSession(opened, euros, customer));
    expect(refused.message).toContain('You cannot combine currencies on a single customer');
    await opened.stripe.subscriptions.cancel(subscription.id);
    expect((await openSession(opened, euros, customer)).currency).toBe('eur');
  });

  it('is set by an open session already', async () => {
    const opened = await startTestEmulator();
    const { id } = await opened.stripe.customers.create({});
    const session = await openSession(opened, await makePrice(opened.stripe), id);
    const euros = await makePrice(opened.stripe, 500, 'month', 'eur');
    expect((await errorOf(openSession(opened, euros, id))).statusCode).toBe(400);
    await opened.stripe.checkout.sessions.expire(session.id);
    expect((await openSession(opened, euros, id)).status).toBe('open');
  });
});

describe('the portal', () => {
  it('opens only with a configuration until the account has a default one', async () => {
    const { stripe } = await startTestEmulator();
    const { id: customer } = await stripe.customers.create({});
    const refused = await errorOf(stripe.billingPortal.sessions.create({ customer }));
    expect(refused.statusCode).toBe(400);
    expect(refused.message).toContain('default configuration has not been created');
    const { id: configuration } = await makePortalConfiguration(stripe);
    const session = await stripe.billingPortal.sessions.create({ customer, configuration });
    expect(session.configuration).toBe(configuration);
    await stripe.billingPortal.configurations.update(configuration, { active: false });
    const inactive = stripe.billingPortal.sessions.create({ customer, configuration });
    expect((await errorOf(inactive)).param).toBe('configuration');
  });
});

describe('a new subscription', () => {
  it('is incomplete until its first invoice is paid', async () => {
    const opened = await startTestEmulator();
    await subscribe(opened);
    await opened.waitUntilIdle();
    const statuses = opened.endpoint.received
      .filter(({ event }) => event.type.startsWith('customer.subscription.'))
      .map(({ event }) => [event.type, (event.data.object as Stripe.Subscription).status]);
    expect(statuses).toEqual([
      ['customer.subscription.created', 'incomplete'],
      ['customer.subscription.updated', 'active'],
    ]);
  });
});

describe('the draft hour of an invoice', () => {
  it('is not skipped when the clock moves to the end of a period', async () => {
    const opened = await startTestEmulator({ strictness: { draftHour: true } });
    const subscription = await subscribe(opened);
    const end = subscription.items.data[0]?.current_period_end ?? 0;
    await opened.advance(end - Math.floor(opened.now().getTime() / 1000) + 60);
    const newest = async () => (await opened.stripe.invoices.list({ limit: 1 })).data[0]?.status;
    expect(await newest()).toBe('draft');
    expect((await read(opened, subscription)).status).toBe('active');
    await opened.advance(HOUR);
    expect(await newest()).toBe('paid');
  });

  it('becomes 72 hours while the endpoint does not accept invoice.created', async () => {
    const opened = await startTestEmulator({ strictness: { draftHour: true } });
    const subscription = await subscribe(opened);
    await opened.waitUntilIdle();
    opened.endpoint.answerWith(500);
    await opened.stripe.customers.create({});
    await opened.waitUntilIdle();
    const end = subscription.items.data[0]?.current_period_end ?? 0;
    await opened.advance(end - Math.floor(opened.now().getTime() / 1000) + 2 * HOUR);
    const newest = async () => (await opened.stripe.invoices.list({ limit: 1 })).data[0]?.status;
    expect(await newest()).toBe('draft');
    await opened.advance(2 * DAY);
    expect(await newest()).toBe('draft');
    await opened.advance(DAY);
    expect(await newest()).toBe('paid');
  });
});

describe('flexible billing', () => {
  it("keeps the anchor if the interval changes: a proration now, the full year at the period's end", async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const item = subscription.items.data[0];
    const yearly = await makePrice(opened.stripe, 36_500, 'year');
    await opened.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item?.id ?? '', price: yearly.id }],
      proration_behavior: 'always_invoice',
    });
    const [change] = (await opened.stripe.invoices.list({ subscription: subscription.id })).data;
    // 31 of 365 days, less the month that was paid.
    expect(change?.total).toBe(3100 - 500);
    expect((await read(opened, subscription)).items.data[0]?.current_period_end).toBe(
      item?.current_period_end,
    );
    await opened.advance(31 * DAY + 2 * HOUR);
    const [renewal] = (await opened.stripe.invoices.list({ subscription: subscription.id })).data;
    expect(renewal?.total).toBe(36_500);
  });

  it('keeps a cancel_at date if cancel_at_period_end is set to false', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const end = subscription.items.data[0]?.current_period_end ?? 0;
    const update = (params: Stripe.SubscriptionUpdateParams) =>
      opened.stripe.subscriptions.update(subscription.id, params);
    await update({ cancel_at: end });
    const same = await update({ cancel_at_period_end: false });
    expect(same).toMatchObject({ cancel_at: end, cancel_at_period_end: false });
    expect((await update({ cancel_at: '' })).cancel_at).toBeNull();
    expect((await update({ cancel_at: 'max_period_end' })).cancel_at).toBe(end);
  });
});

const ASKS_EACH_TIME = '4000002760003184';

async function upgrade(payment_behavior: Stripe.SubscriptionUpdateParams.PaymentBehavior) {
  const opened = await startTestEmulator();
  const subscription = await subscribe(opened, { card: ASKS_EACH_TIME });
  const better = await makePrice(opened.stripe, 2000);
  const change = opened.stripe.subscriptions.update(subscription.id, {
    items: [{ id: subscription.items.data[0]?.id ?? '', price: better.id }],
    proration_behavior: 'always_invoice',
    payment_behavior,
  });
  return { opened, subscription, better, change };
}

describe('a payment that requires an action', () => {
  it('is not a decline: the change is rejected with its own error code', async () => {
    const { opened, subscription, change } = await upgrade('error_if_incomplete');
    expect(await errorOf(change)).toMatchObject({
      statusCode: 402,
      code: 'subscription_payment_intent_requires_action',
    });
    expect((await read(opened, subscription)).items.data[0]?.price.unit_amount).toBe(500);
  });

  it('leaves a pending update, which the hosted invoice page completes', async () => {
    const { opened, subscription, change } = await upgrade('pending_if_incomplete');
    const pending = await change;
    expect(pending.pending_update).not.toBeNull();
    expect(pending.status).toBe('active');
    const invoice = await opened.stripe.invoices.retrieve(String(pending.latest_invoice), {
      expand: ['payments.data.payment.payment_intent'],
    });
    expect(invoice.payments?.data[0]?.payment.payment_intent).toMatchObject({
      status: 'requires_action',
    });
    const pay = await fetch(`${invoice.hosted_invoice_url}/pay`, {
      method: 'POST',
      body: new URLSearchParams({ card: ASKS_EACH_TIME }),
      redirect: 'manual',
    });
    expect(await pay.text()).toBe('');
    const after = await read(opened, subscription);
    expect(after.pending_update).toBeNull();
    expect(after.items.data[0]?.price.unit_amount).toBe(2000);
  });

  it('is passed in the confirm flow of the portal', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened, { card: ASKS_EACH_TIME });
    const better = await makePrice(opened.stripe, 2000);
    const { id: configuration } = await makePortalConfiguration(opened.stripe);
    const portal = await opened.stripe.billingPortal.sessions.create({
      customer: String(subscription.customer),
      configuration,
      flow_data: {
        type: 'subscription_update_confirm',
        subscription_update_confirm: {
          subscription: subscription.id,
          items: [{ id: subscription.items.data[0]?.id ?? '', price: better.id }],
        },
      },
    });
    await fetch(`${portal.url}/confirm`, { method: 'POST', redirect: 'manual' });
    const after = await read(opened, subscription);
    expect([after.status, after.items.data[0]?.price.id]).toEqual(['active', better.id]);
  });
});

describe('an invoice below the smallest charge', () => {
  it("is added to the customer's balance, which the next invoice collects", async () => {
    const { stripe } = await startTestEmulator();
    const { id: customer } = await stripe.customers.create({});
    await stripe.invoiceItems.create({ customer, amount: 30, currency: 'usd' });
    const draft = await stripe.invoices.create({
      customer,
      pending_invoice_items_behavior: 'include',
    });
    const invoice = await stripe.invoices.finalizeInvoice(draft.id ?? '');
    expect(invoice).toMatchObject({ status: 'paid', amount_due: 0, ending_balance: 30 });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 30 });
  });
});
