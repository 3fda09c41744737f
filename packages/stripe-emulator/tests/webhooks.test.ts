import { createHmac } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import {
  makePrice,
  openPayment,
  startTestEmulator,
  startWebhookReceiver,
  subscribe,
  WEBHOOK_SECRET,
} from './start-test-emulator.ts';

describe('an event', () => {
  it("is signed over its exact bytes with the emulator's time", async () => {
    const { stripe, endpoint, waitUntilIdle, now } = await startTestEmulator();
    await stripe.customers.create({ email: 'a@example.com' });
    await waitUntilIdle();
    const [received] = endpoint.received;
    const [, time, signature] = received?.signature.match(/^t=(\d+),v1=([0-9a-f]{64})$/) ?? [];
    expect(Number(time)).toBe(Math.floor(now().getTime() / 1000));
    const expected = createHmac('sha256', WEBHOOK_SECRET)
      .update(`${time}.${received?.body}`)
      .digest('hex');
    expect(signature).toBe(expected);
    expect(received?.event).toMatchObject({
      object: 'event',
      type: 'customer.created',
      api_version: '2026-10-28.endive',
      livemode: false,
      request: { id: expect.stringMatching(/^req_/) },
    });
  });

  it('contains the changed fields and the request that caused it', async () => {
    const { stripe, endpoint, waitUntilIdle } = await startTestEmulator();
    const { id } = await stripe.customers.create({ name: 'Before' });
    await stripe.customers.update(id, { name: 'After' }, { idempotencyKey: 'rename' });
    await waitUntilIdle();
    expect(endpoint.received.at(-1)?.event).toMatchObject({
      type: 'customer.updated',
      data: { object: { name: 'After' }, previous_attributes: { name: 'Before' } },
      request: { idempotency_key: 'rename' },
    });
  });

  it('is retried after a failure while later events are delivered', async () => {
    const { stripe, endpoint, waitUntilIdle } = await startTestEmulator({
      wallClock: () => new Date(),
    });
    endpoint.answerWith(500);
    await stripe.customers.create({ name: 'first' });
    await waitUntilIdle();
    endpoint.answerWith(200);
    await stripe.customers.create({ name: 'second' });
    await waitUntilIdle();
    const names = () =>
      endpoint.received.map(({ event }) => (event.data.object as { name?: string }).name);
    expect(names()).toEqual(['first', 'second']);
    const pending = () => stripe.events.list({ delivery_success: false });
    expect((await pending()).data).toHaveLength(1);
    await vi.waitFor(() => expect(names()).toEqual(['first', 'second', 'first']), 10_000);
    await waitUntilIdle();
    expect((await pending()).data).toEqual([]);
    const ids = endpoint.received.map(({ event }) => event.id);
    expect(ids[0]).toBe(ids[2]);
  });
});

