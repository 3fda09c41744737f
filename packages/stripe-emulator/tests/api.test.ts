import { describe, expect, it } from 'vitest';
import {
  errorOf,
  makePrice,
  openPayment,
  startTestEmulator,
  subscribe,
} from './start-test-emulator.ts';

const form = (body: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
});

describe('an API call', () => {
  it('requires a test key, as Bearer token or Basic user', async () => {
    const { url } = await startTestEmulator();
    const call = async (authorization?: string) =>
      (await fetch(`${url}/v1/customers`, { headers: { ...(authorization && { authorization }) } }))
        .status;
    const basic = `Basic ${Buffer.from('sk_test_any:').toString('base64')}`;
    expect(await call()).toBe(401);
    expect(await call('Bearer sk_live_abc')).toBe(401);
    expect(await call('Bearer nonsense')).toBe(401);
    expect(await call('Bearer sk_test_any')).toBe(200);
    expect(await call(basic)).toBe(200);
  });

  it("returns Stripe's error for an unknown path", async () => {
    const { api } = await startTestEmulator();
    const answer = await api('/v1/nothing/here');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: {
        type: 'invalid_request_error',
        message: expect.stringContaining('GET: /v1/nothing'),
      },
    });
    expect(answer.headers.get('request-id')).toMatch(/^req_/);
  });

  it('rejects unknown and removed parameters', async () => {
    const { stripe } = await startTestEmulator();
    const base = { mode: 'payment', success_url: 'http://127.0.0.1/' } as const;
    const wrong = (extra: object) =>
      errorOf(stripe.checkout.sessions.create({ ...base, ...extra }));
    expect(await wrong({ payment_method_types: ['card'] })).toMatchObject({
      statusCode: 400,
      code: 'parameter_unknown',
      param: 'payment_method_types',
    });
    expect(await wrong({ ui_mode: 'hosted' })).toMatchObject({ statusCode: 400, param: 'ui_mode' });
    expect(await wrong({ surprise: 1 })).toMatchObject({ code: 'parameter_unknown' });
    expect(await wrong({})).toMatchObject({ code: 'parameter_missing', param: 'line_items' });
    for (const path of ['/v1/payment_intents', '/v1/setup_intents']) {
      const { api } = await startTestEmulator();
      const answer = await api(path, form('amount=500&currency=usd&payment_method_types[]=card'));
      expect(answer.status).toBe(400);
    }
  });
});

describe('a call with parameters', () => {
  it('names the invalid parameter and its value', async () => {
    const { api } = await startTestEmulator();
    const refuse = async (body: string) => {
      const answer = await api('/v1/prices', form(`currency=usd&product_data[name]=x&${body}`));
      return ((await answer.json()) as { error: object }).error;
    };
    expect(await refuse('unit_amount=1.5')).toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'unit_amount',
    });
    expect(await refuse('unit_amount=5&recurring[interval]=often')).toMatchObject({
      param: 'recurring[interval]',
    });
    expect(await refuse('unit_amount=5&active=')).toMatchObject({
      code: 'parameter_invalid_empty',
    });
    expect(await refuse('unit_amount=5&__proto__[x]=1')).toMatchObject({
      code: 'parameter_unknown',
    });
  });

  it('parses arrays with and without indexes', async () => {
    const { stripe, api } = await startTestEmulator();
    const price = await makePrice(stripe);
    for (const query of [`expand[]=product`, `expand[0]=product`]) {
      const answer = await api(`/v1/prices/${price.id}?${query}`);
      expect(await answer.json()).toMatchObject({ product: { object: 'product' } });
    }
  });
});

describe('the expand parameter', () => {
  it('expands ids, lists of ids and includable lists', async () => {
    const opened = await startTestEmulator();
    const subscription = await subscribe(opened);
    const { data } = await opened.stripe.subscriptions.list({
      expand: ['data.latest_invoice.payments', 'data.customer', 'data.items.data.price.product'],
    });
    expect(data[0]).toMatchObject({
      id: subscription.id,
      customer: { object: 'customer' },
      latest_invoice: { payments: { data: [{ object: 'invoice_payment' }] } },
      items: { data: [{ price: { product: { object: 'product' } } }] },
    });
  });

  it('rejects fields that cannot be expanded', async () => {
    const { stripe } = await startTestEmulator();
    const customer = await stripe.customers.create({ email: 'a@example.com' });
    const refusal = await errorOf(stripe.customers.retrieve(customer.id, { expand: ['wallet'] }));
    expect(refusal).toMatchObject({ statusCode: 400, param: 'expand[0]' });
  });
});

