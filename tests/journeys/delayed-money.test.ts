import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import {
  MONTH_SECONDS,
  type MoneyServer,
  sessionIdIn,
  startMoneyServer,
} from '../support/stripe.ts';

/** SEPA debits of Stripe's test numbers: the money comes, or fails to come, after three minutes. */
/** ACH debits, which settle after three minutes here. */
const PAID_LATER = '000123456789';
const FAILS_LATER = '000111111116';
const THREE_MINUTES_IN_DAYS = 1 / 480;

let server: MoneyServer;

beforeEach(async () => {
  server = await startMoneyServer();
  await server.emulate('settings', { debitDays: THREE_MINUTES_IN_DAYS });
});

afterEach(() => server.close());

async function startTip() {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 700, currency: 'usd' });
  return body as { tipId: string; url: string };
}

async function statusOf(tipId: string): Promise<string> {
  return (await server.http.get(`/v1/tips/${tipId}`)).body.status;
}

describe('delayed payments', () => {
  test.each([
    [PAID_LATER, 'succeeded', 1],
    [FAILS_LATER, 'failed', 0],
  ])('a tip by %s is pending, then %s', async (account, status, payments) => {
    const { tipId, url } = await startTip();
    await server.pay(url, account);
    await server.settleDown();
    expect(await statusOf(tipId)).toBe('pending');
    expect((await server.http.get('/v1/tips')).body.data).toEqual([]);
    await server.advance(200);
    await server.settleDown();
    expect(await statusOf(tipId)).toBe(status);
    expect(await server.db.read.payment.count()).toBe(payments);
    await expectBooksEqual(server);
  });

  test('a subscription opens nothing until it is paid', async () => {
    await makeTier(server);
    const member = await createMember(server);
    const article = await createArticle(server, { access: 'subscribers' });
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month' });
    const isOpen = async () => {
      const answer = await server.http.get(`/v1/articles/${article.slug}`).set(...member.auth);
      return answer.body.access.granted;
    };
    await server.pay(body.url, PAID_LATER);
    await server.settleDown();
    expect(await isOpen()).toBe(false);
    await server.advance(200);
    await server.settleDown();
    expect(await isOpen()).toBe(true);
    expect(await server.db.read.payment.count()).toBe(1);
    expect(await server.db.read.grant.count()).toBe(1);
    await expectBooksEqual(server);
  });

  test('a subscription whose first payment fails later is given up and announced once, and another can be bought', async () => {
    await makeTier(server);
    const member = await createMember(server);
    const buy = () =>
      server.http
        .post('/v1/subscriptions/checkout')
        .set(...member.auth)
        .send({ tier: 'supporter', interval: 'month' });
    const { body: first } = await buy();
    await server.pay(first.url, FAILS_LATER);
    await server.settleDown();
    expect((await buy()).status, 'while the money may still come').toBe(409);
    await server.advance(200);
    await server.settleDown();
    const [checkout] = await server.db.read.checkout.findMany();
    expect(checkout).toMatchObject({ completedAt: null, failedAt: expect.any(Date) });
    const settle = await server.http
      .post(`/v1/checkout/sessions/${sessionIdIn(first.url)}/settle`)
      .set(...member.auth)
      .send({});
    expect(settle.body.status).toBe('failed');
    const told = await listMailsTo(server, member.email);
    expect(told.map(({ subject }) => subject)).toEqual([expect.stringMatching(/did not arrive/)]);
    const atStripe = await server.stripe.subscriptions.list({ status: 'all' });
    expect(atStripe.data.map(({ status }) => status)).toEqual(['canceled']);

    const { body: second, status } = await buy();
    expect(status).toBe(201);
    await server.pay(second.url);
    await server.settleDown();
    const { body } = await server.http.get('/v1/me/subscription').set(...member.auth);
    expect(body).toMatchObject({ status: 'active' });
    expect(await server.db.read.payment.count()).toBe(1);
    await expectBooksEqual(server);
  });

  test('a pending debit of a withdrawn subscription is refunded automatically when it arrives', async () => {
    await makeTier(server);
    const member = await createMember(server);
    const admin = await createMember(server, { role: 'admin' });
    await server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send({ subscriptions: { graceDays: 7, withdrawalDays: 14 } })
      .expect(200);
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month' });
    await server.pay(body.url, PAID_LATER);
    await server.settleDown();
    await server.http
      .post('/v1/me/subscription/withdraw')
      .set(...member.auth)
      .send({})
      .expect(202);
    await server.settleDown();
    expect(await server.db.read.subscription.findMany()).toMatchObject([
      { status: 'canceled', withdrawnAt: expect.any(Date) },
    ]);
    await server.advance(200);
    for (let round = 0; round < 3; round += 1) await server.settleDown();
    const [paid] = (await server.ledger()).payments;
    expect(paid).toMatchObject({ amount: 500, refunded: 500 });
    await server.advance(7200);
    for (let round = 0; round < 3; round += 1) await server.settleDown();
    const grants = await server.db.read.grant.findMany({ include: { ends: true } });
    for (const { ends } of grants) expect(ends).not.toEqual([]);
    await expectBooksEqual(server);
  });

  test('a failed first payment is processed even if only the session reports it', async () => {
    await makeTier(server);
    const member = await createMember(server);
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month' });
    await server.setWebhooks('drop');
    await server.pay(body.url, FAILS_LATER);
    await server.advance(200);
    const settle = () =>
      server.http
        .post(`/v1/checkout/sessions/${sessionIdIn(body.url)}/settle`)
        .set(...member.auth)
        .send({});
    expect((await settle()).body.status).toBe('failed');
    await server.runJobs();
    expect((await settle()).body.status).toBe('failed');
    await expectBooksEqual(server);
  });
});

describe('a renewal that fails', () => {
  test('keeps access for the grace period, and no longer', async () => {
    await makeTier(server);
    const member = await createMember(server);
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month' });
    await server.pay(body.url);
    await server.settleDown();
    const { customerId } = await server.db.read.stripeCustomer.findFirstOrThrow({
      where: { memberId: member.id },
    });
    await server.emulate(`customers/${customerId}/card`, { card: '4000000000000341' });
    await server.advance(MONTH_SECONDS);
    await server.settleDown();
    const { subscription, grant, payment } = server.db.read;
    const row = await subscription.findFirstOrThrow({ where: { memberId: member.id } });
    expect(row.status).toBe('past_due');
    expect(await payment.count()).toBe(1);
    const [only] = await grant.findMany({ include: { ends: true } });
    expect(only?.ends).toEqual([]);
    expect(only?.endsAt).toEqual(new Date(row.currentPeriodStart.getTime() + 7 * 86_400_000));
    await expectBooksEqual(server);
  });
});
