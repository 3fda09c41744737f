import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
});

afterAll(() => server.close());

function subscribe(member: TestMember, wanted: object = { tier: 'supporter', interval: 'month' }) {
  return server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send(wanted);
}

describe('fields that a buyer must not set', () => {
  test.each([
    ['the amount', { amount: 1 }, 'body.amount'],
    ['the price', { price: 'price_1' }, 'body.price'],
    ['the currency', { currency: 'jpy' }, 'body.currency'],
    ['the quantity', { quantity: -1 }, 'body.quantity'],
    ['a trial', { trialDays: 365 }, 'body.trialDays'],
    ['a coupon', { coupon: 'FREE' }, 'body.coupon'],
    ['whose it is', { memberId: 'somebody' }, 'body.memberId'],
    ['another interval', { interval: 'day' }, 'body.interval'],
    ['a tier that is not sold', { tier: 'no-such-tier' }, 'body.tier'],
    ['a tier that is an object', { tier: { not: '' } }, 'body.tier'],
  ])('%s is refused before Stripe is called', async (_what, change, path) => {
    const member = await createMember(server);
    const answer = await subscribe(member, { tier: 'supporter', interval: 'month', ...change });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].path).toBe(path);
    const where = { memberId: member.id };
    expect(await server.db.read.checkout.count({ where })).toBe(0);
    expect(await server.db.read.stripeCustomer.count({ where })).toBe(0);
  });
});

describe('a subscription that differs from its checkout', () => {
  test('is flagged for review and grants nothing if it has another price under the same reference', async () => {
    const member = await createMember(server);
    await subscribe(member);
    const checkout = await server.db.read.checkout.findFirstOrThrow({
      where: { memberId: member.id },
    });
    const customer = await server.db.read.stripeCustomer.findFirstOrThrow({
      where: { memberId: member.id },
    });
    const session = await server.stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: customer.customerId ?? '',
      client_reference_id: checkout.id,
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'usd',
            unit_amount: 100,
            recurring: { interval: 'month' },
            product_data: { name: 'Cheap' },
          },
        },
      ],
      metadata: { checkoutId: checkout.id },
      subscription_data: { metadata: { checkoutId: checkout.id } },
      success_url: 'http://127.0.0.1/',
    });
    await server.pay(session.id);
    await server.settleDown();
    const where = { memberId: member.id };
    const payments = await server.db.read.payment.findMany({ where });
    expect(await server.db.read.subscription.count({ where })).toBe(0);
    expect(await server.db.read.grant.count({ where })).toBe(0);
    expect(payments).toMatchObject([{ amount: 100, setAsideAt: expect.any(Date) }]);
    const aside = { outcome: 'review', objectId: { startsWith: 'sub_' } };
    const { id } = await server.db.read.webhookEvent.findFirstOrThrow({ where: aside });
    const admin = await createMember(server, { role: 'admin' });
    const shown = await server.http.get(`/v1/staff/webhooks/${id}`).set(...admin.auth);
    expect(shown.body.review).toMatchObject({
      differences: [{ name: 'price', ours: expect.any(String), stripe: expect.any(String) }],
      acceptable: false,
      because: 'recurs',
    });
  });
});
