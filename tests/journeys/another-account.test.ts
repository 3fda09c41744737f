import { startStripeEmulator } from '@pennypress/stripe-emulator';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startJobBudget } from '../../src/platform/stripe/budget.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
});

afterAll(() => server.close());

function subscribe({ http }: TestServer, member: TestMember, tier = 'supporter') {
  return http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier, interval: 'month' });
}

function tip({ http }: TestServer, member: TestMember, wish: object = {}) {
  return http
    .post('/v1/tips/checkout')
    .set(...member.auth)
    .send({ amount: 500, currency: 'usd', ...wish });
}

test.each([
  ['a key of another account, while accounts are known,', true, false],
  ['a key of another account, while accounts are unknown,', false, false],
  ['the live key of the same account', true, true],
])('%s uses objects of its own at Stripe', async (_name, isKnown, isLive) => {
  const member = await createMember(server);
  const fetchAccount = ({ reconcileDeps: { account, stripe } }: TestServer) =>
    isKnown ? account.fetch(startJobBudget(stripe)) : account.read();
  await fetchAccount(server);
  expect((await subscribe(server, member)).status).toBe(201);
  expect((await server.http.post('/v1/billing/portal').set(...member.auth)).status).toBe(201);
  const { id: accountId } = await server.stripe.accounts.retrieveCurrent();
  const settings = isLive ? { livemode: true, accountId } : {};
  const emulator = await startStripeEmulator({ port: 0, settings });
  const moved = await startTestServer({
    DATABASE_URL: server.config.DATABASE_URL,
    STRIPE_API_BASE: emulator.url,
    STRIPE_SECRET_KEY: `sk_${isLive ? 'live' : 'test'}_another${isKnown}`,
  });
  try {
    await fetchAccount(moved);
    for (const answer of [
      await tip(moved, member),
      await tip(moved, member, { interval: 'month' }),
      await subscribe(moved, member),
      await moved.http.post('/v1/billing/portal').set(...member.auth),
    ]) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      expect(answer.body.url).toContain(emulator.url);
    }
    expect((await moved.stripe.customers.list({ email: member.email })).data).toHaveLength(1);
    const back = await subscribe(server, member);
    expect(back.status, JSON.stringify(back.body)).toBe(201);
    expect((await server.stripe.customers.list({ email: member.email })).data).toHaveLength(1);
  } finally {
    await moved.close();
    await emulator.close();
  }
});

test('a customer, price and portal configuration that were deleted at Stripe are created again', async () => {
  const member = await createMember(server);
  expect((await tip(server, member)).status).toBe(201);
  const [customer] = (await server.stripe.customers.list({ email: member.email })).data;
  await server.stripe.customers.del(customer?.id ?? '');
  const [price] = (await server.stripe.prices.list({ active: true })).data;
  await server.stripe.prices.update(price?.id ?? '', { active: false });
  const answers = [
    await tip(server, member),
    await subscribe(server, member),
    await server.http.post('/v1/billing/portal').set(...member.auth),
  ];
  for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBe(201);
});

/** Archives or deletes everything that a plan has at Stripe. */
const REMOVALS: Record<string, (price: Stripe.Price) => Promise<unknown>> = {
  'whose price was archived': ({ id }) => server.stripe.prices.update(id, { active: false }),
  'whose product was archived': ({ product }) =>
    server.stripe.products.update(String(product), { active: false }),
  'whose price was deleted': ({ id }) => server.stripe.plans.del(id),
};

describe.each([
  ['at once', 'supporter', 'patron', 2000],
  ['at the end of the period', 'patron', 'supporter', 500],
])('a plan change %s', (_when, from, to, amount) => {
  test.each(Object.keys(REMOVALS))('succeeds for a plan %s', async (how) => {
    const member = await createMember(server);
    const { body } = await subscribe(server, member, from);
    await server.pay(body.url);
    await server.settleDown();
    const warmUp = await subscribe(server, await createMember(server), to);
    expect(warmUp.status).toBe(201);
    const prices = await server.stripe.prices.list({ active: true, limit: 100 });
    const price = prices.data.find(({ unit_amount, recurring }) => {
      return unit_amount === amount && recurring?.interval === 'month';
    });
    if (price === undefined) throw new Error(`There is no price of ${amount}.`);
    await REMOVALS[how]?.(price);
    const change = (more: object) =>
      server.http
        .post('/v1/me/subscription/change')
        .set(...member.auth)
        .send({ tier: to, interval: 'month', ...more });
    const preview = await change({ preview: true });
    expect(preview.status, JSON.stringify(preview.body)).toBe(200);
    const changed = await change({});
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    const { data } = await server.stripe.prices.list({ active: true, limit: 100 });
    expect(data.some(({ unit_amount }) => unit_amount === amount)).toBe(true);
  });
});

test('a monthly tip in euros does not keep a member from a plan in dollars', async () => {
  const admin = await createMember(server, { role: 'admin' });
  const { body: site } = await server.http.get('/v1/staff/site').set(...admin.auth);
  const tips = { ...site.tips, eur: site.tips.usd };
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ tips });
  const member = await createMember(server);
  const euros = await tip(server, member, { currency: 'eur', interval: 'month' });
  expect(euros.status, JSON.stringify(euros.body)).toBe(201);
  const plan = await subscribe(server, member);
  expect(plan.status, JSON.stringify(plan.body)).toBe(201);
  await server.pay(euros.body.url);
  await server.pay(plan.body.url);
  await server.settleDown();
  const { body } = await server.http.get('/v1/me/subscription').set(...member.auth);
  expect(body).toMatchObject({ tier: 'supporter', status: 'active' });
  const rows = await server.db.read.stripeCustomer.findMany({ where: { memberId: member.id } });
  expect(rows.map(({ currency }) => currency).sort()).toEqual(['eur', 'usd']);
});
