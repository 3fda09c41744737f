import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { changeTier, createTier } from '../../../src/features/tiers/index.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { expectBooksEqual, makeTier } from '../../support/money.ts';
import { makeJobsDue } from '../../support/queue.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server);
  const prices = ['usd', 'eur'].map((currency) => ({
    interval: 'month' as const,
    amount: 900,
    currency,
  }));
  const tier = {
    slug: 'patron',
    name: 'Patron',
    description: '',
    benefits: [],
    position: 1,
    trialDays: 0,
  };
  const { db, clock, changes } = server;
  await createTier({ db, clock, changes }, { ...tier, prices }, COMMAND);
});

afterAll(() => server.close());

const call = (by: TestMember, method: 'get' | 'post', path: string, body?: object) => {
  const request = server.http[method](path).set(...by.auth);
  return body === undefined ? request : request.send(body);
};
const make = (body: object, by = admin) => call(by, 'post', '/v1/staff/offers', body);
const list = async () => (await call(admin, 'get', '/v1/staff/offers')).body.data;
const end = (id: string) => call(admin, 'post', `/v1/staff/offers/${id}/end`, {});
const own = async (member: TestMember) => (await call(member, 'get', '/v1/me/offer')).body;
const take = (member: TestMember, offerId: string) =>
  call(member, 'post', '/v1/me/subscription/offer', { offerId });
const begin = (member: TestMember, body: object = {}) =>
  call(member, 'post', '/v1/subscriptions/checkout', {
    tier: 'supporter',
    interval: 'month',
    ...body,
  });

