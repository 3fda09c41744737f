import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stopLink } from '../../src/features/tips/stop-link.ts';
import { hashSecret } from '../../src/platform/crypto/secrets.ts';
import { hashPlainTokens } from '../../src/platform/db/stored-tokens.ts';
import { addDays } from '../../src/time/clock.ts';
import { mailLinkDeps } from '../support/mail-links.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import {
  findPledgeOf,
  findTipStatus,
  listAmountsOf,
  payMonthlyTip,
  type StartedTip,
  startMonthlyTip,
} from '../support/monthly-tips.ts';
import {
  MONTH_SECONDS,
  type MoneyServer,
  sessionIdIn,
  startMoneyServer,
} from '../support/stripe.ts';

const DECLINED_LATER = '4000000000000341';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

const start = (body: object = {}, member?: TestMember) => startMonthlyTip(server, body, member);
const pledge = (body: object = {}, member?: TestMember) => payMonthlyTip(server, body, member);
const rowOf = (tip: StartedTip) => findPledgeOf(server, tip);
const statusOf = (tip: StartedTip) => findTipStatus(server, tip);
const amountsOf = (tip: StartedTip) => listAmountsOf(server, tip);

async function pass(seconds: number) {
  await server.advance(seconds);
  await server.settleDown();
}

async function as(member: TestMember): Promise<['Authorization', string]> {
  return ['Authorization', `Bearer ${(await signInMember(server, member.id)).accessToken}`];
}

async function putCard(started: StartedTip, card: string) {
  const { stripeSubscriptionId } = await rowOf(started);
  const { customer } = await server.stripe.subscriptions.retrieve(stripeSubscriptionId);
  await server.emulate(`customers/${String(customer)}/card`, { card });
}

