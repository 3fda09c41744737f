import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listMailsTo } from '../support/mails.ts';
import { createMember } from '../support/members.ts';
import { expectBooksEqual } from '../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

async function startTip(amount = 700): Promise<{ tipId: string; url: string }> {
  const answer = await server.http
    .post('/v1/tips/checkout')
    .send({ amount, currency: 'usd', message: 'Thank you!', displayName: 'A friend' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

async function statusOf(tipId: string): Promise<string> {
  const answer = await server.http.get(`/v1/tips/${tipId}`);
  return answer.body.status;
}

function settle(url: string) {
  return server.http.post(`/v1/checkout/sessions/${sessionIdIn(url)}/settle`).send({});
}

describe('a tip by a guest', () => {
  test('is pending until it is paid, and then succeeds once despite twenty copies of the event', async () => {
    const { tipId, url } = await startTip();
    expect(await statusOf(tipId)).toBe('pending');
    await server.setWebhooks('hold');
    await server.pay(url);
    expect(await statusOf(tipId)).toBe('pending');
    await server.release({ copies: 20 });
    await Promise.all([server.runJobs(), server.runJobs()]);
    expect(await statusOf(tipId)).toBe('succeeded');
    expect(await server.db.read.payment.count({ where: { tipId } })).toBe(1);
    const mails = await listMailsTo(server, 'payer@example.org');
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Thank you for your tip to Our publication',
    ]);
    expect(mails[0]?.text).toMatch(/received \$7\.00 on /);
    const wall = await server.http.get('/v1/tips');
    expect(wall.body.data.filter((tip: { id: string }) => tip.id === tipId)).toMatchObject([
      { amount: { amount: 700, currency: 'usd' }, displayName: 'A friend', message: 'Thank you!' },
    ]);
    await expectBooksEqual(server);
  });

  test('counts once if the landing page and the event race', async () => {
    const { tipId, url } = await startTip(900);
    await server.setWebhooks('hold');
    await server.pay(url);
    const [, ...answers] = await Promise.all([
      server.release({ copies: 3 }).then(() => server.runJobs()),
      ...Array.from({ length: 5 }, () => settle(url)),
    ]);
    expect(answers.map(({ body }) => body)).toEqual(
      Array(5).fill({ kind: 'tip', status: 'succeeded', tipId, underReview: false }),
    );
    await server.settleDown();
    expect(await server.db.read.payment.count({ where: { tipId } })).toBe(1);
    await expectBooksEqual(server);
  });

  test('stores the Stripe fee of its payment', async () => {
    const { tipId, url } = await startTip();
    await server.pay(url);
    await server.settleDown();
    const payment = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
    const fee = await server.db.read.paymentFee.findUniqueOrThrow({
      where: { paymentId: payment.id },
    });
    expect(fee.fee + fee.net).toBe(700);
  });

  test('gets its fee even if Stripe books it later', async () => {
    const { tipId, url } = await startTip();
    await server.pay(url);
    await server.settleDown();
    const payment = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
    const where = { paymentId: payment.id };
    await server.db.read.paymentFee.delete({ where });
    const told = await server.db.read.webhookEvent.findFirstOrThrow({
      where: { type: 'charge.updated', objectId: payment.paymentIntentId },
    });
    const admin = await createMember(server, { role: 'admin' });
    await server.http.post(`/v1/staff/webhooks/${told.id}/retry`).set(...admin.auth);
    await server.runJobs();
    expect(await server.db.read.paymentFee.count({ where })).toBe(1);
  });

  test('stays pending if its buyer lands on the return page of an unpaid session', async () => {
    const { tipId, url } = await startTip();
    expect((await settle(url)).body).toEqual({
      kind: 'tip',
      status: 'pending',
      tipId,
      underReview: false,
    });
  });

  test('succeeds after a lost event when the open checkouts are checked', async () => {
    const { tipId, url } = await startTip();
    await server.setWebhooks('drop');
    await server.pay(url);
    await server.settleDown();
    expect(await statusOf(tipId)).toBe('pending');
    server.clock.setOffset(900);
    const again = server.worker.recurring.find(({ name }) => name === 'settle-open-checkouts');
    await again?.run();
    server.clock.setOffset(0);
    expect(await statusOf(tipId)).toBe('succeeded');
    await expectBooksEqual(server);
  });

  test('a differing open checkout is flagged once, and does not delay other checkouts', async () => {
    const [first, second] = [await startTip(), await startTip()];
    const [differing, broken] = [sessionIdIn(first.url), sessionIdIn(second.url)];
    const last = await startTip();
    await server.setWebhooks('drop');
    await server.pay(differing);
    await server.pay(broken);
    await server.pay(last.url);
    const { checkout } = server.db.read;
    await checkout.updateMany({ where: { sessionId: differing }, data: { amount: 1 } });
    await server.fail({
      method: 'GET',
      path: `/v1/checkout/sessions/${broken}`,
      times: 1,
      status: 400,
    });
    server.clock.setOffset(900);
    const again = server.worker.recurring.find(({ name }) => name === 'settle-open-checkouts');
    await again?.run();
    server.clock.setOffset(1800);
    const unlooked = { where: { sessionId: differing }, select: { checkedAt: true } };
    const before = await checkout.findUnique(unlooked);
    await again?.run();
    server.clock.setOffset(0);
    expect(await checkout.findUnique(unlooked)).toEqual(before);
    expect(await statusOf(last.tipId)).toBe('succeeded');
    const page = await server.metrics.registry.metrics();
    expect(page).toContain('pennypress_alarms_total{name="checkout:review"} 1');
    // Staff looked at it and corrected it.
    await checkout.updateMany({ where: { sessionId: differing }, data: { amount: 700 } });
    await settle(first.url);
    await settle(second.url);
    await expectBooksEqual(server);
  });

  test('expires with its session', async () => {
    const { tipId, url } = await startTip();
    await server.stripe.checkout.sessions.expire(sessionIdIn(url));
    await server.settleDown();
    expect(await statusOf(tipId)).toBe('expired');
    await expectBooksEqual(server);
  });
});
