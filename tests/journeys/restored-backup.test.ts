import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLastMail } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { backUp } from '../support/restored-backup.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

afterAll(() => server.close());

async function buy(
  path: string,
  body: object,
  member?: TestMember,
): Promise<Record<string, string>> {
  const answer = await server.http
    .post(path)
    .set(member === undefined ? {} : Object.fromEntries([member.auth]))
    .send(body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  await server.pay(answer.body.url);
  return answer.body;
}

async function reconcile() {
  const admin = await createMember(server, { role: 'admin' });
  const answer = await server.http
    .post('/v1/staff/reconcile')
    .set(...admin.auth)
    .send({ full: true });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  await server.runJobs();
  return answer.body;
}

const PLAN = { tier: 'supporter', interval: 'month' };
const TIP = { amount: 700, currency: 'usd' };

describe('a backup that is older than what was sold', () => {
  test('gets sales, subscriptions, tips, gifts and their buyers back from Stripe', async () => {
    const early = await createMember(server);
    const restore = await backUp(server);

    const late = await createMember(server, { name: 'Late Reader' });
    await buy('/v1/subscriptions/checkout', PLAN, late);
    await buy('/v1/tips/checkout', TIP, early);
    const guestTip = await buy('/v1/tips/checkout', { ...TIP, amount: 900 });
    await buy('/v1/tips/checkout', { ...TIP, interval: 'month' }, late);
    await buy('/v1/subscriptions/checkout', { ...PLAN, giftFor: 'friend@example.org' }, early);
    const unpaid = await server.http.post('/v1/tips/checkout').send(TIP);
    await server.settleDown();
    const mailed = (await readLastMail(server, 'friend@example.org')).text;
    await expectBooksEqual(server);
    const before = await server.db.read.payment.count();

    await restore();
    expect(await server.db.read.payment.count()).toBe(0);
    expect(await reconcile()).toMatchObject({ foreign: [], unmatched: [] });

    expect(await server.db.read.payment.count()).toBe(before);
    await expectBooksEqual(server);
    const member = await server.db.read.member.findUniqueOrThrow({ where: { id: late.id } });
    expect(member).toMatchObject({
      email: late.email,
      name: 'Late Reader',
      emailConfirmedAt: null,
    });
    expect((await server.http.get('/v1/me').set(...late.auth)).status).toBe(401);
    const grants = await server.db.read.grant.findMany({ where: { memberId: late.id } });
    expect(grants.length).toBeGreaterThan(0);
    expect((await server.http.get(`/v1/tips/${guestTip['tipId']}`)).body.status).toBe('succeeded');
    expect((await server.http.get(`/v1/tips/${unpaid.body.tipId}`)).body.status).toBe('pending');

    const code = /code=([\w-]+)/.exec(mailed)?.[1];
    const redeemed = await server.http
      .post('/v1/gifts/redeem')
      .set(...early.auth)
      .send({ code });
    expect(redeemed.status, JSON.stringify(redeemed.body)).toBe(200);
    expect(await reconcile()).toMatchObject({ drift: 0, foreign: [], unmatched: [] });
  });
});
