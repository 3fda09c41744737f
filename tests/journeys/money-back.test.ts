import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/crypto/ids.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const FAILS_LATER = '4000000000005126';
const MONTH_SECONDS = 31 * 86_400;

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

async function settleDown() {
  for (let round = 0; round < 2; round += 1) await server.settleDown();
}

async function tip(card?: string) {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 700, currency: 'usd', message: 'Thank you!' });
  await server.pay(body.url, card);
  await settleDown();
  return { ...(await paymentOf({ tipId: body.tipId })), tipId: body.tipId as string };
}

async function subscribe(member: TestMember) {
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(body.url);
  await settleDown();
  return paymentOf({ memberId: member.id });
}

/** A gift that was paid; its code. */
async function give(giver: TestMember): Promise<string> {
  const giftFor = `${newId()}@example.org`;
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...giver.auth)
    .send({ tier: 'supporter', interval: 'month', giftFor });
  await server.pay(body.url);
  await settleDown();
  const [mail] = await listMailsTo(server, giftFor);
  return /Your code: ([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

async function paymentOf(where: { tipId: string } | { memberId: string }) {
  const payment = await server.db.read.payment.findFirstOrThrow({
    where,
    orderBy: { paidAt: 'desc' },
  });
  const ledger = await server.ledger();
  const charge = ledger.payments.find(
    ({ paymentIntent }) => paymentIntent === payment.paymentIntentId,
  );
  if (!charge) throw new Error('The charge is not in the ledger of the stand-in.');
  return { intent: String(payment.paymentIntentId), charge: charge.id };
}

async function refund(intent: string, amount?: number) {
  await server.stripe.refunds.create({
    payment_intent: intent,
    ...(amount === undefined ? {} : { amount }),
  });
}

async function statusOf(tipId: string): Promise<string> {
  return (await server.http.get(`/v1/tips/${tipId}`)).body.status;
}

async function isOnWall(tipId: string): Promise<boolean> {
  const { body } = await server.http.get('/v1/tips?limit=100');
  return body.data.some(({ id }: { id: string }) => id === tipId);
}

async function dispute(charge: string, inquiry = false): Promise<string> {
  const opened = await server.emulate<{ id: string }>(`charges/${charge}/dispute`, { inquiry });
  await settleDown();
  return opened.id;
}

async function close(disputeId: string, outcome: 'won' | 'lost') {
  await server.emulate(`disputes/${disputeId}/close`, { outcome });
  await settleDown();
}

function grantsOf({ id: memberId }: TestMember) {
  return server.db.read.grant.findMany({
    where: { memberId },
    include: { ends: true },
    orderBy: { id: 'asc' },
  });
}

describe('a tip goes back', () => {
  test('in part it stays on the wall, in whole it leaves it, told twice and out of order', async () => {
    const { tipId, intent } = await tip();
    await refund(intent, 200);
    await settleDown();
    expect(await statusOf(tipId)).toBe('partially_refunded');
    expect(await isOnWall(tipId)).toBe(true);
    await server.setWebhooks('hold');
    await refund(intent);
    await server.release({ order: 'reverse', copies: 2 });
    await Promise.all([server.runJobs(), server.runJobs()]);
    expect(await statusOf(tipId)).toBe('refunded');
    expect(await isOnWall(tipId)).toBe(false);
    const admin = await createMember(server, { role: 'admin' });
    const { body } = await server.http.get('/v1/staff/payments').set(...admin.auth);
    expect(body.data.find((row: { tipId: string }) => row.tipId === tipId)).toMatchObject({
      status: 'refunded',
      amount: { amount: 700 },
      refunded: { amount: 700, currency: 'usd' },
    });
    await expectBooksEqual(server);
  });

  test('before its payment is known, and is refunded as soon as that is', async () => {
    await server.setWebhooks('drop');
    const { body } = await server.http
      .post('/v1/tips/checkout')
      .send({ amount: 700, currency: 'usd' });
    await server.pay(body.url);
    const ledger = await server.ledger();
    const charge = ledger.payments.find(({ metadata }) => metadata['tipId'] === body.tipId);
    const paid = charge ?? ledger.payments.at(-1);
    await server.setWebhooks('deliver');
    await refund(String(paid?.paymentIntent));
    await settleDown();
    expect(await statusOf(body.tipId)).toBe('pending');
    const session = /cs_\w+/.exec(body.url)?.[0];
    await server.http.post(`/v1/checkout/sessions/${session}/settle`).send({});
    expect(await statusOf(body.tipId)).toBe('refunded');
    expect(await isOnWall(body.tipId)).toBe(false);
    await expectBooksEqual(server);
  });

  test('and a refund that fails later counts no more', async () => {
    const { tipId, intent } = await tip(FAILS_LATER);
    await refund(intent);
    await settleDown();
    expect(await statusOf(tipId)).toBe('refunded');
    await server.advance(7200);
    await settleDown();
    expect(await statusOf(tipId)).toBe('succeeded');
    expect(await isOnWall(tipId)).toBe(true);
    await expectBooksEqual(server);
  });

  test('disputed it is off the wall, and back when the dispute is won', async () => {
    const { tipId, charge } = await tip();
    const id = await dispute(charge);
    expect(await statusOf(tipId)).toBe('disputed');
    expect(await isOnWall(tipId)).toBe(false);
    await close(id, 'won');
    expect(await statusOf(tipId)).toBe('succeeded');
    expect(await isOnWall(tipId)).toBe(true);
    await expectBooksEqual(server);
  });

  test('a lost dispute stays, an inquiry changes nothing', async () => {
    const [lost, asked] = [await tip(), await tip()];
    await close(await dispute(lost.charge), 'lost');
    await dispute(asked.charge, true);
    expect(await statusOf(lost.tipId)).toBe('disputed');
    expect(await statusOf(asked.tipId)).toBe('succeeded');
    await expectBooksEqual(server);
  });
});

describe('a paid period goes back', () => {
  test('in part nothing ends, in whole access ends from now on and once', async () => {
    const member = await createMember(server);
    const { intent } = await subscribe(member);
    await refund(intent, 100);
    await settleDown();
    expect(await grantsOf(member)).toMatchObject([{ ends: [] }]);
    await refund(intent);
    await settleDown();
    const [grant] = await grantsOf(member);
    expect(grant?.ends).toMatchObject([{ cause: 'refunded' }]);
    expect(grant?.ends[0]?.at.getTime()).toBeGreaterThan(Number(grant?.startsAt));
    await expectBooksEqual(server);
  });

  test('disputed, access ends; won, a fresh grant runs for what remains', async () => {
    const member = await createMember(server);
    const { charge } = await subscribe(member);
    const id = await dispute(charge);
    expect(await grantsOf(member)).toMatchObject([{ ends: [{ cause: 'disputed' }] }]);
    await close(id, 'won');
    const [first, second, ...more] = await grantsOf(member);
    expect(more).toEqual([]);
    expect(first?.ends).toHaveLength(1);
    expect(second).toMatchObject({ ends: [], endsAt: first?.endsAt });
    expect(Number(second?.startsAt)).toBeGreaterThanOrEqual(Number(first?.ends[0]?.at));
    await expectBooksEqual(server);
  });

  test('won after it was set to end, the fresh grant ends with the period too', async () => {
    const member = await createMember(server);
    const { charge } = await subscribe(member);
    await server.http
      .post('/v1/me/subscription/cancel')
      .set(...member.auth)
      .send({});
    await settleDown();
    await close(await dispute(charge), 'won');
    const [, second] = await grantsOf(member);
    expect(second?.ends).toMatchObject([{ cause: 'cancelled' }]);
    await expectBooksEqual(server);
  });

  test('before its payment is known: what opens ends at once', async () => {
    const member = await createMember(server);
    await server.setWebhooks('drop');
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month' });
    await server.pay(body.url);
    const paid = (await server.ledger()).payments.at(-1);
    await server.setWebhooks('deliver');
    await refund(String(paid?.paymentIntent));
    await settleDown();
    const session = /cs_\w+/.exec(body.url)?.[0];
    await server.http
      .post(`/v1/checkout/sessions/${session}/settle`)
      .set(...member.auth)
      .send({});
    expect(await grantsOf(member)).toMatchObject([{ ends: [{ cause: 'refunded' }] }]);
    await expectBooksEqual(server);
  });

  test('of a gift: its time ends, and the code of one not yet used opens nothing', async () => {
    const [giver, friend] = [await createMember(server), await createMember(server)];
    const codes = [await give(giver), await give(giver)];
    const redeem = (code: string) =>
      server.http
        .post('/v1/gifts/redeem')
        .set(...friend.auth)
        .send({ code });
    expect((await redeem(codes[0] ?? '')).status).toBe(200);
    const gifts = await server.db.read.payment.findMany({ where: { memberId: giver.id } });
    for (const { paymentIntentId } of gifts) await refund(String(paymentIntentId));
    await settleDown();
    expect(await grantsOf(friend)).toMatchObject([{ ends: [{ cause: 'refunded' }] }]);
    expect((await redeem(codes[1] ?? '')).body.code).toBe('gift_invalid');
    expect(await grantsOf(friend)).toHaveLength(1);
    await expectBooksEqual(server);
  });

  test('of a renewal within the days of grace: nothing of the period before stays open', async () => {
    const member = await createMember(server);
    await subscribe(member);
    await server.advance(MONTH_SECONDS);
    await settleDown();
    const { intent } = await paymentOf({ memberId: member.id });
    await refund(intent);
    await settleDown();
    const grants = await grantsOf(member);
    expect(grants).toMatchObject([
      { ends: [{ cause: 'lapsed', at: grants[1]?.startsAt }] },
      { ends: [{ cause: 'refunded' }] },
    ]);
    await expectBooksEqual(server);
  });

  test('a past period is not rewritten, and the present one runs on', async () => {
    const member = await createMember(server);
    const { intent } = await subscribe(member);
    for (const _month of [1, 2]) {
      await server.advance(MONTH_SECONDS);
      await settleDown();
    }
    const before = await grantsOf(member);
    expect(before.length).toBeGreaterThanOrEqual(3);
    await refund(intent);
    await settleDown();
    expect(await grantsOf(member)).toEqual(before);
    await expectBooksEqual(server);
  });
});

// The last one: Stripe's books hold a payment afterwards that ours do not.
describe('a refund', () => {
  test('of a payment that is nothing of ours is told so, and leaves nothing waiting', async () => {
    const intent = await server.stripe.paymentIntents.create({
      ...{ amount: 900, currency: 'usd', confirm: true, payment_method: 'pm_card_visa' },
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    const { id } = await server.stripe.refunds.create({ payment_intent: intent.id });
    await settleDown();
    const told = await server.db.read.webhookEvent.findMany({ where: { type: 'refund.created' } });
    const about = told.filter(({ payload }) => JSON.stringify(payload).includes(id));
    expect(about.map(({ outcome }) => outcome)).toEqual(['foreign']);
    expect(await server.db.read.refundEntry.count({ where: { refundId: id } })).toBe(0);
  });
});
