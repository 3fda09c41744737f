import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMember } from '../support/members.ts';
import { expectBooksEqual } from '../support/money.ts';
import {
  closeDispute,
  findCharge,
  openDispute,
  refundAtStripe,
  settleTwice,
} from '../support/money-back.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const FAILS_LATER = '4000000000005126';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

const settleDown = () => settleTwice(server);
const paymentOf = (where: { tipId: string } | { memberId: string }) => findCharge(server, where);
const refund = (intent: string, amount?: number) => refundAtStripe(server, intent, amount);
const dispute = (charge: string, inquiry = false) => openDispute(server, charge, inquiry);
const close = (id: string, outcome: 'won' | 'lost') => closeDispute(server, id, outcome);

async function tip(card?: string) {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 700, currency: 'usd', message: 'Thank you!' });
  await server.pay(body.url, card);
  await settleDown();
  return { ...(await paymentOf({ tipId: body.tipId })), tipId: body.tipId as string };
}

async function statusOf(tipId: string): Promise<string> {
  return (await server.http.get(`/v1/tips/${tipId}`)).body.status;
}

async function isOnWall(tipId: string): Promise<boolean> {
  const { body } = await server.http.get('/v1/tips?limit=100');
  return body.data.some(({ id }: { id: string }) => id === tipId);
}

describe('the reversal of a tip', () => {
  test('a partial refund keeps the tip on the wall, a full one removes it, with duplicate and unordered events', async () => {
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

  test('a refund that arrives before its payment is applied once the payment is booked', async () => {
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

  test('a refund that fails later no longer counts', async () => {
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

  test('a disputed tip leaves the wall, and returns when the dispute is won', async () => {
    const { tipId, charge } = await tip();
    const id = await dispute(charge);
    expect(await statusOf(tipId)).toBe('disputed');
    expect(await isOnWall(tipId)).toBe(false);
    await close(id, 'won');
    expect(await statusOf(tipId)).toBe('succeeded');
    expect(await isOnWall(tipId)).toBe(true);
    await expectBooksEqual(server);
  });

  test('a lost dispute keeps the tip disputed, and an inquiry changes nothing', async () => {
    const [lost, asked] = [await tip(), await tip()];
    await close(await dispute(lost.charge), 'lost');
    await dispute(asked.charge, true);
    expect(await statusOf(lost.tipId)).toBe('disputed');
    expect(await statusOf(asked.tipId)).toBe('succeeded');
    await expectBooksEqual(server);
  });
});