describe('a monthly tip by a guest', () => {
  test('three months with a failed and retried charge end when the stop link is used', async () => {
    const given = await start({ displayName: 'A friend' });
    expect(await statusOf(given)).toBe('pending');
    await server.pay(given.url);
    await server.settleDown();
    expect(await statusOf(given)).toBe('succeeded');
    expect(await amountsOf(given)).toEqual([700]);
    await putCard(given, DECLINED_LATER);
    await pass(MONTH_SECONDS);
    expect(await rowOf(given)).toMatchObject({ status: 'past_due' });
    expect((await rowOf(given)).overdueSince).not.toBeNull();
    expect(await amountsOf(given)).toEqual([700]);
    await putCard(given, '4242424242424242');
    await pass(8 * 86_400);
    expect(await rowOf(given)).toMatchObject({ status: 'active', overdueSince: null });
    await pass(MONTH_SECONDS);
    expect(await amountsOf(given)).toEqual([700, 700, 700]);
    await expectBooksEqual(server);
    const stopUrl = stopLink(mailLinkDeps(server), (await rowOf(given)).id);
    const mails = (await listMailsTo(server, 'payer@example.org')).filter(({ text }) =>
      text.includes(stopUrl),
    );
    const [thanks, failure] = [/^Thank you/, /^Your monthly tip to .* failed/].map((words) =>
      mails.filter(({ subject }) => words.test(subject)),
    );
    expect(thanks?.map(({ text }) => /received (\S+) on /.exec(text)?.[1])).toEqual(
      Array(3).fill('$7.00'),
    );
    expect(failure).toHaveLength(1);
    const link = new URL(stopUrl).pathname;
    const page = await server.http.get(link).expect(200);
    expect(page.text).toContain('You give $7 a month.');
    expect(await rowOf(given)).toMatchObject({ status: 'active' });
    const stopped = await server.http.post(link).type('form').send('').expect(200);
    expect(stopped.text).toContain('Your monthly tip is canceled');
    await server.http.post(link).type('form').send('').expect(200);
    expect(await rowOf(given)).toMatchObject({ status: 'canceled' });
    await pass(2 * MONTH_SECONDS);
    expect(await amountsOf(given)).toHaveLength(3);
    expect(await statusOf(given)).toBe('succeeded');
    await expectBooksEqual(server);
  });

  test('an invented stop link stops nothing', async () => {
    const given = await start();
    await server.pay(given.url);
    await server.settleDown();
    const { id, stopToken } = await rowOf(given);
    for (const token of ['guessed', stopToken, `${id}.guessed`, id]) {
      expect((await server.http.get(`/v1/pledges/stop/${token}`)).status).toBe(404);
      expect((await server.http.post(`/v1/pledges/stop/${token}`).type('form')).status).toBe(404);
    }
    expect(await rowOf(given)).toMatchObject({ status: 'active' });
  });

  test('a stop link that an earlier version mailed works before and after its token is hashed', async () => {
    const given = await start();
    await server.pay(given.url);
    await server.settleDown();
    const { id } = await rowOf(given);
    const { read } = server.db;
    await read.pledge.update({ where: { id }, data: { stopToken: 'an-older-token' } });
    await server.http.get('/v1/pledges/stop/an-older-token').expect(200);
    const tomorrow = addDays(server.clock.now(), 1);
    await hashPlainTokens(read, tomorrow);
    const { stopToken } = await rowOf(given);
    expect(stopToken).toBe(`hashed:${hashSecret('an-older-token')}`);
    await server.http.get(`/v1/pledges/stop/${stopToken}`).expect(404);
    await server.http.post('/v1/pledges/stop/an-older-token').type('form').send('').expect(200);
    expect(await rowOf(given)).toMatchObject({ status: 'canceled' });
  });

  test('each charge counts once if the landing page and twenty copies of the events race', async () => {
    const given = await start();
    await server.setWebhooks('hold');
    await server.pay(given.url);
    const land = () =>
      server.http.post(`/v1/checkout/sessions/${sessionIdIn(given.url)}/settle`).send({});
    const [, ...landed] = await Promise.all([
      server.release({ order: 'shuffle', copies: 20 }).then(() => server.runJobs()),
      ...Array.from({ length: 4 }, land),
    ]);
    const paid = { kind: 'tip', status: 'succeeded', tipId: given.tipId, underReview: false };
    expect(landed.map(({ body }) => body)).toEqual(Array(4).fill(paid));
    await server.settleDown();
    expect(await amountsOf(given)).toEqual([700]);
    const stopUrl = stopLink(mailLinkDeps(server), (await rowOf(given)).id);
    const mails = await listMailsTo(server, 'payer@example.org');
    expect(mails.filter(({ text }) => text.includes(stopUrl))).toHaveLength(1);
    await expectBooksEqual(server);
  });
});

