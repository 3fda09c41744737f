import { describe, expect, it } from 'vitest';
import { errorOf, makePrice, openPayment, startTestEmulator } from './start-test-emulator.ts';

describe('the rate limit', () => {
  it('rejects the 26th call of a second with the reason that the account limit was exceeded', async () => {
    const { stripe, post } = await startTestEmulator();
    await post('/_emulator/settings', { strictness: { rateLimit: true } });
    const calls = Array.from({ length: 80 }, () =>
      errorOf(stripe.customers.list()).catch(() => null),
    );
    const refused = (await Promise.all(calls)).filter((error) => error !== null);
    expect(refused.length).toBeGreaterThanOrEqual(80 - 3 * 25);
    expect(refused[0]).toMatchObject({
      type: 'StripeRateLimitError',
      code: 'rate_limit',
      headers: { 'stripe-rate-limited-reason': 'global-rate' },
    });
  });

  it('applies to each endpoint as well, whatever the objects are', async () => {
    const { stripe, post } = await startTestEmulator();
    await post('/_emulator/settings', { strictness: { rateLimit: 1000 } });
    const calls = Array.from({ length: 80 }, (_, place) =>
      errorOf(stripe.customers.retrieve(`cus_${place}none`)),
    );
    const reasons = (await Promise.all(calls)).map(
      ({ headers }) => headers?.['stripe-rate-limited-reason'],
    );
    expect(reasons).toContain('endpoint-rate');
  });
});

describe('object locks', () => {
  it('reject a write while another call or process locks its object, but no read', async () => {
    const { stripe, post } = await startTestEmulator();
    const { id } = await stripe.customers.create({});
    await post('/_emulator/settings', { strictness: { objectLocks: 1 } });
    const refused = await errorOf(stripe.customers.update(id, { name: 'Nora' }));
    expect(refused).toMatchObject({ statusCode: 429, code: 'lock_timeout' });
    expect((await stripe.customers.retrieve(id)).id).toBe(id);
  });

  it('store no response of a rejected write under its idempotency key', async () => {
    const { stripe, post } = await startTestEmulator();
    const create = () => stripe.customers.create({ name: 'Nora' }, { idempotencyKey: 'locked' });
    await post('/_emulator/settings', { strictness: { objectLocks: 1 } });
    expect((await errorOf(create())).code).toBe('lock_timeout');
    await post('/_emulator/settings', { strictness: { objectLocks: false } });
    expect((await create()).name).toBe('Nora');
  });
});

describe('a search', () => {
  it('finds objects by field and metadata, except those created in the last minute', async () => {
    const { stripe, advance } = await startTestEmulator();
    const { id } = await stripe.customers.create({
      email: 'nora@example.org',
      metadata: { member: 'm1' },
    });
    await stripe.customers.create({ email: 'other@example.org' });
    const find = async (query: string) =>
      (await stripe.customers.search({ query })).data.map((customer) => customer.id);
    const query = 'email:"nora@example.org" AND metadata["member"]:"m1"';
    expect(await find(query)).toEqual([]);
    await advance(60);
    expect(await find(query)).toEqual([id]);
    expect(await find('metadata["member"]:"m2" OR email~"nora"')).toEqual([id]);
    expect(await find('-email:"nora@example.org"')).toHaveLength(1);
  });

  it('rejects a query that it cannot read', async () => {
    const { stripe } = await startTestEmulator();
    for (const query of ['nora', 'shoe:"44"', 'email:']) {
      const refused = await errorOf(stripe.customers.search({ query }));
      expect(refused).toMatchObject({ statusCode: 400, param: 'query' });
    }
  });
});

describe('embedded lists', () => {
  it('have ten elements, with the rest on further pages', async () => {
    const { stripe } = await startTestEmulator();
    const { id: customer } = await stripe.customers.create({});
    for (let item = 0; item < 25; item += 1) {
      await stripe.invoiceItems.create({ customer, amount: 100, currency: 'usd' });
    }
    const invoice = await stripe.invoices.create({
      customer,
      pending_invoice_items_behavior: 'include',
    });
    expect(invoice.lines.data).toHaveLength(10);
    expect(invoice.lines.has_more).toBe(true);
    expect(invoice.total).toBe(2500);
    const all = stripe.invoices.listLineItems(invoice.id ?? '');
    expect(await all.autoPagingToArray({ limit: 100 })).toHaveLength(25);
  });
});

describe('limits', () => {
  it.each([
    ['a trial that ends within 48 hours', { trial_end: 1_773_133_200 + 3600 }],
    ['a trial of more than two years', { trial_period_days: 731 }],
  ])('reject %s', async (_what, subscription_data) => {
    const { stripe } = await startTestEmulator();
    const price = await makePrice(stripe);
    const refused = await errorOf(
      stripe.checkout.sessions.create({
        mode: 'subscription',
        success_url: 'https://example.org',
        line_items: [{ price: price.id, quantity: 1 }],
        subscription_data,
      }),
    );
    expect(refused.statusCode).toBe(400);
  });

  it('reject amounts of nine digits, prices for more than three years, and subscriptions below the minimum', async () => {
    const { stripe } = await startTestEmulator();
    expect((await errorOf(makePrice(stripe, 100_000_000))).code).toBe('amount_too_large');
    const { id: product } = await stripe.products.create({ name: 'A plan' });
    const recurring = { interval: 'month', interval_count: 37 } as const;
    const price = { currency: 'usd', unit_amount: 500, product, recurring };
    expect((await errorOf(stripe.prices.create(price))).param).toBe('recurring[interval_count]');
    const cheap = await makePrice(stripe, 20);
    const session = stripe.checkout.sessions.create({
      mode: 'subscription',
      success_url: 'https://example.org',
      line_items: [{ price: cheap.id, quantity: 1 }],
    });
    expect((await errorOf(session)).code).toBe('amount_too_small');
  });

  it('reject long names and invalid email addresses', async () => {
    const { stripe } = await startTestEmulator();
    const create = (params: object) => errorOf(stripe.customers.create(params));
    expect((await create({ name: 'n'.repeat(151) })).param).toBe('name');
    expect((await create({ email: 'a@b' })).code).toBe('email_invalid');
    expect((await create({ email: 'jürgen@example.org' })).code).toBe('email_invalid');
    expect((await errorOf(openPayment(stripe, 49))).code).toBe('amount_too_small');
  });

  it('reject an invalid API version, and wildcards of event types', async () => {
    const { stripe, api } = await startTestEmulator();
    const answer = await api('/v1/customers', { headers: { 'stripe-version': '1999-01-01' } });
    expect(answer.status).toBe(400);
    const endpoint = { url: 'https://example.org', enabled_events: ['invoice.*'] as never };
    expect((await errorOf(stripe.webhookEndpoints.create(endpoint))).statusCode).toBe(400);
  });
});
