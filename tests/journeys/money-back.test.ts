import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/crypto/ids.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import {
  closeDispute,
  findCharge,
  openDispute,
  refundAtStripe,
  settleTwice,
} from '../support/money-back.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../support/stripe.ts';

/** The longest month, and the hour in which the invoice of a renewal is a draft. */

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

const settleDown = () => settleTwice(server);
const paymentOf = (where: { tipId: string } | { memberId: string }) => findCharge(server, where);
const refund = (intent: string, amount?: number) => refundAtStripe(server, intent, amount);
const dispute = (charge: string, inquiry = false) => openDispute(server, charge, inquiry);
const close = (id: string, outcome: 'won' | 'lost') => closeDispute(server, id, outcome);

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

function grantsOf({ id: memberId }: TestMember) {
  return server.db.read.grant.findMany({
    where: { memberId },
    include: { ends: true },
    orderBy: { id: 'asc' },
  });
}

describe('the reversal of a paid period', () => {
  test('a partial refund ends nothing, and a full refund ends access at once, only once', async () => {
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

  test('a dispute ends access, and a won dispute grants the remaining period again', async () => {
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

  test('the grant after a won dispute ends with the period if the subscription was cancelled', async () => {
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

  test('a refund before the payment is booked ends the new grant at once', async () => {
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

  test('the refund of a gift ends its access, and an unused code redeems nothing', async () => {
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

  test('the refund of a renewal within the grace period leaves no access from the previous period', async () => {
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

  test('the refund of a past period does not change its grants or the current period', async () => {
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
describe('a refund of a foreign payment', () => {
  test('is recorded as foreign, and leaves nothing pending', async () => {
    const intent = await server.stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
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
