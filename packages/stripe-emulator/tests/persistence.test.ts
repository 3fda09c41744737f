import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  openPayment,
  startTestEmulator,
  startWebhookReceiver,
  subscribe,
} from './start-test-emulator.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('persistence in a data folder', () => {
  it('objects, clock, idempotency keys and scheduled tasks survive a restart', async () => {
    const dataDir = makeFolder();
    const endpoint = await startWebhookReceiver();
    const first = await startTestEmulator({ dataDir, endpoint });
    const subscription = await subscribe(first);
    await first.advance(10 * 86_400);
    const key = { idempotencyKey: 'kept' };
    const customer = await first.stripe.customers.create({ name: 'kept' }, key);
    const before = await first.stripe.subscriptions.retrieve(subscription.id);
    const events = (await first.stripe.events.list({ limit: 100 })).data;
    await first.close();
    const second = await startTestEmulator({ dataDir, endpoint });
    expect(second.offsetSeconds()).toBe(10 * 86_400);
    const after = await second.stripe.subscriptions.retrieve(subscription.id);
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    expect((await second.stripe.customers.create({ name: 'kept' }, key)).id).toBe(customer.id);
    const again = (await second.stripe.events.list({ limit: 100 })).data;
    expect(again.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    await second.advance(22 * 86_400);
    expect((await second.stripe.invoices.list()).data).toHaveLength(2);
  });

  it('undelivered events are delivered after a restart', async () => {
    const dataDir = makeFolder();
    const endpoint = await startWebhookReceiver();
    const first = await startTestEmulator({ dataDir, endpoint });
    await first.post('/_emulator/webhooks', { mode: 'hold' });
    await first.stripe.customers.create({ name: 'held' });
    await first.close();
    const second = await startTestEmulator({ dataDir, endpoint });
    expect(endpoint.received).toEqual([]);
    await second.post('/_emulator/webhooks', { mode: 'deliver' });
    await second.waitUntilIdle();
    expect(endpoint.types()).toEqual(['customer.created']);
  });
});

describe('the journal of the data folder', () => {
  it('an incomplete last journal line is ignored', async () => {
    const dataDir = makeFolder();
    const first = await startTestEmulator({ dataDir });
    const { id } = await first.stripe.customers.create({ name: 'whole' });
    await first.close();
    appendFileSync(join(dataDir, 'stripe.journal'), '[["customers","cus_half",{"id":"cus_h');
    const second = await startTestEmulator({ dataDir });
    expect((await second.stripe.customers.list()).data.map((each) => each.id)).toEqual([id]);
  });

  it('the journal is compacted at each start', async () => {
    const dataDir = makeFolder();
    const size = () => statSync(join(dataDir, 'stripe.journal')).size;
    const first = await startTestEmulator({ dataDir });
    const { id } = await first.stripe.customers.create({});
    for (let turn = 0; turn < 50; turn += 1) {
      await first.post('/_emulator/faults', { path: '/v1/nothing', times: turn + 1, status: 500 });
    }
    await first.close();
    const before = size();
    const second = await startTestEmulator({ dataDir });
    expect(size()).toBeLessThan(before);
    expect((await second.stripe.customers.retrieve(id)).id).toBe(id);
  });

  it('kill -9 loses no acknowledged change', { timeout: 30_000 }, async () => {
    const dataDir = makeFolder();
    const program = fileURLToPath(new URL('./emulator-process.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { hostname: host, port } = new URL(line);
    const stripe = new Stripe('sk_test_kill', { host, port: Number(port), protocol: 'http' });
    const answered: string[] = [];
    let isAlive = true;
    const callers = [1, 2, 3].map(async () => {
      while (isAlive) {
        const session = await openPayment(stripe).catch(() => null);
        if (session) answered.push(session.id);
      }
    });
    await expect.poll(() => answered.length, { timeout: 10_000 }).toBeGreaterThan(40);
    child.kill('SIGKILL');
    await once(child, 'exit');
    isAlive = false;
    await Promise.all(callers);
    const survivor = await startTestEmulator({ dataDir });
    const kept = new Set<string>();
    for await (const { id } of survivor.stripe.checkout.sessions.list({ limit: 100 })) kept.add(id);
    expect(answered.filter((id) => !kept.has(id))).toEqual([]);
  });
});