describe('the delivery of an event', () => {
  it('is awaited by waitUntilDelivered after a failure, unless the mode is drop', async () => {
    const { stripe, endpoint, waitUntilIdle, waitUntilDelivered, post } = await startTestEmulator();
    endpoint.answerWith(500);
    await stripe.customers.create({ name: 'late' });
    await waitUntilIdle();
    endpoint.answerWith(200);
    await waitUntilDelivered();
    expect(endpoint.received).toHaveLength(2);
    endpoint.answerWith(500);
    await stripe.customers.create({ name: 'lost' });
    await waitUntilIdle();
    const emptied = waitUntilDelivered();
    await post('/_emulator/webhooks', { mode: 'drop' });
    await emptied;
    expect(endpoint.received).toHaveLength(3);
  });

  it('is retried when the clock moves past its delay', async () => {
    const { stripe, endpoint, waitUntilIdle, advance } = await startTestEmulator();
    endpoint.answerWith(503);
    await stripe.customers.create({ name: 'late' });
    await waitUntilIdle();
    endpoint.answerWith(200);
    await advance(60);
    expect(endpoint.received).toHaveLength(2);
  });

  it('is abandoned after three days, and stays listed as undelivered', async () => {
    const { stripe, endpoint, advance } = await startTestEmulator();
    endpoint.answerWith(500);
    await stripe.customers.create({ name: 'lost' });
    for (let day = 0; day < 16; day += 1) await advance(86_400);
    const attempts = endpoint.received.length;
    await advance(86_400);
    expect(endpoint.received).toHaveLength(attempts);
    expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  });

  it('is delivered to all endpoints that subscribe to it, signed with their own secrets', async () => {
    const { stripe, waitUntilIdle } = await startTestEmulator();
    let secret = '';
    const other = await startWebhookReceiver(() => secret);
    const made = await stripe.webhookEndpoints.create({
      url: other.url,
      enabled_events: ['price.created'],
    });
    secret = made.secret ?? '';
    expect(secret).toMatch(/^whsec_/);
    expect((await stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
    await makePrice(stripe);
    await waitUntilIdle();
    expect(other.types()).toEqual(['price.created']);
    await stripe.webhookEndpoints.del(made.id);
    await makePrice(stripe);
    await waitUntilIdle();
    expect(other.received).toHaveLength(1);
  });
});

describe('held events', () => {
  async function holdThree() {
    const opened = await startTestEmulator();
    await opened.post('/_emulator/webhooks', { mode: 'hold' });
    for (const name of ['a', 'b', 'c']) await opened.stripe.customers.create({ name });
    await opened.waitUntilIdle();
    const names = () =>
      opened.endpoint.received.map(({ event }) => (event.data.object as { name?: string }).name);
    return { ...opened, names };
  }

  it('are released in the requested order and number of copies', async () => {
    for (const [order, expected] of [
      ['fifo', 'aabbcc'],
      ['reverse', 'ccbbaa'],
    ] as const) {
      const { post, names } = await holdThree();
      expect(names()).toEqual([]);
      const released = await post('/_emulator/webhooks/release', { order, copies: 2 });
      expect(released.body).toMatchObject({ mode: 'hold', held: 0, released: 3 });
      expect(names().join('')).toBe(expected);
    }
  });

  it('are shuffled the same way for the same seed', async () => {
    const orders: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const { post, names } = await holdThree();
      await post('/_emulator/webhooks/release', { order: 'shuffle', copies: 1, seed: 11 });
      orders.push(names().join(''));
    }
    expect(orders[0]).toBe(orders[1]);
    expect(orders[0]?.split('').sort().join('')).toBe('abc');
  });

  it('are delivered in order when the mode becomes deliver', async () => {
    const { post, waitUntilIdle, names } = await holdThree();
    await post('/_emulator/webhooks', { mode: 'deliver' });
    await waitUntilIdle();
    expect(names().join('')).toBe('abc');
  });

  it("are reported with the endpoint's URL and secret", async () => {
    const { url, endpoint } = await holdThree();
    const told = await (await fetch(`${url}/_emulator/webhooks`)).json();
    expect(told).toEqual({ mode: 'hold', url: endpoint.url, secret: WEBHOOK_SECRET, held: 3 });
  });
});

describe('dropped events', () => {
  it('never arrive and are listed as undelivered', async () => {
    const opened = await startTestEmulator();
    const { stripe, post, endpoint, waitUntilIdle } = opened;
    await post('/_emulator/webhooks', { mode: 'drop' });
    await opened.pay(await openPayment(stripe));
    await post('/_emulator/webhooks', { mode: 'deliver' });
    await stripe.customers.create({});
    await waitUntilIdle();
    expect(endpoint.types()).toEqual(['customer.created']);
    const missed = await stripe.events.list({
      delivery_success: false,
      types: ['checkout.session.completed', 'charge.succeeded'],
    });
    expect(missed.data.map(({ type }) => type)).toEqual([
      'checkout.session.completed',
      'charge.succeeded',
    ]);
  });
});

describe('advancing the clock', () => {
  it('announces the new time before it delivers the resulting events', async () => {
    const story: string[] = [];
    const endpoint = await startWebhookReceiver();
    const opened = await startTestEmulator({
      endpoint,
      async onClockMoved(offset) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        story.push(`${offset} after ${endpoint.received.length}`);
      },
    });
    await subscribe(opened);
    await opened.waitUntilIdle();
    const before = endpoint.received.length;
    const answer = await opened.post('/_emulator/clock/advance', { seconds: 32 * 86_400 });
    expect(answer.body).toEqual({ now: opened.now().toISOString(), offsetSeconds: 32 * 86_400 });
    expect(story).toEqual([`${32 * 86_400} after ${before}`]);
    const late = endpoint.received.slice(before);
    expect(late.map(({ event }) => event.type)).toContain('invoice.paid');
    const nowSeconds = Math.floor(opened.now().getTime() / 1000);
    for (const { event, signature } of late) {
      expect(signature).toMatch(new RegExp(`^t=${nowSeconds},`));
      expect(event.created).toBeLessThanOrEqual(nowSeconds);
    }
    expect(new Set(late.map(({ event }) => event.created)).size).toBeGreaterThan(1);
  });

  it('rejects negative seconds', async () => {
    const { post } = await startTestEmulator();
    expect((await post('/_emulator/clock/advance', { seconds: -1 })).status).toBe(400);
    expect((await post('/_emulator/clock/advance', {})).status).toBe(400);
  });
});
