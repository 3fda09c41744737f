import { describe, expect, it } from 'vitest';
import { errorOf, startTestEmulator } from './start-test-emulator.ts';

const path = '/v1/customers';

describe('a fault', () => {
  it('fails the given number of matching calls', async () => {
    const { stripe, post } = await startTestEmulator();
    await post('/_emulator/faults', { method: 'POST', path, times: 2, status: 429 });
    expect((await stripe.customers.list()).data).toEqual([]);
    for (let call = 0; call < 2; call += 1) {
      expect(await errorOf(stripe.customers.create({}))).toMatchObject({
        type: 'StripeRateLimitError',
        statusCode: 429,
      });
    }
    expect((await stripe.customers.create({})).object).toBe('customer');
  });

  it('is cleared with times 0', async () => {
    const { stripe, post } = await startTestEmulator();
    await post('/_emulator/faults', { method: 'POST', path, times: 5, status: 500 });
    const cleared = await post('/_emulator/faults', { method: 'POST', path, times: 0 });
    expect(cleared.body).toEqual({ faults: [] });
    expect((await stripe.customers.create({})).object).toBe('customer');
  });

  it('matches a path prefix or a pattern', async () => {
    const { stripe, post } = await startTestEmulator();
    await post('/_emulator/faults', {
      method: 'GET',
      path: '/v1/cust*/cus_*',
      times: 1,
      status: 503,
    });
    expect((await stripe.customers.list()).data).toEqual([]);
    expect((await errorOf(stripe.customers.retrieve('cus_x'))).statusCode).toBe(503);
  });
});

describe('a fault of the connection or the response', () => {
  it('closes the connection before or after the request is processed', async () => {
    const { stripe, post } = await startTestEmulator();
    const create = (key: string) => stripe.customers.create({ name: key }, { idempotencyKey: key });
    // The SDK retries a closed connection once, hence twice.
    await post('/_emulator/faults', { method: 'POST', path, times: 2, disconnect: 'before' });
    expect((await errorOf(create('before'))).type).toBe('StripeConnectionError');
    expect((await stripe.customers.list()).data).toEqual([]);
    await post('/_emulator/faults', { method: 'POST', path, times: 2, disconnect: true });
    expect((await errorOf(create('after'))).type).toBe('StripeConnectionError');
    const [made] = (await stripe.customers.list()).data;
    expect((await create('after')).id).toBe(made?.id);
  });

  it('returns an error for a processed request, and returns it again when the key is retried', async () => {
    const { stripe, post } = await startTestEmulator();
    const create = () => stripe.customers.create({ name: 'x' }, { idempotencyKey: 'done' });
    const fault = { method: 'POST', path, times: 1, status: 500, committed: true };
    await post('/_emulator/faults', fault);
    expect((await errorOf(create())).statusCode).toBe(500);
    expect((await stripe.customers.list()).data).toHaveLength(1);
    expect((await errorOf(create())).statusCode).toBe(500);
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('truncates the response', async () => {
    const { stripe, post } = await startTestEmulator();
    await post('/_emulator/faults', { method: 'POST', path, times: 1, disconnect: 'truncated' });
    await errorOf(stripe.customers.create({ name: 'cut' }));
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('delays the response', async () => {
    const { stripe, post } = await startTestEmulator();
    await post('/_emulator/faults', { method: 'POST', path, times: 1, delayMs: 5000 });
    const impatient = stripe.customers.create({}, { timeout: 50 });
    expect((await errorOf(impatient)).type).toBe('StripeConnectionError');
  });
});