describe('a list', () => {
  it('is paginated, newest first, in both directions', async () => {
    const { stripe } = await startTestEmulator();
    const ids: string[] = [];
    for (const place of [1, 2, 3, 4, 5]) {
      ids.unshift((await stripe.customers.create({ name: `Reader ${place}` })).id);
    }
    const first = await stripe.customers.list({ limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const after = await stripe.customers.list({ limit: 3, starting_after: ids[1] ?? '' });
    expect([after.data.map(({ id }) => id), after.has_more]).toEqual([ids.slice(2), false]);
    const before = await stripe.customers.list({ limit: 2, ending_before: ids[3] ?? '' });
    expect([before.data.map(({ id }) => id), before.has_more]).toEqual([ids.slice(1, 3), true]);
    const all: string[] = [];
    for await (const customer of stripe.customers.list({ limit: 2 })) all.push(customer.id);
    expect(all).toEqual(ids);
  });

  it('is filtered by email and by time', async () => {
    const { stripe, advance } = await startTestEmulator();
    const early = await stripe.customers.create({ email: 'one@example.com' });
    await advance(60);
    const late = await stripe.customers.create({ email: 'two@example.com' });
    const found = async (filter: object) =>
      (await stripe.customers.list(filter)).data.map(({ id }) => id);
    expect(await found({ email: 'one@example.com' })).toEqual([early.id]);
    expect(await found({ email: 'nobody@example.com' })).toEqual([]);
    expect(await found({ created: { gt: early.created } })).toEqual([late.id]);
    expect(await found({ created: { lte: early.created } })).toEqual([early.id]);
  });

  it('rejects a limit above 100 and an unknown cursor', async () => {
    const { stripe } = await startTestEmulator();
    expect((await errorOf(stripe.customers.list({ limit: 101 }))).param).toBe('limit');
    const unknown = stripe.customers.list({ starting_after: 'cus_unknown' });
    expect((await errorOf(unknown)).code).toBe('resource_missing');
  });
});

describe('an idempotency key', () => {
  it('replays the first response and does nothing twice', async () => {
    const { stripe } = await startTestEmulator();
    const create = () =>
      stripe.customers.create({ email: 'same@example.com' }, { idempotencyKey: 'key-1' });
    const [first, second] = [await create(), await create()];
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('is rejected with other parameters, and expires after a day', async () => {
    const { stripe, advance } = await startTestEmulator();
    const create = (name: string) => stripe.customers.create({ name }, { idempotencyKey: 'key-2' });
    await create('one');
    expect(await errorOf(create('two'))).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
    await advance(24 * 3600 + 1);
    expect((await create('two')).name).toBe('two');
  });

  it('replays errors of processed requests, but not of invalid requests', async () => {
    const { stripe, post } = await startTestEmulator();
    const create = (email: string) =>
      stripe.customers.create({ email }, { idempotencyKey: 'key-3' });
    await post('/_emulator/faults', {
      method: 'POST',
      path: '/v1/customers',
      times: 1,
      status: 500,
    });
    expect((await errorOf(create('a@example.com'))).statusCode).toBe(500);
    expect((await errorOf(create('a@example.com'))).statusCode).toBe(500);
    const pay = (amount: number, currency = 'usd') =>
      stripe.paymentIntents.create({ amount, currency }, { idempotencyKey: 'key-4' });
    expect((await errorOf(pay(0))).code).toBe('parameter_invalid_integer');
    for (const headers of [{}, { 'idempotent-replayed': 'true' }]) {
      const refused = await errorOf(pay(1));
      expect(refused).toMatchObject({ code: 'amount_too_small', headers });
    }
    expect((await errorOf(pay(100))).type).toBe('StripeIdempotencyError');
  });

  it('is rejected while the first call is in progress', async () => {
    const { stripe, post, api } = await startTestEmulator();
    await post('/_emulator/faults', { path: '/v1/customers', times: 1, delayMs: 500 });
    const create = () => stripe.customers.create({ name: 'x' }, { idempotencyKey: 'key-5' });
    const first = create();
    const faultsLeft = async () => (await (await api('/_emulator/faults')).json()) as unknown;
    await expect.poll(faultsLeft).toEqual({ faults: [] });
    expect(await errorOf(create())).toMatchObject({
      statusCode: 409,
      code: 'idempotency_key_in_use',
    });
    expect((await first).name).toBe('x');
  });
});

describe('a missing object', () => {
  it('is a 404 in the path and a 400 in a parameter', async () => {
    const { stripe } = await startTestEmulator();
    expect(await errorOf(stripe.customers.retrieve('cus_none'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'id',
    });
    const session = stripe.checkout.sessions.create({
      mode: 'payment',
      customer: 'cus_none',
      success_url: 'http://127.0.0.1/',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'x' } },
        },
      ],
    });
    expect(await errorOf(session)).toMatchObject({ statusCode: 400, param: 'customer' });
  });

  it('is returned as a tombstone if it was a deleted customer', async () => {
    const { stripe } = await startTestEmulator();
    const { id } = await stripe.customers.create({ email: 'gone@example.com' });
    await stripe.customers.del(id);
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true });
    expect((await stripe.customers.list({ email: 'gone@example.com' })).data).toEqual([]);
  });
});

describe('metadata', () => {
  it('is merged by key; an empty string removes a key, or all of them', async () => {
    const { stripe } = await startTestEmulator();
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } });
    const update = async (metadata: Record<string, string> | '') =>
      (await stripe.customers.update(id, { metadata })).metadata;
    expect(await update({ b: '', c: '3' })).toEqual({ a: '1', c: '3' });
    expect(await update('')).toEqual({});
    const long = errorOf(stripe.customers.update(id, { metadata: { x: 'y'.repeat(501) } }));
    expect(await long).toMatchObject({ statusCode: 400 });
  });
});

describe('ids', () => {
  it("have Stripe's format", async () => {
    const { stripe, pay } = await startTestEmulator();
    const session = await openPayment(stripe);
    await pay(session);
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent'],
    });
    expect(session.id).toMatch(/^cs_test_[a-zA-Z0-9]{58}$/);
    expect(paid.payment_intent).toMatchObject({
      id: expect.stringMatching(/^pi_[a-zA-Z0-9]{24}$/),
      latest_charge: expect.stringMatching(/^ch_[a-zA-Z0-9]{24}$/),
    });
  });
});
