import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { expectBooksEqual, makeTier } from '../../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;
let member: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  member = await createMember(server);
  await makeTier(server);
  const reward = { usd: { amount: 500, days: 30, scope: 'site' } };
  const settings = { tipRewards: reward };
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send(settings)
    .expect(200);
});
afterAll(() => server.close());

const REASON = { reason: 'They wrote to us.' };

/** Buys something, has our row agree on another amount than is paid, and returns the event set aside. */
async function payOtherwise(path: string, wish: object, agreed: number) {
  const { body } = await server.http
    .post(path)
    .set(...member.auth)
    .send(wish)
    .expect(201);
  const newest = { where: { memberId: member.id }, orderBy: { id: 'desc' } } as const;
  const { id, tipId } = await server.db.read.checkout.findFirstOrThrow(newest);
  await server.db.read.checkout.update({ where: { id }, data: { amount: agreed } });
  if (tipId) await server.db.read.tip.update({ where: { id: tipId }, data: { amount: agreed } });
  await server.pay(body.url);
  await server.settleDown();
  const { data } = (await call('get', '')).body;
  return { event: String(data[0].id), checkoutId: id, url: String(body.url) };
}

function call(method: 'get' | 'post', path: string, body?: object, by = admin) {
  const address = `/v1/staff/webhooks${path || '?status=review'}`;
  return server.http[method](address)
    .set(...by.auth)
    .send(body);
}

/** What the console shows of it. */
function openPage(event: string) {
  return server.http.get(`/staff/money/inbox/${event}`).set('Cookie', cookiesOf(admin));
}

function reconcile() {
  return server.http
    .post('/v1/staff/reconcile')
    .set(...admin.auth)
    .send({});
}

describe('accepting money that was flagged for review', () => {
  test('books a tip with its actual amount, once, and grants no reward that was not promised for it', async () => {
    const { event, checkoutId, url } = await payOtherwise(
      '/v1/tips/checkout',
      { amount: 700, currency: 'usd' },
      1700,
    );
    const shown = await call('get', `/${event}`);
    expect(shown.body.review).toEqual({
      differences: [{ name: 'amount', ours: '1700', stripe: '700' }],
      paid: { amount: 700, currency: 'usd' },
      acceptable: true,
      opens: true,
      because: null,
    });
    expect((await call('post', `/${event}/accept`, {})).status).toBe(422);
    const page = await openPage(event);
    expect(page.text).toMatch(/>\$17\.00<\/td><td[^>]*>\$7\.00<\/td>/);
    expect(page.text).toContain('Accept payment</button>');
    const editor = await createMember(server, { role: 'editor' });
    expect((await call('post', `/${event}/accept`, REASON, editor)).status).toBe(403);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call('post', `/${event}/accept`, REASON)),
    );
    expect(answers.map(({ status, body }) => [status, body.outcome])).toEqual(
      answers.map(() => [200, 'accepted']),
    );
    expect((await call('post', `/${event}/dismiss`, REASON)).body.code).toBe('not_for_review');
    const payments = await server.db.read.payment.findMany({ where: { checkoutId } });
    expect(payments).toMatchObject([{ amount: 700, memberId: member.id, setAsideAt: null }]);
    const { tipId } = payments[0] ?? {};
    const tip = await server.http.get(`/v1/tips/${tipId}`).set(...member.auth);
    expect(tip.body).toMatchObject({ status: 'succeeded', amount: { amount: 700 } });
    expect(await server.db.read.grant.count()).toBe(0);
    const where = { action: 'webhook.accepted', subjectId: event };
    expect(await server.db.read.auditEntry.findMany({ where })).toMatchObject([
      {
        actorId: admin.id,
        personal: REASON,
        after: { paid: { amount: 700 }, differed: ['amount'] },
      },
    ]);
    // Whatever looks at it again finds it done.
    await call('post', `/${event}/retry`);
    await server.http.post(`/v1/checkout/sessions/${sessionIdIn(url)}/settle`);
    await server.settleDown();
    expect((await call('get', `/${event}`)).body).toMatchObject({
      status: 'handled',
      review: null,
    });
    expect((await reconcile()).body).toMatchObject({ drift: 0 });
    await expectBooksEqual(server);
  });

  test('delivers a gift only if at least its price was paid', async () => {
    const gift = { tier: 'supporter', interval: 'month', giftFor: 'friend@example.org' };
    const short = await payOtherwise('/v1/subscriptions/checkout', gift, 501);
    expect((await call('get', `/${short.event}`)).body.review).toMatchObject({
      acceptable: true,
      opens: false,
    });
    await call('post', `/${short.event}/accept`, REASON).expect(200);
    expect(await server.db.read.gift.count()).toBe(0);
    const { checkoutId } = short;
    const booked = { where: { checkoutId, memberId: member.id, setAsideAt: null } };
    expect(await server.db.read.payment.count(booked)).toBe(1);
    const enough = await payOtherwise('/v1/subscriptions/checkout', gift, 499);
    expect((await call('get', `/${enough.event}`)).body.review.opens).toBe(true);
    await call('post', `/${enough.event}/accept`, REASON).expect(200);
    expect(await server.db.read.gift.findMany()).toMatchObject([{ checkoutId: enough.checkoutId }]);
    expect((await reconcile()).body).toMatchObject({ drift: 0 });
    await expectBooksEqual(server);
  });

  test('is no longer offered once staff dismissed it, and the money is not flagged again', async () => {
    const wish = { amount: 900, currency: 'usd' };
    const { event, checkoutId } = await payOtherwise('/v1/tips/checkout', wish, 1900);
    const dismissed = await call('post', `/${event}/dismiss`, REASON);
    expect(dismissed.body).toMatchObject({ status: 'handled', outcome: 'dismissed' });
    expect((await call('post', `/${event}/dismiss`, REASON)).status).toBe(200);
    expect((await call('post', `/${event}/accept`, REASON)).status).toBe(409);
    const payments = await server.db.read.payment.findMany({ where: { checkoutId } });
    expect(payments).toMatchObject([{ tipId: null, setAsideAt: expect.any(Date) }]);
    expect((await reconcile()).body).toMatchObject({ drift: 0 });
    await expectBooksEqual(server);
    // A new look sets it aside anew, and may be decided otherwise.
    await call('post', `/${event}/retry`);
    await server.settleDown();
    await call('post', `/${event}/accept`, REASON).expect(200);
    await expectBooksEqual(server);
  });

  test('is refused for subscriptions and for the other mode', async () => {
    const wish = { tier: 'supporter', interval: 'month' };
    const { event } = await payOtherwise('/v1/subscriptions/checkout', wish, 499);
    const recurring = await call('post', `/${event}/accept`, REASON);
    expect(recurring.body).toMatchObject({ code: 'not_acceptable', because: 'recurs' });
    await server.db.read.webhookEvent.update({ where: { id: event }, data: { livemode: true } });
    const { review } = (await call('get', `/${event}`)).body;
    expect(review).toMatchObject({ acceptable: false, because: 'other_mode' });
    expect((await openPage(event)).text).toContain('never processed here');
    const fields = { reason: '' };
    const path = `/staff/money/inbox/${event}/dismiss`;
    const empty = await submitForm(server, path, { fields, cookie: cookiesOf(admin) });
    expect([empty.status, empty.text.includes('Fill in this field.')]).toEqual([422, true]);
    const done = await submitForm(server, path, { fields: REASON, cookie: cookiesOf(admin) });
    expect(done.get('Location')).toBe('/staff/money/inbox?status=review&notice=decided');
    expect((await call('get', `/${event}`)).body.outcome).toBe('dismissed');
  });
});
