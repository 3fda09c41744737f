import { startStripeEmulator } from '@pennypress/stripe-emulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startJobBudget } from '../../src/platform/stripe/budget.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

afterAll(() => server.close());

function subscribe({ http }: TestServer, member: TestMember) {
  return http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
}

function tip({ http }: TestServer, member: TestMember, wish: object = {}) {
  return http
    .post('/v1/tips/checkout')
    .set(...member.auth)
    .send({ amount: 500, currency: 'usd', ...wish });
}

test.each([
  ['known', true],
  ['unknown', false],
])(
  'a key of another account finds or makes its own objects while accounts are %s',
  async (_name, isKnown) => {
    const member = await createMember(server);
    const fetchAccount = ({ reconcileDeps: { account, stripe } }: TestServer) =>
      isKnown ? account.fetch(startJobBudget(stripe)) : account.read();
    await fetchAccount(server);
    expect((await subscribe(server, member)).status).toBe(201);
    expect((await server.http.post('/v1/billing/portal').set(...member.auth)).status).toBe(201);
    const emulator = await startStripeEmulator({ port: 0 });
    const moved = await startTestServer({
      DATABASE_URL: server.config.DATABASE_URL,
      STRIPE_API_BASE: emulator.url,
      STRIPE_SECRET_KEY: `sk_test_another${isKnown}`,
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
  },
);

test('a customer, a price and a portal that are gone at Stripe are made anew', async () => {
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
