import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { API_VERSION } from '../src/versions/api-version.ts';
import { startTestEmulator, startWebhookReceiver, subscribe } from './start-test-emulator.ts';

type Fields = Record<string, unknown>;

describe('an endpoint of an older API version', () => {
  it('receives invoices with subscription and without parent, signed over these bytes', async () => {
    let secret = '';
    const old = await startWebhookReceiver(() => secret);
    const opened = await startTestEmulator();
    const endpoint = await opened.stripe.webhookEndpoints.create({
      url: old.url,
      enabled_events: ['invoice.paid', 'customer.subscription.created'],
      api_version: '2024-06-20',
    });
    secret = endpoint.secret ?? '';
    const subscription = await subscribe(opened);
    await opened.waitUntilIdle();
    const objectOf = (type: string) => {
      const event = old.received.find((each) => each.event.type === type)?.event;
      expect(event?.api_version).toBe('2024-06-20');
      return event?.data.object as unknown as Fields;
    };
    const invoice = objectOf('invoice.paid');
    expect(invoice).toMatchObject({ subscription: subscription.id, paid: true });
    expect(invoice['payment_intent']).toMatch(/^pi_/);
    expect(invoice['charge']).toMatch(/^ch_/);
    expect(invoice).not.toHaveProperty('parent');
    const created = objectOf('customer.subscription.created');
    expect(created['current_period_end']).toBe(subscription.items.data[0]?.current_period_end);
    const [newer] = opened.endpoint.received.filter(({ event }) => event.type === 'invoice.paid');
    expect(newer?.event.api_version).toBe(API_VERSION);
    expect(newer?.event.data.object).toHaveProperty('parent');
  });

  it('includes every endpoint without its own version if the account has the older version', async () => {
    const opened = await startTestEmulator({ strictness: { endpointVersion: true } });
    await subscribe(opened);
    await opened.waitUntilIdle();
    const received = opened.endpoint.received.find(({ event }) => event.type === 'invoice.paid');
    expect(received?.event.api_version).toBe('2024-06-20');
    const { data } = await opened.stripe.events.list({ type: 'invoice.paid' });
    expect(data[0]?.data.object).toHaveProperty('subscription');
    const [invoice] = (await opened.stripe.invoices.list()).data;
    expect(invoice?.parent?.type).toBe('subscription_details');
  });

  it('does not affect calls, which send their own version', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const path = `/v1/invoices/${String(subscription.latest_invoice)}`;
    const old = await opened.api(path, { headers: { 'stripe-version': '2024-06-20' } });
    expect(old.headers.get('stripe-version')).toBe('2024-06-20');
    expect(await old.json()).toMatchObject({ subscription: subscription.id, paid: true });
  });
});

describe('an endpoint that rejects every event for three days', () => {
  it('is disabled, and receives nothing more', async () => {
    const opened = await startTestEmulator();
    opened.endpoint.answerWith(500);
    await opened.stripe.customers.create({});
    await opened.waitUntilIdle();
    for (let hour = 0; hour < 80; hour += 2) await opened.advance(2 * 3600);
    for (let day = 0; day < 3; day += 1) await opened.advance(86_400);
    const [endpoint] = (await opened.stripe.webhookEndpoints.list()).data;
    expect(endpoint?.status).toBe('disabled');
    const before = opened.endpoint.received.length;
    const made: Stripe.Customer = await opened.stripe.customers.create({});
    await opened.waitUntilIdle();
    expect([made.object, opened.endpoint.received.length]).toEqual(['customer', before]);
  });
});
