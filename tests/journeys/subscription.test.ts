import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, makeStale, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import {
  MONTH_SECONDS,
  type MoneyServer,
  sessionIdIn,
  startMoneyServer,
} from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

function subscribe(member: TestMember, wanted: object = { tier: 'supporter', interval: 'month' }) {
  return server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send(wanted);
}

function settle(member: TestMember, url: string) {
  return server.http
    .post(`/v1/checkout/sessions/${sessionIdIn(url)}/settle`)
    .set(...member.auth)
    .send({});
}

async function rowsOf({ id: memberId }: TestMember) {
  const { payment, subscription, grant } = server.db.read;
  return {
    payments: await payment.findMany({ where: { memberId } }),
    subscriptions: await subscription.findMany({ where: { memberId } }),
    grants: await grant.findMany({ where: { memberId }, include: { ends: true } }),
  };
}

async function accessOf(member: TestMember, slug: string) {
  const answer = await server.http.get(`/v1/articles/${slug}`).set(...member.auth);
  return answer.body.access;
}

describe('a new subscription', () => {
  test('an email change of the member also changes the Stripe customer', async () => {
    const member = await createMember(server);
    const { body } = await subscribe(member);
    await server.pay(body.url);
    await server.settleDown();
    const email = `moved-${member.email}`;
    await server.http
      .post('/v1/me/email')
      .set(...member.auth)
      .send({ email });
    for (const to of [member.email, email]) {
      const token = (await readLastMail(server, to)).token;
      await server.http.post('/v1/auth/email-change/confirm').send({ token }).expect(200);
    }
    await server.settleDown();
    const where = { memberId: member.id };
    const { customerId } = await server.db.read.stripeCustomer.findFirstOrThrow({ where });
    expect(await server.stripe.customers.retrieve(customerId ?? '')).toMatchObject({ email });
    await expectBooksEqual(server);
  });

  test('leads to one payment, one subscription and one grant, and opens the article', async () => {
    const member = await createMember(server);
    const article = await createArticle(server, { access: 'subscribers' });
    expect((await accessOf(member, article.slug)).granted).toBe(false);
    const { body } = await subscribe(member);
    await server.pay(body.url);
    await server.settleDown();
    const rows = await rowsOf(member);
    expect(rows.payments).toMatchObject([{ kind: 'subscription', amount: 500, currency: 'usd' }]);
    expect(rows.subscriptions).toMatchObject([{ status: 'active', interval: 'month' }]);
    expect(rows.grants).toMatchObject([
      { ground: 'subscription', tierSlug: 'supporter', ends: [] },
    ]);
    expect(await accessOf(member, article.slug)).toMatchObject({
      granted: true,
      reason: 'subscription',
    });
    const own = await server.http.get('/v1/me/subscription').set(...member.auth);
    expect(own.body).toMatchObject({ tier: 'supporter', interval: 'month', status: 'active' });
    const receipts = await server.http.get('/v1/me/payments').set(...member.auth);
    expect(receipts.body.data).toMatchObject([{ amount: { amount: 500, currency: 'usd' } }]);
    await expectBooksEqual(server);
  });

  test('is settled by the landing page before any event, and the events change nothing', async () => {
    const member = await createMember(server);
    const { body } = await subscribe(member);
    await server.setWebhooks('hold');
    await server.pay(body.url);
    const landed = await settle(member, body.url);
    expect(landed.body).toEqual({
      kind: 'subscription',
      status: 'succeeded',
      underReview: false,
    });
    const before = await rowsOf(member);
    await server.release({ order: 'reverse', copies: 3 });
    await server.settleDown();
    const after = await rowsOf(member);
    expect(after.payments).toEqual(before.payments);
    expect(after.grants).toEqual(before.grants);
    expect(after.subscriptions).toHaveLength(1);
    await expectBooksEqual(server);
  });

  test.each(['fifo', 'reverse', 'shuffle'] as const)(
    'is booked once if the landing page and %s events race',
    async (order) => {
      const member = await createMember(server);
      const { body } = await subscribe(member, { tier: 'patron', interval: 'year' });
      await server.setWebhooks('hold');
      await server.pay(body.url);
      await Promise.all([
        server.release({ order, copies: 4 }).then(() => Promise.all([1, 2].map(server.runJobs))),
        settle(member, body.url),
        settle(member, body.url),
      ]);
      await server.settleDown();
      const rows = await rowsOf(member);
      expect(rows.payments).toMatchObject([{ amount: 20_000 }]);
      expect(rows.subscriptions).toMatchObject([{ status: 'active', interval: 'year' }]);
      expect(rows.grants).toHaveLength(1);
      await expectBooksEqual(server);
    },
  );

  test('opens one session for one customer after a hundred concurrent clicks', async () => {
    const member = await createMember(server);
    const answers = await Promise.all(Array.from({ length: 100 }, () => subscribe(member)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
    const customers = await server.stripe.customers.list({ email: member.email });
    expect(customers.data).toHaveLength(1);
    const sessions = await server.stripe.checkout.sessions.list({
      customer: customers.data[0]?.id ?? '',
    });
    expect(sessions.data).toHaveLength(1);
  });

  test('is refused for a subscriber, and another tier is a plan change', async () => {
    const member = await createMember(server);
    const { body } = await subscribe(member);
    await server.pay(body.url);
    await server.settleDown();
    const again = await subscribe(member, { tier: 'supporter', interval: 'year' });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      code: 'already_subscribed',
      portalUrl: expect.stringContaining('/p/session/'),
    });
    const other = await subscribe(member, { tier: 'patron', interval: 'month' });
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ code: 'use_change' });
    // A session that may not open the portal gets no link that opens it.
    await makeStale(server, member.id);
    const stale = await subscribe(member, { tier: 'supporter', interval: 'year' });
    const portalUrl = `${server.config.PUBLIC_URL}/account`;
    expect(stale.body).toMatchObject({ code: 'already_subscribed', portalUrl });
  });

  test('is found when the member tries again if it was paid without an event', async () => {
    const member = await createMember(server);
    const { body } = await subscribe(member);
    await server.setWebhooks('drop');
    await server.pay(body.url);
    const again = await subscribe(member);
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('already_subscribed');
    expect((await rowsOf(member)).payments).toHaveLength(1);
    await expectBooksEqual(server);
  });

  test('gets a new session after the first one expired', async () => {
    const member = await createMember(server);
    const { body } = await subscribe(member);
    await server.setWebhooks('drop');
    await server.stripe.checkout.sessions.expire(sessionIdIn(body.url));
    const again = await subscribe(member);
    expect(again.status).toBe(201);
    expect(again.body.url).not.toBe(body.url);
  });

  test('cancelling a subscription ends the grant with the period, without a grace period', async () => {
    const member = await createMember(server);
    const { body } = await subscribe(member);
    await server.pay(body.url);
    await server.settleDown();
    const { subscriptions } = await rowsOf(member);
    const stripeId = subscriptions[0]?.stripeSubscriptionId ?? '';
    await server.stripe.subscriptions.update(stripeId, { cancel_at_period_end: true });
    await server.settleDown();
    const rows = await rowsOf(member);
    const periodEnd = rows.subscriptions[0]?.currentPeriodEnd;
    expect(rows.subscriptions[0]?.cancelAt).toEqual(periodEnd);
    expect(rows.grants[0]?.ends).toMatchObject([{ at: periodEnd, cause: 'cancelled' }]);
    await expectBooksEqual(server);
  });

  test('cancelling and resuming twice writes a grant with its grace period each time', async () => {
    const member = await createMember(server);
    const { body } = await subscribe(member);
    await server.pay(body.url);
    await server.settleDown();
    const stripeId = (await rowsOf(member)).subscriptions[0]?.stripeSubscriptionId ?? '';
    const before = await rowsOf(member);
    for (const cancel of [true, false, true, false]) {
      await server.stripe.subscriptions.update(stripeId, { cancel_at_period_end: cancel });
      await server.settleDown();
    }
    const { grants } = await rowsOf(member);
    expect(grants.map(({ ends }) => ends.length)).toEqual([1, 1, 0]);
    expect(grants.at(-1)?.endsAt).toEqual(before.grants[0]?.endsAt);
    await expectBooksEqual(server);
  });

  test('an immediate cancellation ends the grant at once', async () => {
    const member = await createMember(server);
    const article = await createArticle(server, { access: 'subscribers' });
    const { body } = await subscribe(member);
    await server.pay(body.url);
    await server.settleDown();
    const stripeId = (await rowsOf(member)).subscriptions[0]?.stripeSubscriptionId ?? '';
    await server.stripe.subscriptions.cancel(stripeId);
    await server.settleDown();
    expect((await accessOf(member, article.slug)).granted).toBe(false);
    const own = await server.http.get('/v1/me/subscription').set(...member.auth);
    expect(own.body).toBeNull();
    expect((await subscribe(member)).status).toBe(201);
    await expectBooksEqual(server);
  });

  test('the session of another member is a 404', async () => {
    const [member, stranger] = [await createMember(server), await createMember(server)];
    const { body } = await subscribe(member);
    await server.pay(body.url);
    const path = `/v1/checkout/sessions/${sessionIdIn(body.url)}/settle`;
    const theirs = await server.http
      .post(path)
      .set(...stranger.auth)
      .send({});
    const unknown = await server.http.post('/v1/checkout/sessions/cs_test_none/settle').send({});
    const anonymous = await server.http.post(path).send({});
    expect([theirs.status, anonymous.status, unknown.status]).toEqual([404, 404, 404]);
    expect(theirs.body).toEqual(unknown.body);
  });
});

describe('a renewal', () => {
  test('adds one payment and one grant', async () => {
    const fresh = await startMoneyServer();
    try {
      await makeTier(fresh);
      const member = await createMember(fresh);
      const started = await fresh.http
        .post('/v1/subscriptions/checkout')
        .set(...member.auth)
        .send({ tier: 'supporter', interval: 'month' });
      await fresh.pay(started.body.url);
      await fresh.settleDown();
      await fresh.advance(MONTH_SECONDS);
      await fresh.settleDown();
      expect(await fresh.db.read.payment.count()).toBe(2);
      expect(await fresh.db.read.grant.count()).toBe(2);
      await expectBooksEqual(fresh);
    } finally {
      await fresh.close();
    }
  });
});
