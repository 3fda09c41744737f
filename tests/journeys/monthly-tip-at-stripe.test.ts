import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMember } from '../support/members.ts';
import { expectBooksEqual } from '../support/money.ts';
import {
  findPledgeOf,
  findTipStatus,
  listAmountsOf,
  payMonthlyTip,
  type StartedTip,
} from '../support/monthly-tips.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

const pledge = () => payMonthlyTip(server);
const rowOf = (tip: StartedTip) => findPledgeOf(server, tip);
const statusOf = (tip: StartedTip) => findTipStatus(server, tip);
const amountsOf = (tip: StartedTip) => listAmountsOf(server, tip);

async function pass(seconds: number) {
  await server.advance(seconds);
  await server.settleDown();
}

describe('a monthly tip that changes at Stripe', () => {
  test('refunding the first charge refunds the tip; refunding a later charge does not', async () => {
    const given = await pledge();
    await pass(MONTH_SECONDS);
    const refund = async (place: number) => {
      const orderBy = { paidAt: 'asc' as const };
      const where = { tipId: given.tipId };
      const payment = (await server.db.read.payment.findMany({ where, orderBy }))[place];
      await server.stripe.refunds.create({ payment_intent: payment?.paymentIntentId ?? '' });
      await server.settleDown();
    };
    await refund(1);
    expect(await statusOf(given)).toBe('succeeded');
    await refund(0);
    expect(await statusOf(given)).toBe('refunded');
    await expectBooksEqual(server);
  });

  test('a cancellation at Stripe cancels the monthly tip here', async () => {
    const given = await pledge();
    await server.stripe.subscriptions.cancel((await rowOf(given)).stripeSubscriptionId);
    await server.settleDown();
    expect(await rowOf(given)).toMatchObject({ status: 'canceled' });
    expect((await rowOf(given)).endedAt).not.toBeNull();
    await expectBooksEqual(server);
  });

  test('a monthly tip without events is found by reconciling, and booked', async () => {
    await server.setWebhooks('drop');
    const given = await pledge();
    await pass(MONTH_SECONDS);
    const admin = await createMember(server, { role: 'admin' });
    const reconcile = async () =>
      (
        await server.http
          .post('/v1/staff/reconcile')
          .set(...admin.auth)
          .send({})
      ).body;
    const { differences, foreign } = await reconcile();
    expect(foreign).toEqual([]);
    expect(differences.map(({ kind }: { kind: string }) => kind)).toContain('subscription');
    await server.settleDown();
    expect(await statusOf(given)).toBe('succeeded');
    expect(await amountsOf(given)).toEqual([700, 700]);
    expect(await reconcile()).toMatchObject({ drift: 0 });
    await expectBooksEqual(server);
  });

  test('a charge with an amount that was not agreed is set aside, and not booked as the tip', async () => {
    const given = await pledge();
    const { stripeSubscriptionId: id } = await rowOf(given);
    const seen = await server.stripe.subscriptions.retrieve(id);
    const [item] = seen.items.data;
    const price_data = {
      currency: 'usd',
      product: String(item?.price.product),
      unit_amount: 9900,
      recurring: { interval: 'month' as const },
    };
    const items = [{ id: item?.id ?? '', price_data }];
    await server.stripe.subscriptions.update(id, { items, proration_behavior: 'none' });
    await pass(MONTH_SECONDS);
    expect(await amountsOf(given)).toEqual([700]);
    const told = await server.db.read.webhookEvent.findMany({ where: { objectId: id } });
    expect(told.map(({ outcome }) => outcome)).toContain('review');
    const where = { setAsideAt: { not: null } };
    expect(await server.db.read.payment.findMany({ where })).toMatchObject([
      { amount: 9900, tipId: null },
    ]);
    await expectBooksEqual(server);
  });
});