describe('a monthly tip by a member', () => {
  test('is no subscription: it opens nothing, and a plan can be bought as well', async () => {
    const member = await createMember(server);
    await pledge({}, member);
    const me = await server.http.get('/v1/me').set(...(await as(member)));
    expect(me.body).toMatchObject({ subscription: null, grants: [] });
    const own = await server.http.get('/v1/me/subscription').set(...(await as(member)));
    expect(own.body).toBeNull();
    const wished = { tier: 'supporter', interval: 'month' };
    const bought = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...(await as(member)))
      .send(wished);
    expect(bought.status).toBe(201);
    await server.pay(bought.body.url);
    await server.settleDown();
    await pass(MONTH_SECONDS);
    expect(await server.db.read.payment.count({ where: { memberId: member.id } })).toBe(4);
    const mails = await listMailsTo(server, member.email);
    const thanks = mails.filter(({ subject }) => subject.includes('monthly tip'));
    expect(thanks).toHaveLength(2);
    expect(thanks[0]?.text).toContain(`${server.config.PUBLIC_URL}/account`);
    expect(thanks[0]?.text).not.toContain('/pledges/stop/');
    await expectBooksEqual(server);
  });

  test('is listed, can be changed from the next charge on, and can be stopped repeatedly', async () => {
    const member = await createMember(server);
    const older = await pledge({}, member);
    const given = await pledge({ amount: 900 }, member);
    const first = await server.http.get('/v1/me/pledges?limit=1').set(...(await as(member)));
    expect(first.body.data).toMatchObject([
      {
        tipId: given.tipId,
        amount: { amount: 900, currency: 'usd' },
        interval: 'month',
        status: 'active',
        endedAt: null,
      },
    ]);
    expect(JSON.stringify(first.body)).not.toMatch(/sub_|stopToken/);
    const next = `/v1/me/pledges?limit=1&cursor=${first.body.nextCursor}`;
    const rest = await server.http.get(next).set(...(await as(member)));
    expect(rest.body.data).toMatchObject([{ tipId: older.tipId }]);
    expect(rest.body.nextCursor).toBeNull();
    const path = `/v1/me/pledges/${first.body.data[0].id}`;
    const change = async (amount: number) =>
      server.http
        .patch(path)
        .set(...(await as(member)))
        .send({ amount });
    const changed = await change(1200);
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect(changed.body.amount).toEqual({ amount: 1200, currency: 'usd' });
    expect(await amountsOf(given)).toEqual([900]);
    await pass(MONTH_SECONDS);
    expect(await amountsOf(given)).toEqual([900, 1200]);
    const stop = async () => server.http.delete(path).set(...(await as(member)));
    expect((await stop()).status).toBe(204);
    expect((await stop()).status).toBe(204);
    const late = await change(500);
    expect(late.status).toBe(409);
    expect(late.body.code).toBe('pledge_ended');
    await pass(MONTH_SECONDS);
    expect(await amountsOf(given)).toEqual([900, 1200]);
    await expectBooksEqual(server);
  });

  test('is unchanged by refused requests', async () => {
    const [member, other] = [await createMember(server), await createMember(server)];
    const given = await pledge({}, member);
    const { id } = await rowOf(given);
    const path = `/v1/me/pledges/${id}`;
    for (const [amount, code] of [
      [99, 'amount_too_small'],
      [100_001, 'amount_too_large'],
      [1.5, 'invalid'],
    ]) {
      const answer = await server.http
        .patch(path)
        .set(...(await as(member)))
        .send({ amount });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code, errors: [{ path: 'body.amount' }] });
    }
    const asOther = await as(other);
    const refused = [
      await server.http.patch(path).send({ amount: 800 }),
      await server.http.delete(path),
      await server.http.get('/v1/me/pledges'),
      await server.http
        .patch(path)
        .set(...asOther)
        .send({ amount: 800 }),
      await server.http.delete(path).set(...asOther),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 404, 404]);
    expect(await rowOf(given)).toMatchObject({ amount: 700, status: 'active' });
    expect((await server.http.get('/v1/me/pledges').set(...asOther)).body.data).toEqual([]);
  });

  test('is cancelled at Stripe before its giver is erased, and its payments stay anonymous', async () => {
    const member = await createMember(server);
    const given = await pledge({}, member);
    const auth = await as(member);
    const plan = await server.http.get('/v1/me/erasure').set(...auth);
    expect(plan.body.goes.map(({ what }: { what: string }) => what)).toContain('monthlyTips');
    const held = await server.http.get('/v1/me/export').set(...auth);
    expect(held.body.pledges).toMatchObject([{ tipId: given.tipId, status: 'active' }]);
    await server.http
      .delete('/v1/me')
      .set(...auth)
      .send({ confirm: member.email })
      .expect(202);
    await server.settleDown();
    await server.settleDown();
    expect(await rowOf(given)).toMatchObject({ status: 'canceled', memberId: null });
    await pass(MONTH_SECONDS);
    expect(await amountsOf(given)).toEqual([700]);
    await expectBooksEqual(server);
  });
});
