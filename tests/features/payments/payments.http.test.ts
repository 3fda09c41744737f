import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { expectBooksEqual, makeTier } from '../../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server);
});

afterAll(() => server.close());

async function tip(member: TestMember, amount: number): Promise<string> {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .set(...member.auth)
    .send({ amount, currency: 'usd' });
  await server.pay(body.url);
  await server.settleDown();
  return body.tipId;
}

describe('the list of payments', () => {
  test("is paginated for staff, and includes Stripe's fees", async () => {
    const member = await createMember(server);
    const tips = [await tip(member, 300), await tip(member, 400), await tip(member, 500)];
    const get = (query: object) =>
      server.http
        .get('/v1/staff/payments')
        .query(query)
        .set(...admin.auth);
    const first = await get({ limit: 2 });
    expect(first.body.data.map((row: { tipId: string }) => row.tipId)).toEqual([tips[2], tips[1]]);
    const [newest] = first.body.data;
    await tip(await createMember(server), 600);
    const own = await get({ memberId: member.id });
    expect(own.body.data.map((row: { tipId: string }) => row.tipId)).toEqual(tips.toReversed());
    expect(newest).toMatchObject({
      kind: 'tip',
      amount: { amount: 500, currency: 'usd' },
      refunded: { amount: 0, currency: 'usd' },
      status: 'succeeded',
      memberId: member.id,
    });
    expect(newest.fee.amount + newest.net.amount).toBe(500);
    const second = await get({ limit: 2, cursor: first.body.nextCursor });
    expect(second.body.data[0].tipId).toBe(tips[0]);
  });

  test('a member sees only their own payments, without fees', async () => {
    const [one, other] = [await createMember(server), await createMember(server)];
    await tip(one, 300);
    const own = await server.http.get('/v1/me/payments').set(...one.auth);
    expect(own.body.data).toHaveLength(1);
    expect(JSON.stringify(own.body)).not.toMatch(/pi_|ch_|cus_|cs_/);
    const theirs = await server.http.get('/v1/me/payments').set(...other.auth);
    expect(theirs.body.data).toEqual([]);
    expect((await server.http.get('/v1/me/payments')).status).toBe(401);
  });
});

describe('a receipt that staff send again', () => {
  const resend = (id: string, by: TestMember, key = newId()) =>
    server.http
      .post(`/v1/staff/payments/${id}/receipt`)
      .set(...by.auth)
      .set('Idempotency-Key', key);
  const paymentOf = (tipId: string) =>
    server.db.read.payment.findFirstOrThrow({ where: { tipId } });

  test("is mailed to the member's current address, once per idempotency key, and audited", async () => {
    const member = await createMember(server);
    const { id } = await paymentOf(await tip(member, 750));
    const key = newId();
    const { body } = await resend(id, admin, key).expect(202);
    expect(body).toMatchObject({ to: member.email, payment: { id, amount: { amount: 750 } } });
    await resend(id, admin, key).expect(202);
    const { subject, text } = await readLastMail(server, member.email);
    expect(subject).toContain('Your receipt from');
    expect(text).toContain('You gave a tip of $7.50');
    const where = { cause: { startsWith: 'receipt-again:' }, recipient: member.email };
    expect(await server.db.read.outboxMessage.count({ where })).toBe(1);
    const entries = await server.db.read.auditEntry.findMany({ where: { subjectId: id } });
    expect(entries).toMatchObject([{ action: 'payment.receipt_resent', actorId: admin.id }]);
  });

  test("is refused for a guest's payment, to members and editors, and for an unknown payment", async () => {
    const { body } = await server.http
      .post('/v1/tips/checkout')
      .send({ amount: 700, currency: 'usd' });
    await server.pay(body.url);
    await server.settleDown();
    const { id } = await paymentOf(body.tipId);
    expect((await resend(id, admin).expect(409)).body.code).toBe('payer_unknown');
    await resend(newId(), admin).expect(404);
    await resend(id, await createMember(server)).expect(403);
    await resend(id, await createMember(server, { role: 'editor' })).expect(403);
    await server.http.post(`/v1/staff/payments/${id}/receipt`).expect(401);
  });
});

