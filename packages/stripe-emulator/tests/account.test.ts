import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { errorOf, startTestEmulator } from './start-test-emulator.ts';

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
  it('have the features that were named, and change', async () => {
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
