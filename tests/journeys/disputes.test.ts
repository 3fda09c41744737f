import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/crypto/ids.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { closeDispute, findCharge, settleTwice } from '../support/money-back.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const DAY_SECONDS = 86_400;

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server);
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

interface Wanted {
  readonly amount?: number;
  readonly inquiry?: boolean;
  readonly prevented?: boolean;
}

async function dispute(charge: string, wanted: Wanted = {}): Promise<string> {
  const { id } = await server.emulate<{ id: string }>(`charges/${charge}/dispute`, wanted);
  await settleTwice(server);
  return id;
}

async function subscribe(): Promise<{ member: TestMember; charge: string; id: string }> {
  const member = await createMember(server);
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(body.url);
  await settleTwice(server);
  const where = { memberId: member.id };
  const { id } = await server.db.read.payment.findFirstOrThrow({ where });
  return { member, id, ...(await findCharge(server, where)) };
}

async function tip(): Promise<{ tipId: string; charge: string; id: string }> {
  const wanted = { amount: 700, currency: 'usd' };
  const { tipId, url } = (await server.http.post('/v1/tips/checkout').send(wanted)).body;
  await server.pay(url);
  await settleTwice(server);
  const { id } = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
  return { tipId, id, ...(await findCharge(server, { tipId })) };
}

async function endsOf({ id: memberId }: TestMember): Promise<string[]> {
  const where = { grant: { memberId } };
  return (await server.db.read.grantEnd.findMany({ where })).map(({ cause }) => cause);
}

const statusOf = async (tipId: string) => (await server.http.get(`/v1/tips/${tipId}`)).body.status;

async function paymentOf(id: string) {
  const { body } = await server.http.get('/v1/staff/payments?limit=100').set(...admin.auth);
  return body.data.find((payment: { id: string }) => payment.id === id);
}

const refund = (id: string, body: object = {}) =>
  server.http
    .post(`/v1/staff/payments/${id}/refund`)
    .set(...admin.auth)
    .set('Idempotency-Key', newId())
    .send(body);

describe('disputes of a payment', () => {
  test('a partial dispute ends no access, and only its amount counts as disputed', async () => {
    const { member, charge, id } = await subscribe();
    const disputeId = await dispute(charge, { amount: 200 });
    expect(await endsOf(member)).toEqual([]);
    expect(await paymentOf(id)).toMatchObject({ status: 'disputed', disputed: { amount: 200 } });
    await closeDispute(server, disputeId, 'lost');
    expect(await endsOf(member)).toEqual([]);
    await expectBooksEqual(server);
  });

  test('a partial dispute leaves the rest, which can be refunded only if Stripe allows it', async () => {
    const { charge, id } = await tip();
    await dispute(charge, { amount: 200 });
    expect((await refund(id, { amount: 501 })).body.errors[0].message).toContain('500 left');
    expect((await refund(id, { amount: 500 })).body.code).toBe('payment_disputed');
    await expectBooksEqual(server);
  });

  test('a prevented dispute withdraws the money, and ends access', async () => {
    const { member, charge } = await subscribe();
    await dispute(charge, { prevented: true });
    expect(await endsOf(member)).toEqual(['disputed']);
    await expectBooksEqual(server);
  });

  test('an inquiry ends nothing, and its payment can be refunded', async () => {
    const { member, charge, id } = await subscribe();
    await dispute(charge, { inquiry: true });
    expect(await endsOf(member)).toEqual([]);
    const answer = await refund(id);
    expect(answer.body).toMatchObject({ status: 'refunded', disputed: { amount: 0 } });
    await settleTwice(server);
    expect(await endsOf(member)).toEqual(['refunded']);
    await expectBooksEqual(server);
  });

  test('a lost dispute stays lost during an appeal, and a won appeal reinstates the money', async () => {
    const { tipId, charge } = await tip();
    const id = await dispute(charge);
    await closeDispute(server, id, 'lost');
    await server.emulate(`disputes/${id}/appeal`, {});
    await settleTwice(server);
    expect(await statusOf(tipId)).toBe('disputed');
    await closeDispute(server, id, 'won');
    expect(await statusOf(tipId)).toBe('succeeded');
    await expectBooksEqual(server);
  });

  test('a won appeal without an event is found by reconciling half a year later', async () => {
    const { tipId, charge } = await tip();
    const id = await dispute(charge);
    await closeDispute(server, id, 'lost');
    await server.setWebhooks('drop');
    await server.advance(100 * DAY_SECONDS);
    await server.emulate(`disputes/${id}/appeal`, {});
    await server.advance(90 * DAY_SECONDS);
    await closeDispute(server, id, 'won');
    expect(await statusOf(tipId)).toBe('disputed');
    const later = await createMember(server, { role: 'admin' });
    await server.http
      .post('/v1/staff/reconcile')
      .set(...later.auth)
      .send({ dryRun: false })
      .expect(200);
    await settleTwice(server);
    expect(await statusOf(tipId)).toBe('succeeded');
  });
});