describe('a checkout request for a subscription', () => {
  const ask = (member: TestMember, body: object) =>
    server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send(body);

  test.each([
    [{ tier: 'nobody', interval: 'month' }, 'body.tier'],
    [{ tier: 'supporter', interval: 'week' }, 'body.interval'],
    [{ tier: 'supporter' }, 'body.interval'],
    [{ tier: 'supporter', interval: 'month', giftFor: 'nobody' }, 'body.giftFor'],
    [{ tier: 'supporter', interval: 'month', promotionCode: 'X' }, 'body.promotionCode'],
    [{ tier: 'supporter', interval: 'month', price: 1 }, 'body.price'],
    [{ tier: 'supporter', interval: 'month', trialDays: 99 }, 'body.trialDays'],
    [{ tier: ['supporter'], interval: 'month' }, 'body.tier'],
  ])('%j is refused with its path, and nothing is stored', async (body, path) => {
    const member = await createMember(server);
    const answer = await ask(member, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].path).toBe(path);
    const where = { memberId: member.id };
    expect(await server.db.read.checkout.count({ where })).toBe(0);
  });

  test('is rejected for anonymous visitors', async () => {
    const body = { tier: 'supporter', interval: 'month' };
    expect((await server.http.post('/v1/subscriptions/checkout').send(body)).status).toBe(401);
    expect((await server.http.get('/v1/me/subscription')).status).toBe(401);
  });

  test('creates its Stripe price once under concurrent requests', async () => {
    const tier = await makeTier(server, { slug: 'fresh' });
    const members = await Promise.all([1, 2, 3, 4].map(() => createMember(server)));
    const answers = await Promise.all(
      members.map((member) => ask(member, { tier: 'fresh', interval: 'year' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const prices = await server.stripe.prices.list({ product: `tier_${tier.id}` });
    expect(prices.data).toMatchObject([{ unit_amount: 5000, recurring: { interval: 'year' } }]);
  });
});

describe('the return page of a session', () => {
  test('settles a guest’s session by its id, and answers 404 for an impossible id', async () => {
    const { body } = await server.http
      .post('/v1/tips/checkout')
      .send({ amount: 700, currency: 'usd' });
    await server.setWebhooks('drop');
    await server.pay(body.url);
    await server.setWebhooks('deliver');
    const settle = (id: string) =>
      server.http.post(`/v1/checkout/sessions/${id}/settle`).set(...admin.auth);
    const landed = await settle(sessionIdIn(body.url));
    expect(landed.body).toMatchObject({ kind: 'tip', status: 'succeeded', tipId: body.tipId });
    expect(landed.headers['set-cookie']).toBeUndefined();
    expect((await settle('pi_123')).status).toBe(404);
    expect((await settle('cs_test_invented')).status).toBe(404);
  });

  test('books a payment that differs from its checkout as flagged, and grants nothing', async () => {
    const { body } = await server.http
      .post('/v1/tips/checkout')
      .send({ amount: 700, currency: 'usd' });
    await server.db.read.checkout.updateMany({
      where: { tipId: body.tipId },
      data: { amount: 1700 },
    });
    await server.pay(body.url);
    await server.settleDown();
    const settled = await server.http
      .post(`/v1/checkout/sessions/${sessionIdIn(body.url)}/settle`)
      .send({});
    expect(settled.body.status).toBe('pending');
    expect(await server.db.read.payment.count({ where: { tipId: body.tipId } })).toBe(0);
    const reviewed = await server.http.get('/v1/staff/webhooks?status=review').set(...admin.auth);
    expect(reviewed.body.data).toMatchObject([{ type: 'checkout.session.completed' }]);
    const aside = await server.http.get('/v1/staff/payments?limit=1').set(...admin.auth);
    expect(aside.body.data).toMatchObject([
      { kind: 'tip', amount: { amount: 700, currency: 'usd' }, tipId: null, setAside: true },
    ]);
    expect((await server.http.get('/v1/tips')).body.data).not.toContainEqual(
      expect.objectContaining({ id: body.tipId }),
    );
    await expectBooksEqual(server);
    // Somebody looked, and put it right: the same money counts now, once.
    await server.db.read.checkout.updateMany({
      where: { tipId: body.tipId },
      data: { amount: 700 },
    });
    await server.http.post(`/v1/checkout/sessions/${sessionIdIn(body.url)}/settle`).send({});
    const counted = await server.http.get('/v1/staff/payments?limit=1').set(...admin.auth);
    expect(counted.body.data).toMatchObject([{ tipId: body.tipId, setAside: false }]);
    expect((await server.http.get(`/v1/tips/${body.tipId}`)).body.status).toBe('succeeded');
    await expectBooksEqual(server);
  });
});
