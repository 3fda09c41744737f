import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
});

afterAll(() => server.close());

async function call({ auth }: TestMember, path: string, body: object) {
  return await server.http
    .post(path)
    .set(...auth)
    .send(body);
}

async function whenStepBegins() {
  while ((await server.db.read.priceMoveStep.count()) === 0) await pause(20);
}

test("a member's plan change during a price move is not overwritten", async () => {
  const admin = await createMember(server, { role: 'admin' });
  const { id } = await makeTier(server, { slug: 'supporter' });
  await makeTier(server, { slug: 'patron', month: 2000 });
  const member = await createMember(server);
  const bought = { tier: 'supporter', interval: 'month' };
  const { body } = await call(member, '/v1/subscriptions/checkout', bought);
  await server.pay(body.url);
  await server.settleDown();
  const prices = [{ interval: 'month', price: { amount: 600, currency: 'usd' } }];
  await server.http
    .patch(`/v1/staff/tiers/${id}`)
    .set(...admin.auth)
    .send({ prices });
  // The move's call arrives at Stripe late.
  await server.fail({ method: 'POST', path: '/v1/subscriptions/*', times: 1, delayMs: 2000 });
  await call(admin, `/v1/staff/tiers/${id}/moves`, { interval: 'month', noticeDays: 25 });
  const moving = server.settleDown();
  await whenStepBegins();
  const changed = await call(member, '/v1/me/subscription/change', {
    tier: 'patron',
    interval: 'month',
  });
  expect(changed.body).toMatchObject({ tier: 'patron' });
  await moving;
  await server.settleDown();
  const own = await server.http.get('/v1/me/subscription').set(...member.auth);
  expect(own.body).toMatchObject({ tier: 'patron' });
  const atStripe = await server.stripe.subscriptions.list({ limit: 1 });
  expect(atStripe.data[0]?.items.data[0]?.price.unit_amount).toBe(2000);
  await expectBooksEqual(server);
});
