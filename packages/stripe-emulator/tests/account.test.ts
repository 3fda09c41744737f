import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { describe, expect, it, onTestFinished } from 'vitest';
import { errorOf, openPayment, startTestEmulator } from './start-test-emulator.ts';

describe('the account', () => {
  it('has an id of its own that survives restarts', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'emulator-account-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const first = await startTestEmulator({ dataDir });
    const { id } = await first.stripe.accounts.retrieveCurrent();
    expect(id).toMatch(/^acct_\w{16}$/);
    await first.close();
    const again = await startTestEmulator({ dataDir });
    expect((await again.stripe.accounts.retrieveCurrent()).id).toBe(id);
    const other = await startTestEmulator();
    expect((await other.stripe.accounts.retrieveCurrent()).id).not.toBe(id);
  });

  it('lists the payment methods that are turned on', async () => {
    const { stripe } = await startTestEmulator();
    const [methods] = (await stripe.paymentMethodConfigurations.list()).data;
    expect(methods?.card?.display_preference.value).toBe('on');
  });
});

describe('webhook endpoints', () => {
  it('keep the API version that they were created with', async () => {
    const { stripe } = await startTestEmulator();
    const made = await stripe.webhookEndpoints.create({
      url: 'https://example.com/hooks',
      enabled_events: ['invoice.paid'],
      api_version: '2024-06-20',
    });
    expect(made.api_version).toBe('2024-06-20');
  });
});

describe('portal configurations', () => {
  it('have the requested features, which can be changed', async () => {
    const { stripe } = await startTestEmulator();
    const made = await stripe.billingPortal.configurations.create({
      features: {
        invoice_history: { enabled: true },
        subscription_cancel: { enabled: false },
        customer_update: { enabled: true, allowed_updates: ['tax_id'] },
      },
      metadata: { made_by: 'a test' },
    });
    expect(made.features.subscription_cancel.enabled).toBe(false);
    expect(made.features.customer_update.allowed_updates).toEqual(['tax_id']);
    const changed = await stripe.billingPortal.configurations.update(made.id, {
      active: false,
      features: { subscription_cancel: { enabled: true, mode: 'immediately' } },
    });
    expect(changed.active).toBe(false);
    expect(changed.features.subscription_cancel).toMatchObject({
      enabled: true,
      mode: 'immediately',
    });
    expect(changed.features.customer_update.enabled).toBe(true);
    expect(changed.metadata).toEqual({ made_by: 'a test' });
    const missing = await errorOf(stripe.billingPortal.configurations.update('bpc_none', {}));
    expect(missing.code).toBe('resource_missing');
  });
});

describe('an account in live mode', () => {
  it('takes live keys only, and says so in its objects and events', async () => {
    const { url, endpoint, waitUntilIdle, pay } = await startTestEmulator({
      settings: { livemode: true, accountId: 'acct_1known' },
    });
    const { hostname: host, port } = new URL(url);
    const connect = (key: string) =>
      new Stripe(key, { host, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 });
    await expect(connect('sk_test_tests').customers.list()).rejects.toMatchObject({
      statusCode: 401,
    });
    const live = connect('sk_live_tests');
    expect((await live.accounts.retrieveCurrent()).id).toBe('acct_1known');
    const session = await openPayment(live);
    expect(session).toMatchObject({ id: expect.stringMatching(/^cs_live_/), livemode: true });
    await pay(session);
    await waitUntilIdle();
    const { event } = endpoint.received.at(-1) ?? {};
    expect(event).toMatchObject({ livemode: true, data: { object: { livemode: true } } });
  });
});

describe('a restricted key', () => {
  it('is refused what the settings forbid, and nothing else', async () => {
    const { url } = await startTestEmulator({
      settings: { restrictedKeysForbid: ['/v1/charges'] },
    });
    const { hostname: host, port } = new URL(url);
    const key = (text: string) =>
      new Stripe(text, { host, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 });
    const restricted = key('rk_test_reader');
    await expect(restricted.charges.list()).rejects.toMatchObject({
      statusCode: 403,
      type: 'StripePermissionError',
    });
    expect((await restricted.refunds.list()).data).toEqual([]);
    expect((await key('sk_test_all').charges.list()).data).toEqual([]);
  });
});
