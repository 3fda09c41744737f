import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startStripeEmulator } from '../src/start-emulator.ts';
import { startTestEmulator } from './start-test-emulator.ts';

const readSettings = async (url: string) =>
  (await (await fetch(`${url}/_emulator/settings`)).json()) as Record<string, unknown>;

describe('the settings', () => {
  it("apply Stripe's rules by default, except those that would fail calls at random", async () => {
    const emulator = await startStripeEmulator({});
    onTestFinished(() => emulator.close());
    expect(await readSettings(emulator.url)).toEqual({
      accountId: null,
      livemode: false,
      restrictedKeysForbid: [],
      unlimitedKeys: [],
      afterLastRetry: 'cancel',
      debitDays: null,
      settlementCurrencies: null,
      payouts: 'manual',
      adaptivePricing: true,
      taxPercent: 10,
      strictness: {
        oneCurrencyPerCustomer: true,
        portalConfigurationNeeded: true,
        draftHour: true,
        flexibleBilling: true,
        shuffledLanes: true,
        debitCurrency: true,
        searchLag: true,
        objectLocks: false,
        rateLimit: false,
        slowBalance: false,
        endpointVersion: false,
      },
    });
  });

  it('change only the values that a call contains', async () => {
    const { post, url } = await startTestEmulator();
    await post('/_emulator/settings', { strictness: { rateLimit: 50 } });
    await post('/_emulator/settings', { debitDays: 5, strictness: { draftHour: true } });
    expect(await readSettings(url)).toMatchObject({
      debitDays: 5,
      afterLastRetry: 'cancel',
      strictness: { rateLimit: 50, draftHour: true, shuffledLanes: false },
    });
  });

  it('reject an unknown rule', async () => {
    const { post } = await startTestEmulator();
    const refused = await post('/_emulator/settings', { strictness: { noSuchRule: true } });
    expect(refused.status).toBe(400);
  });

  it('survive a restart if a call changed them, and else follow the options', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'emulator-settings-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const first = await startTestEmulator({ dataDir, strictness: { searchLag: false } });
    await first.post('/_emulator/settings', { strictness: { slowBalance: true } });
    await first.close();
    const again = await startTestEmulator({ dataDir });
    expect(await readSettings(again.url)).toMatchObject({
      strictness: { slowBalance: true, searchLag: true },
    });
  });
});
