import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarizeRevenue } from '../../../src/features/revenue/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { createHistories, type Written } from '../../support/subscription-histories.ts';

const DAY = 86_400_000;

let server: TestServer;
let histories: Awaited<ReturnType<typeof createHistories>>;
let now: Date;

const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);

beforeAll(async () => {
  server = await startTestServer();
  histories = await createHistories(server);
  now = server.clock.now();
});
afterAll(() => server.close());

/** A payment with the period in the ledger of grants that it paid for. */
async function pay(
  one: Written,
  paid: { amount: number; ago: number; days: number; tier: string },
) {
  const paidAt = daysAgo(paid.ago);
  const { memberId, checkoutId, id: subscriptionId } = one;
  await server.db.read.payment.create({
    data: {
      id: newId(),
      kind: 'subscription',
      memberId,
      checkoutId,
      subscriptionId,
      paidAt,
      amount: paid.amount,
      currency: one.price.currency,
      paymentIntentId: `pi_${newId()}`,
      livemode: false,
      createdAt: paidAt,
    },
  });
  await server.db.read.grant.create({
    data: {
      id: newId(),
      holderKind: 'member',
      memberId,
      scopeKind: 'tier',
      tierSlug: paid.tier,
      startsAt: paidAt,
      endsAt: new Date(paidAt.getTime() + paid.days * DAY),
      source: 'invoice_line',
      sourceId: `il_${newId()}`,
      ground: 'subscription',
      createdAt: paidAt,
    },
  });
}

/** What is recorded after an upgrade of the server, of a subscription that an older version wrote. */
async function recordedOf({ id: subscriptionId }: Written) {
  await server.db.read.mrrChange.deleteMany({ where: { subscriptionId } });
  await summarizeRevenue(server);
  const rows = await server.db.read.mrrChange.findMany({
    where: { subscriptionId },
    orderBy: { at: 'asc' },
  });
  return rows.map(({ at, delta }) => [Math.round((now.getTime() - at.getTime()) / DAY), delta]);
}

async function begin(place: number): Promise<Written> {
  const price = histories.pricesIn('usd')[place];
  if (price === undefined) throw new Error('There is no such price.');
  return await histories.begin(await histories.createMember(), price, daysAgo(100));
}

describe('the subscription history recorded from an older version', () => {
  it('counts the rest of a period after an upgrade at the whole price of the new plan', async () => {
    const one = await begin(2);
    await pay(one, { amount: 500, ago: 70, days: 33, tier: 'one' });
    await pay(one, { amount: 500, ago: 40, days: 33, tier: 'one' });
    await pay(one, { amount: 917, ago: 25, days: 18, tier: 'two' });
    await pay(one, { amount: 2000, ago: 10, days: 33, tier: 'two' });
    expect(await recordedOf(one)).toEqual([
      [70, 500],
      [25, 1500],
    ]);
  });

  it('counts each payment by the billing interval at that time, and a year as a twelfth', async () => {
    const one = await begin(1);
    await pay(one, { amount: 500, ago: 70, days: 33, tier: 'one' });
    await pay(one, { amount: 4700, ago: 40, days: 368, tier: 'one' });
    expect(await recordedOf(one)).toEqual([
      [70, 500],
      [40, -83],
    ]);
  });

  it('ends on the day when the subscription ended', async () => {
    const one = await begin(0);
    await pay(one, { amount: 500, ago: 70, days: 33, tier: 'one' });
    Object.assign(one, { status: 'canceled', endedAt: daysAgo(38) });
    await histories.write(one, daysAgo(38));
    expect(await recordedOf(one)).toEqual([
      [70, 500],
      [38, -500],
    ]);
  });

  it('keeps an older price that a subscriber still pays', async () => {
    const one = await begin(0);
    const { id: _id, worth: _worth, ...old } = one.price;
    const cheaper = { ...old, id: newId(), amount: 300, createdAt: new Date(0) };
    await server.db.read.tierPrice.create({ data: { ...cheaper, replacedAt: daysAgo(200) } });
    await pay(one, { amount: 300, ago: 70, days: 33, tier: 'one' });
    expect((await recordedOf(one))[0]).toEqual([70, 300]);
  });

  it('is recorded once, even if a change happens before the job', async () => {
    const one = await begin(0);
    await pay(one, { amount: 500, ago: 70, days: 33, tier: 'one' });
    await server.db.read.mrrChange.deleteMany({ where: { subscriptionId: one.id } });
    one.pausedAt = daysAgo(3);
    await histories.write(one, daysAgo(3));
    await summarizeRevenue(server);
    await summarizeRevenue(server);
    const rows = await server.db.read.mrrChange.findMany({ where: { subscriptionId: one.id } });
    expect(rows.map(({ delta }) => delta).toSorted()).toEqual([-500, 500]);
  });
});