async function makeReady(body: object): Promise<{ id: string; code: string | null }> {
  const made = await make(body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  await server.settleDown();
  return (await list()).find(({ id }: { id: string }) => id === made.body.id);
}

async function subscriber(body: object = {}): Promise<TestMember> {
  const member = await createMember(server);
  const started = await begin(member, body);
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  await server.pay(started.body.url);
  await server.settleDown();
  await server.settleDown();
  return member;
}

async function discountOf({ id: memberId }: TestMember) {
  const row = await server.db.read.subscription.findFirstOrThrow({ where: { memberId } });
  const theirs = await server.stripe.subscriptions.retrieve(row.stripeSubscriptionId, {
    expand: ['discounts'],
  });
  return { theirs, count: theirs.discounts.length };
}

describe('an offer created by staff', () => {
  test('is refused without a discount, with two, with a code of the wrong kind, or in the past', async () => {
    const good = { kind: 'retention', name: 'Stay' };
    const tries = [
      good,
      { ...good, percentOff: 10, amountOff: { amount: 100, currency: 'usd' } },
      { ...good, percentOff: 101 },
      { ...good, percentOff: 10, code: 'STAY' },
      { ...good, kind: 'code', percentOff: 10 },
      { ...good, percentOff: 10, tier: 'unknown' },
      { ...good, percentOff: 10, expiresAt: '2020-01-01T00:00:00Z' },
    ];
    for (const body of tries) expect((await make(body)).status).toBe(422);
    const editor = await createMember(server, { role: 'editor' });
    expect((await make({ ...good, percentOff: 10 }, editor)).status).toBe(403);
    expect((await end(admin.id)).status).toBe(404);
  });

  test('is created at Stripe once Stripe is available again, with one coupon and one code', async () => {
    await server.fail({ method: 'POST', path: '/v1/coupons', times: 20, status: 500 });
    const body = { kind: 'code', name: 'Spring', percentOff: 25, months: 3, code: 'SPRING' };
    const made = await make({ ...body, maxRedemptions: 2 });
    expect(made.body).toMatchObject({ state: 'preparing', redemptions: 0, code: 'SPRING' });
    await server.runJobs().catch(() => undefined);
    await server.fail({ method: 'POST', path: '/v1/coupons', times: 0 });
    await makeJobsDue(server.db.pool);
    await server.settleDown();
    expect((await list())[0]).toMatchObject({ state: 'open' });
    const { data } = await server.stripe.promotionCodes.list({ code: 'SPRING' });
    expect(data).toHaveLength(1);
    expect((await make(body)).body.code).toBe('code_taken');
  });

  test('counts the completed checkouts with its code, up to its limit', async () => {
    const member = await subscriber({ promotionCode: 'SPRING' });
    expect((await discountOf(member)).count).toBe(1);
    await begin(await createMember(server), { promotionCode: 'SPRING' });
    expect((await list())[0]).toMatchObject({ redemptions: 1, state: 'open' });
    await subscriber({ promotionCode: 'SPRING' });
    expect((await list())[0]).toMatchObject({ redemptions: 2, state: 'over' });
    const late = await begin(await createMember(server), { promotionCode: 'SPRING' });
    expect(late.status).toBe(422);
  });

  test('is refused for other plans and intervals than its own, and for all after its end', async () => {
    const { id } = await makeReady({
      kind: 'code',
      name: 'Patrons',
      percentOff: 50,
      code: 'PATRONS',
      tier: 'patron',
      interval: 'month',
    });
    const member = await createMember(server);
    const wrong = await begin(member, { promotionCode: 'PATRONS' });
    expect(wrong.body.errors).toMatchObject([{ path: 'body.promotionCode' }]);
    const right = { tier: 'patron', promotionCode: 'PATRONS', currency: 'eur' };
    expect((await begin(member, right)).status).toBe(201);
    expect((await end(id)).body.state).toBe('ended');
    await server.settleDown();
    expect((await begin(await createMember(server), right)).status).toBe(422);
    const { data } = await server.stripe.promotionCodes.list({ code: 'PATRONS', active: true });
    expect(data).toEqual([]);
    expect((await end(id)).status).toBe(200);
  });

  test('an offer for a plan that was archived still names its plan', async () => {
    const { db, clock, changes } = server;
    const prices = [{ interval: 'month' as const, amount: 900, currency: 'usd' }];
    const plan = { slug: 'fleeting', name: 'Fleeting', description: '', benefits: [] };
    const deps = { db, clock, changes };
    const tier = { ...plan, position: 2, trialDays: 0, prices };
    const { id } = await createTier(deps, tier, COMMAND);
    const offer = await make({
      kind: 'retention',
      name: 'Stay a bit',
      percentOff: 10,
      tier: 'fleeting',
    });
    await changeTier(deps, id, { archived: true }, { actor: COMMAND });
    const listed = (await list()).find((row: { id: string }) => row.id === offer.body.id);
    expect(listed).toMatchObject({ tier: 'fleeting' });
    await end(offer.body.id);
  });

  test('can be created and ended in the console', async () => {
    const cookie = cookiesOf(admin);
    const fields = {
      kind: 'code',
      name: 'Friends',
      percentOff: '10',
      code: 'FRIENDS',
      months: '1',
    };
    const made = await submitForm(server, '/staff/offers', { fields, cookie });
    expect(made.status, made.text).toBe(303);
    await server.settleDown();
    const page = await server.http.get('/staff/offers').set('Cookie', cookie);
    expect(page.text).toContain('FRIENDS');
    expect(page.text).toContain('10% for 1 month');
    const [{ id }] = await list();
    const ended = await submitForm(server, `/staff/offers/${id}/end`, { fields: {}, cookie });
    expect(ended.status).toBe(303);
    expect((await list())[0].state).toBe('ended');
  });
});

describe('a retention offer', () => {
  test('appears on the cancellation page, undoes the cancellation, and can be taken once', async () => {
    const { id } = await makeReady({ kind: 'retention', name: 'Stay', percentOff: 50, months: 3 });
    const member = await subscriber();
    expect(await own(member)).toMatchObject({ id, kind: 'retention', promotionCode: null });
    const cookie = cookiesOf(member);
    const page = await server.http.get('/account/subscription/cancel').set('Cookie', cookie);
    expect(page.text).toContain('50% off for 3 months');
    await call(member, 'post', '/v1/me/subscription/cancel', {});
    const taken = await submitForm(server, '/account/subscription/offer', {
      fields: { offerId: id },
      cookie,
    });
    expect(taken.status).toBe(303);
    const { theirs, count } = await discountOf(member);
    expect([theirs.cancel_at_period_end, theirs.cancel_at, count]).toEqual([false, null, 1]);
    expect((await call(member, 'get', '/v1/me/subscription')).body.cancelAt).toBeNull();
    expect(await own(member)).toBeNull();
    expect((await take(member, id)).body.code).toBe('offer_not_open');
    expect((await list()).find((one: { id: string }) => one.id === id).redemptions).toBe(1);
    await server.advance(MONTH_SECONDS);
    await server.settleDown();
    const paid = await server.db.read.payment.findMany({
      where: { memberId: member.id },
      orderBy: { paidAt: 'asc' },
    });
    expect(paid.map(({ amount }) => amount)).toEqual([500, 250]);
    await expectBooksEqual(server);
    admin = await createMember(server, { role: 'admin' });
  });

  test('is applied once if it is retried after a lost response', async () => {
    const member = await subscriber();
    const { id } = await own(member);
    const fault = { method: 'POST', path: '/v1/subscriptions/*' };
    await server.fail({ ...fault, times: 20, disconnect: 'after' });
    expect((await take(member, id)).status).toBe(503);
    await server.fail({ ...fault, times: 0 });
    expect((await take(member, id)).status).toBe(200);
    expect((await discountOf(member)).count).toBe(1);
    expect(await own(member)).toBeNull();
  });

  test('is not shown to members who never subscribed or already have a discount', async () => {
    expect(await own(await createMember(server))).toBeNull();
    await makeReady({ kind: 'code', name: 'Autumn', percentOff: 10, code: 'AUTUMN' });
    const member = await subscriber({ promotionCode: 'AUTUMN' });
    const { id } = await own(member);
    expect((await take(member, id)).body.code).toBe('change_not_possible');
    expect((await discountOf(member)).count).toBe(1);
  });
});

describe('a win-back offer', () => {
  test('is shown on the plans page to former subscribers, and applied by its button', async () => {
    const { code } = await makeReady({
      kind: 'win_back',
      name: 'Come back',
      percentOff: 40,
      months: 1,
      tier: 'supporter',
    });
    const member = await subscriber();
    await call(member, 'post', '/v1/me/subscription/cancel', { at: 'now' });
    await server.settleDown();
    expect(await own(member)).toMatchObject({ kind: 'win_back', promotionCode: code });
    const cookie = cookiesOf(member);
    const page = await server.http.get('/plans').set('Cookie', cookie);
    expect(page.text).toContain('Come back');
    expect(page.text).toContain(`name="promotionCode" value="${code}"`);
    const fields = { tier: 'supporter', interval: 'month', promotionCode: String(code) };
    const started = await submitForm(server, '/subscribe', { fields, cookie });
    await server.pay(started.headers['location'] ?? started.text);
    await server.settleDown();
    const row = await server.db.read.payment.findFirstOrThrow({
      where: { memberId: member.id },
      orderBy: { paidAt: 'desc' },
    });
    expect(row.amount).toBe(300);
  });

  test('is refused to members who never cancelled', async () => {
    const { code } = (await list()).find((one: { kind: string }) => one.kind === 'win_back');
    const answer = await begin(await createMember(server), { promotionCode: code });
    expect(answer.body.errors).toMatchObject([{ path: 'body.promotionCode' }]);
  });
});
