import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import { errorOf, makePrice, startTestEmulator, subscribe } from './start-test-emulator.ts';

const DAY = 86_400;

const statusOf = async ({ stripe }: TestEmulator, { id }: Stripe.Subscription) =>
  (await stripe.subscriptions.retrieve(id)).status;

const invoicesOf = async ({ stripe }: TestEmulator, { id }: Stripe.Subscription) =>
  (await stripe.invoices.list({ subscription: id })).data.map((invoice) => ({
    reason: invoice.billing_reason,
    status: invoice.status,
    due: invoice.amount_due,
  }));

describe('a subscription over time', () => {
  it('renews on the same day of each month, or the last day of short months', async () => {
    const opened = await startTestEmulator({ wallClock: () => new Date('2026-01-31T10:00:00Z') });
    const subscription = await subscribe(opened);
    const ends: string[] = [];
    for (let month = 0; month < 4; month += 1) {
      const { items } = await opened.stripe.subscriptions.retrieve(subscription.id);
      const end = items.data[0]?.current_period_end ?? 0;
      ends.push(new Date(end * 1000).toISOString().slice(0, 10));
      await opened.advance(end - Math.floor(opened.now().getTime() / 1000));
    }
    expect(ends).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
    expect(await invoicesOf(opened, subscription)).toHaveLength(5);
    expect((await opened.ledger()).currencies['usd']?.captured).toBe(2500);
  });

  it('creates each renewal invoice on time, an hour before it is collected', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    await opened.advance(70 * DAY);
    const { data } = await opened.stripe.invoices.list({ subscription: subscription.id });
    const days = data.map(({ created }) => new Date(created * 1000).toISOString().slice(0, 10));
    expect(days).toEqual(['2026-05-10', '2026-04-10', '2026-03-10']);
    const [latest] = data;
    expect((latest?.status_transitions.paid_at ?? 0) - (latest?.created ?? 0)).toBe(3600);
  });
});

describe('a subscription whose renewal fails', () => {
  it('becomes past due after a failed renewal, is retried on days 3, 5 and 7, and is then canceled', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const card = `/_emulator/customers/${String(subscription.customer)}/card`;
    expect((await opened.post(card, { card: '4000000000000341' })).status).toBe(200);
    await opened.advance(31 * DAY + 3600);
    expect(await statusOf(opened, subscription)).toBe('past_due');
    const attempts = async () => {
      const { data } = await opened.stripe.invoices.list({ subscription: subscription.id });
      return data[0]?.attempt_count;
    };
    const counts: unknown[] = [await attempts()];
    for (const days of [3, 2]) {
      await opened.advance(days * DAY);
      counts.push(await attempts());
    }
    expect(counts).toEqual([1, 2, 3]);
    expect(await statusOf(opened, subscription)).toBe('past_due');
    await opened.advance(2 * DAY);
    expect(await statusOf(opened, subscription)).toBe('canceled');
    expect(opened.endpoint.types().at(-1)).toBe('customer.subscription.deleted');
  });

  it('stays unpaid after the last retry if the setting says so', async () => {
    const opened = await startTestEmulator();
    await opened.post('/_emulator/settings', { afterLastRetry: 'unpaid' });
    const subscription = await subscribe(opened);
    const card = `/_emulator/customers/${String(subscription.customer)}/card`;
    await opened.post(card, { card: '4000000000000341' });
    await opened.advance(40 * DAY);
    expect(await statusOf(opened, subscription)).toBe('unpaid');
  });

  it('becomes active again when a working card pays the open invoice', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const card = `/_emulator/customers/${String(subscription.customer)}/card`;
    await opened.post(card, { card: '4000000000000341' });
    await opened.advance(32 * DAY);
    await opened.post(card, { card: '4242424242424242' });
    await opened.advance(3 * DAY);
    expect(await statusOf(opened, subscription)).toBe('active');
  });

  it('fails to renew with a card that requires authentication each time', async () => {
    const opened = await startTestEmulator();
    const always = await subscribe(opened, { card: '4000002760003184' });
    const once = await subscribe(opened, { card: '4000002500003155' });
    await opened.advance(32 * DAY);
    expect(await statusOf(opened, always)).toBe('past_due');
    expect(await statusOf(opened, once)).toBe('active');
    expect(opened.endpoint.types()).toContain('invoice.payment_action_required');
  });
});

