import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { settleTwice } from '../support/money-back.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../support/stripe.ts';

/**
 * What is too small to be charged: Stripe marks the invoice as paid and carries the sum on the customer's
 * balance to the next one (https://docs.stripe.com/billing/customer/balance).
 */

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

afterAll(() => server.close());

/** Leaves twenty cents of the next invoice to be paid, which is below the minimum. */
async function leaveTwentyCents(customer: unknown, price: number): Promise<void> {
  await server.stripe.customers.update(String(customer), { balance: 20 - price });
}

async function renew(): Promise<void> {
  await server.advance(MONTH_SECONDS);
  await settleTwice(server);
}

async function amountsPaid(where: { memberId: string } | { tipId: string }): Promise<number[]> {
  const orderBy = { paidAt: 'asc' } as const;
  return (await server.db.read.payment.findMany({ where, orderBy })).map(({ amount }) => amount);
}

test('a renewal below the minimum opens its period, and is booked with the next payment', async () => {
  const member = await createMember(server);
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(body.url);
  await settleTwice(server);
  const where = { memberId: member.id };
  const { customerId } = await server.db.read.stripeCustomer.findFirstOrThrow({ where });
  await leaveTwentyCents(customerId, 500);

  await renew();
  const [carried] = (await server.stripe.invoices.list({ customer: String(customerId) })).data;
  expect(carried).toMatchObject({ status: 'paid', amount_due: 0, amount_paid: 0 });
  expect(carried?.ending_balance).toBe(20);
  expect(await amountsPaid(where)).toEqual([500]);
  const openEnds = async () => {
    const grants = await server.db.read.grant.findMany({ where, include: { ends: true } });
    return grants.filter(({ ends }) => ends.length === 0).map(({ endsAt }) => Number(endsAt));
  };
  const now = server.clock.now().getTime();
  expect(Math.max(...(await openEnds()))).toBeGreaterThan(now + 28 * 86_400_000);

  await renew();
  expect(await amountsPaid(where)).toEqual([500, 520]);
  await expectBooksEqual(server);
});

test('a monthly tip below the minimum is booked with the next payment, and stays what it was', async () => {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 300, currency: 'usd', interval: 'month' });
  await server.pay(body.url);
  await settleTwice(server);
  const { tipId } = body;
  const [newest] = (await server.stripe.subscriptions.list({ limit: 1 })).data;
  await leaveTwentyCents(newest?.customer, 300);
  await renew();
  expect(await amountsPaid({ tipId })).toEqual([300]);
  await renew();
  expect(await amountsPaid({ tipId })).toEqual([300, 320]);
  expect((await server.http.get(`/v1/tips/${tipId}`)).body).toMatchObject({
    status: 'succeeded',
    amount: { amount: 300, currency: 'usd' },
  });
  await expectBooksEqual(server);
});
