import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
});

beforeEach(async () => {
  for (const path of PATHS) await server.fail({ method: 'POST', path, times: 0 });
});

afterAll(() => server.close());

const PATHS = ['/v1/customers', '/v1/checkout/sessions'];

function rename(member: TestMember, name: string) {
  return server.http
    .patch('/v1/me')
    .set(...member.auth)
    .send({ name });
}

function tip(member: TestMember, key: string) {
  return server.http
    .post('/v1/tips/checkout')
    .set(...member.auth)
    .set('Idempotency-Key', key)
    .send({ amount: 500, currency: 'usd' });
}

async function renameSite(name: string) {
  const { status, body } = await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ name });
  expect(status, JSON.stringify(body)).toBe(200);
}

describe('retries after a change between the attempts', () => {
  test('a changed name causes neither a 500 nor a second customer', async () => {
    const member = await createMember(server);
    await server.fail({ method: 'POST', path: '/v1/customers', times: 4, disconnect: 'after' });
    expect((await tip(member, 'renamed-1')).status).toBe(503);
    await server.fail({ method: 'POST', path: '/v1/customers', times: 0 });
    expect((await rename(member, 'Nora Newname')).status).toBe(200);
    const again = await tip(member, 'renamed-1');
    expect(again.status, JSON.stringify(again.body)).toBe(201);
    const portal = await server.http.post('/v1/billing/portal').set(...member.auth);
    expect(portal.status, JSON.stringify(portal.body)).toBe(201);
    const { data } = await server.stripe.customers.list({ email: member.email });
    expect(data).toHaveLength(1);
  });

  test('a replayed 500 of the first call leads to one customer, found by email and member', async () => {
    const member = await createMember(server);
    const path = '/v1/customers';
    await server.fail({ method: 'POST', path, times: 1, status: 500, committed: true });
    expect((await tip(member, 'replayed-1')).status).toBe(503);
    await rename(member, 'Nora Newname');
    const again = await tip(member, 'replayed-1');
    expect(again.status, JSON.stringify(again.body)).toBe(201);
    const { data } = await server.stripe.customers.list({ email: member.email });
    expect(data).toHaveLength(1);
  });

  test('renaming the site between the attempts still leads to one session for the tip', async () => {
    const member = await createMember(server);
    const path = '/v1/checkout/sessions';
    await server.fail({ method: 'POST', path, times: 4, disconnect: 'after' });
    expect((await tip(member, 'site-1')).status).toBe(503);
    await server.fail({ method: 'POST', path, times: 0 });
    await renameSite('The Renamed Gazette');
    const again = await tip(member, 'site-1');
    expect(again.status, JSON.stringify(again.body)).toBe(201);
    const tipId: string = again.body.tipId;
    const { id } = await server.db.read.checkout.findUniqueOrThrow({ where: { tipId } });
    const { data } = await server.stripe.checkout.sessions.list({ limit: 100 });
    expect(data.filter((session) => session.client_reference_id === id)).toHaveLength(1);
    await server.pay(again.body.url);
    await server.settleDown();
    await expectBooksEqual(server);
  });

  test('a plan whose price changed is sold at the new price, and the old page does not sell it twice', async () => {
    const tier = await makeTier(server, { slug: 'repriced' });
    const member = await createMember(server);
    const subscribe = () =>
      server.http
        .post('/v1/subscriptions/checkout')
        .set(...member.auth)
        .set('Idempotency-Key', 'repriced-1')
        .send({ tier: 'repriced', interval: 'month' });
    const path = '/v1/checkout/sessions';
    await server.fail({ method: 'POST', path, times: 4, disconnect: 'after' });
    expect((await subscribe()).status).toBe(503);
    await server.fail({ method: 'POST', path, times: 0 });
    const changed = await server.http
      .patch(`/v1/staff/tiers/${tier.id}`)
      .set(...admin.auth)
      .send({
        prices: [
          { interval: 'month', price: { amount: 700, currency: 'usd' } },
          { interval: 'year', price: { amount: 5000, currency: 'usd' } },
        ],
      });
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    const again = await subscribe();
    expect(again.status, JSON.stringify(again.body)).toBe(201);
    await server.pay(again.body.url);
    await server.settleDown();
    await expectBooksEqual(server);
    const { body } = await server.http.get('/v1/me/subscription').set(...member.auth);
    expect(body).toMatchObject({ tier: 'repriced', status: 'active' });
  });
});