describe('a subscription that is canceled or paused', () => {
  it("ends at the period's end if it was canceled so, and continues if that is undone", async () => {
    const opened = await startTestEmulator();
    const [ending, staying] = [await subscribe(opened), await subscribe(opened)];
    const cancel = { cancel_at_period_end: true };
    const cancelled = await opened.stripe.subscriptions.update(ending.id, cancel);
    expect(cancelled.cancel_at).toBe(ending.items.data[0]?.current_period_end);
    await opened.stripe.subscriptions.update(staying.id, cancel);
    await opened.stripe.subscriptions.update(staying.id, { cancel_at_period_end: false });
    await opened.advance(32 * DAY);
    expect(await statusOf(opened, ending)).toBe('canceled');
    expect(await invoicesOf(opened, ending)).toHaveLength(1);
    expect(await statusOf(opened, staying)).toBe('active');
  });

  it('ends at once if it is canceled at once, and cannot be reactivated', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const ended = await opened.stripe.subscriptions.cancel(subscription.id);
    expect(ended).toMatchObject({ status: 'canceled', ended_at: ended.canceled_at });
    const refusal = opened.stripe.subscriptions.update(ended.id, { cancel_at_period_end: false });
    expect((await errorOf(refusal)).statusCode).toBe(400);
    await opened.advance(60 * DAY);
    expect(await invoicesOf(opened, subscription)).toHaveLength(1);
    expect((await opened.stripe.subscriptions.list()).data).toEqual([]);
    expect((await opened.stripe.subscriptions.list({ status: 'canceled' })).data).toHaveLength(1);
  });

  it('collects nothing while collection is paused, and stays active', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    await opened.stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior: 'void' },
    });
    await opened.advance(32 * DAY);
    expect(await statusOf(opened, subscription)).toBe('active');
    expect((await invoicesOf(opened, subscription))[0]?.status).toBe('void');
    await opened.stripe.subscriptions.update(subscription.id, { pause_collection: '' });
    await opened.advance(31 * DAY);
    expect((await invoicesOf(opened, subscription))[0]?.status).toBe('paid');
  });
});

describe('a trial', () => {
  it('is free, announces its end three days before, and is then paid', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened, { data: { trial_period_days: 14 } });
    expect(subscription.status).toBe('trialing');
    expect(await invoicesOf(opened, subscription)).toEqual([
      { reason: 'subscription_create', status: 'paid', due: 0 },
    ]);
    await opened.advance(12 * DAY);
    expect(opened.endpoint.types()).toContain('customer.subscription.trial_will_end');
    expect((await opened.ledger()).payments).toEqual([]);
    await opened.advance(3 * DAY);
    expect(await statusOf(opened, subscription)).toBe('active');
    expect((await opened.ledger()).currencies['usd']?.captured).toBe(500);
  });
});

describe('a subscription created through the API', () => {
  it("starts with the customer's card, and stays incomplete if that is declined", async () => {
    const { stripe, post, advance } = await startTestEmulator();
    const price = await makePrice(stripe);
    const start = async (card: string) => {
      const customer = await stripe.customers.create({ email: 'api@example.com' });
      await post(`/_emulator/customers/${customer.id}/card`, { card });
      return stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    };
    expect((await start('4242424242424242')).status).toBe('active');
    const incomplete = await start('4000000000000341');
    expect(incomplete.status).toBe('incomplete');
    await advance(24 * 3600);
    expect((await stripe.subscriptions.retrieve(incomplete.id)).status).toBe('incomplete_expired');
  });
});

describe('a subscription paid by debit', () => {
  it('is active while the debit is processing, and past due and retried if it fails', async () => {
    const opened = await startTestEmulator();
    const price = await makePrice(opened.stripe);
    const good = await subscribe(opened, { price, card: '000123456789' });
    const bad = await subscribe(opened, { price, card: '000111111116' });
    expect([good.status, bad.status]).toEqual(['active', 'active']);
    await opened.advance(4 * DAY);
    expect(await statusOf(opened, good)).toBe('active');
    expect(await statusOf(opened, bad)).toBe('past_due');
    const [invoice] = (await opened.stripe.invoices.list({ subscription: bad.id })).data;
    expect(invoice).toMatchObject({ status: 'open', attempt_count: 1 });
    const failed = opened.endpoint.received.find(
      ({ event }) => event.type === 'invoice.payment_failed',
    );
    expect(failed?.event.data.object).toMatchObject({
      next_payment_attempt: invoice?.next_payment_attempt,
    });
    expect(opened.endpoint.types()).toContain('checkout.session.async_payment_failed');
    expect((await opened.ledger()).currencies['usd']?.captured).toBe(500);
  });
});
