import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { endCustomer } from '../../src/features/customers/customers.stripe.ts';
import { continueErasures } from '../../src/features/me/index.ts';
import { startRequestBudget } from '../../src/platform/stripe/budget.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

async function subscribe(member: TestMember): Promise<void> {
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' })
    .expect(201);
  await server.pay(body.url);
}

function erase(member: TestMember) {
  return server.http
    .delete('/v1/me')
    .set(...member.auth)
    .send({ confirm: member.email })
    .expect(202);
}

async function customerOf({ id: memberId }: TestMember): Promise<string> {
  const row = await server.db.read.stripeCustomer.findFirstOrThrow({ where: { memberId } });
  return row.customerId ?? '';
}

async function statusesAtStripe(customer: string): Promise<string[]> {
  const { data } = await server.stripe.subscriptions.list({ customer, status: 'all' });
  return data.map(({ status }) => status);
}

async function eventsNaming(text: string): Promise<number> {
  const { rowCount } = await server.db.pool.query(
    'SELECT 1 FROM webhook_events WHERE payload::text LIKE $1',
    [`%${text}%`],
  );
  return rowCount ?? 0;
}

test('a subscriber is erased at Stripe first, and their payments are kept anonymously', async () => {
  const member = await createMember(server, { name: 'Quirinius Xylander' });
  await subscribe(member);
  await server.settleDown();
  const customer = await customerOf(member);
  expect(await eventsNaming(member.email)).toBe(0);
  await erase(member);
  await server.settleDown();
  await server.settleDown();
  expect(await statusesAtStripe(customer)).toEqual(['canceled']);
  expect(await server.stripe.customers.retrieve(customer)).toMatchObject({ deleted: true });
  expect(await server.db.read.member.findUnique({ where: { id: member.id } })).toBeNull();
  const payments = await server.db.read.payment.findMany();
  expect(payments).toMatchObject([{ amount: 500, memberId: null, kind: 'subscription' }]);
  const subscriptions = await server.db.read.subscription.findMany();
  expect(subscriptions).toMatchObject([{ status: 'canceled', memberId: null }]);
  const ends = await server.db.read.grantEnd.findMany();
  expect(ends.length).toBeGreaterThan(0);
  // What Stripe told before, because of, and after the erasure.
  for (const text of [member.email, 'Quirinius', member.id]) {
    expect([text, await eventsNaming(text)]).toEqual([text, 0]);
  }
  await expectBooksEqual(server);
});

test('a late payment is booked without a person, and the member is not created again', async () => {
  const member = await createMember(server);
  await server.setWebhooks('hold');
  await subscribe(member);
  const members = await server.db.read.member.count();
  const before = await server.db.read.payment.count();
  await erase(member);
  await server.runJobs();
  await server.setWebhooks('deliver');
  await server.release({ order: 'shuffle', copies: 3 });
  await server.settleDown();
  const payments = await server.db.read.payment.findMany({ orderBy: { id: 'asc' } });
  expect(payments.slice(before)).toMatchObject([{ amount: 500, memberId: null }]);
  expect(await server.db.read.member.count()).toBe(members - 1);
  expect(await server.db.read.grant.count({ where: { memberId: { not: null } } })).toBe(0);
  expect(await eventsNaming(member.email)).toBe(0);
  const review = await server.db.read.webhookEvent.count({ where: { outcome: 'review' } });
  expect(review).toBe(0);
  await expectBooksEqual(server);
});

test('a member who is erased during a Stripe outage is signed out at once, and erased afterwards', async () => {
  const member = await createMember(server);
  await subscribe(member);
  await server.settleDown();
  const customer = await customerOf(member);
  await server.fail({ method: 'DELETE', path: '/v1/customers', times: 100, status: 500 });
  await erase(member);
  await server.runJobs();
  expect(await server.db.read.member.findUnique({ where: { id: member.id } })).not.toBeNull();
  expect(await statusesAtStripe(customer)).toEqual(['canceled']);
  const me = await server.http.get('/v1/me').set(...member.auth);
  expect(me.body.code).toBe('invalid_token');
  await server.fail({ method: 'DELETE', path: '/v1/customers', times: 0 });
  await continueErasures(server);
  await server.settleDown();
  expect(await server.db.read.member.findUnique({ where: { id: member.id } })).toBeNull();
  expect(await server.stripe.customers.retrieve(customer)).toMatchObject({ deleted: true });
  await server.settleDown();
  await expectBooksEqual(server);
});

test('a subscription that Stripe could not cancel is not treated as ended', async () => {
  const member = await createMember(server);
  await subscribe(member);
  await server.settleDown();
  const customer = await customerOf(member);
  await server.fail({ method: 'DELETE', path: '/v1/subscriptions', times: 2, status: 429 });
  const end = () => endCustomer(startRequestBudget(server.stripe), customer);
  await expect(end()).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
  expect(await statusesAtStripe(customer)).toEqual(['active']);
  expect(await server.stripe.customers.retrieve(customer)).not.toMatchObject({ deleted: true });
  await end();
  expect(await statusesAtStripe(customer)).toEqual(['canceled']);
  await server.settleDown();
});

test('an open Checkout Session of an erased member is expired', async () => {
  const member = await createMember(server);
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await erase(member);
  await server.settleDown();
  const before = (await server.ledger()).payments.length;
  await server.pay(body.url);
  await server.settleDown();
  expect((await server.ledger()).payments).toHaveLength(before);
  await expectBooksEqual(server);
});
