import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMember } from '../../support/members.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  const admin = await createMember(server, { role: 'admin' });
  const price = (amount: number, currency: string) => ({
    interval: 'month',
    price: { amount, currency },
  });
  await server.http
    .post('/v1/staff/tiers')
    .set(...admin.auth)
    .send({ slug: 'supporter', name: 'Supporter', prices: [price(500, 'usd'), price(450, 'eur')] })
    .expect(201);
});

afterAll(() => server.close());

async function subscribe(currency?: string) {
  const member = await createMember(server);
  return await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month', ...(currency && { currency }) });
}

test.each([
  ['the chosen currency', 'eur', 450, 'eur'],
  ["the site's own currency where none is chosen", undefined, 500, 'usd'],
] as const)('a plan with several prices is sold in %s', async (_name, chosen, amount, currency) => {
  const { body } = await subscribe(chosen);
  const session = await server.stripe.checkout.sessions.retrieve(sessionIdIn(body.url));
  expect([session.amount_subtotal, session.currency]).toEqual([amount, currency]);
});

test('a currency that the plan is not offered in is refused', async () => {
  const { status, body } = await subscribe('gbp');
  expect([status, body.errors[0].path]).toEqual([422, 'body.currency']);
});
