import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const DAY = 86_400;
const HOUR = 3600;
/** Asks for the bank's confirmation at each payment. */
const ASKS_EACH_TIME = '4000002760003184';
const DECLINED_LATER = '4000000000000341';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
});

beforeEach(() => server.setWebhooks('deliver'));

afterAll(() => server.close());

/** With a session of the present: access tokens age with the clock that is moved. */
async function call({ id }: TestMember, path: string, body?: object) {
  const { accessToken } = await signInMember(server, id);
  const sent = body ? server.http.post(path).send(body) : server.http.get(path);
  return await sent.set('Authorization', `Bearer ${accessToken}`);
}

const change = (member: TestMember, body: object) =>
  call(member, '/v1/me/subscription/change', body);

async function subscriber(tier = 'supporter', interval = 'month'): Promise<TestMember> {
  const member = await createMember(server);
  const { body } = await call(member, '/v1/subscriptions/checkout', { tier, interval });
  await server.pay(body.url);
  await server.settleDown();
  return member;
}

async function atStripe({ id: memberId }: TestMember) {
  const row = await server.db.read.subscription.findFirstOrThrow({ where: { memberId } });
  return await server.stripe.subscriptions.retrieve(row.stripeSubscriptionId, {
    expand: ['latest_invoice'],
  });
}

const periodOf = async (member: TestMember) => {
  const [item] = (await atStripe(member)).items.data;
  return { start: item?.current_period_start ?? 0, end: item?.current_period_end ?? 0 };
};

async function amountsOf({ id: memberId }: TestMember): Promise<number[]> {
  const rows = await server.db.read.payment.findMany({
    where: { memberId },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ amount }) => amount);
}

async function pass(seconds: number) {
  await server.advance(seconds);
  await server.settleDown();
}

const nowSeconds = () => Math.floor(server.clock.now().getTime() / 1000);

describe('a change from a month to a year', () => {
  test('starts the year at once, paid once, less the unused part of the month', async () => {
    const member = await subscriber();
    await pass(10 * DAY);
    const wanted = { tier: 'supporter', interval: 'year' };
    const preview = await change(member, { ...wanted, preview: true });
    const month = await periodOf(member);
    await pass(5 * 60);
    const { prorationDate } = preview.body;
    const changed = await change(member, { ...wanted, prorationDate });
    expect(changed.body).toMatchObject({ interval: 'year', pendingChange: null });
    const year = await periodOf(member);
    expect(year.end - year.start).toBeGreaterThan(364 * DAY);
    await server.settleDown();
    const [, paid = 0, ...more] = await amountsOf(member);
    expect(more).toEqual([]);
    expect(paid).toBe(preview.body.dueNow.amount);
    const unused = (month.end - Date.parse(prorationDate) / 1000) / (month.end - month.start);
    expect(paid).toBe(5000 - Math.round(500 * unused));
    await pass(month.end - nowSeconds() + 3 * HOUR);
    expect(await amountsOf(member)).toHaveLength(2);
    await expectBooksEqual(server);
  });

  test('starts once if it is requested twice concurrently', async () => {
    const member = await subscriber();
    await pass(3 * DAY);
    const wanted = { tier: 'patron', interval: 'year' };
    const answers = await Promise.all([change(member, wanted), change(member, wanted)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await server.settleDown();
    expect(await amountsOf(member)).toHaveLength(2);
    await expectBooksEqual(server);
  });

  test('is charged once after a lost response and a retry, with the same proration date', async () => {
    const member = await subscriber();
    await pass(3 * DAY);
    const wanted = { tier: 'supporter', interval: 'year' };
    const fault = { method: 'POST', path: '/v1/subscriptions/*', times: 20 } as const;
    await server.fail({ ...fault, disconnect: 'before' });
    expect((await change(member, wanted)).body.code).toBe('payments_unavailable');
    const { db } = server;
    const { id: subscriptionId } = await db.read.subscription.findFirstOrThrow({
      where: { memberId: member.id },
    });
    const where = { subscriptionId };
    const first = await db.read.subscriptionChange.findUniqueOrThrow({ where });
    await pass(10);
    await server.fail({ ...fault, disconnect: 'before' });
    await change(member, wanted);
    const second = await db.read.subscriptionChange.findUniqueOrThrow({ where });
    expect(second.requestKey).toBe(first.requestKey);
    expect(second.prorationAt).toEqual(first.prorationAt);
    await server.fail({ ...fault, times: 0 });
    expect((await change(member, wanted)).status).toBe(200);
    const last = await db.read.subscriptionChange.findUniqueOrThrow({ where });
    expect(last.requestKey).toBeNull();
    await server.settleDown();
    expect(await amountsOf(member)).toHaveLength(2);
    await expectBooksEqual(server);
  });

  test('is refused with a proration date that no recent preview returned', async () => {
    const member = await subscriber();
    await pass(2 * HOUR);
    const wanted = { tier: 'supporter', interval: 'year' };
    const now = server.clock.now().getTime();
    for (const at of [now - 61 * 60_000, now + 60_000]) {
      const prorationDate = new Date(at).toISOString();
      const refused = await change(member, { ...wanted, prorationDate });
      expect(refused.body.errors).toMatchObject([{ path: 'body.prorationDate' }]);
    }
  });
});

describe('a change to another monthly plan', () => {
  test('counts the full price of the new plan as recurring revenue, in the tile and by month', async () => {
    const member = await subscriber();
    await pass(10 * DAY);
    await change(member, { tier: 'patron', interval: 'month' });
    await server.settleDown();
    const [, paid] = await amountsOf(member);
    expect(paid).toBeLessThan(2000 - 500);
    const own = await server.db.read.mrrChange.findMany({
      where: { payerId: member.id },
      orderBy: { at: 'asc' },
    });
    expect(own.map(({ delta }) => delta)).toEqual([500, 1500]);
    const admin = await createMember(server, { role: 'admin' });
    const { body: stats } = await call(admin, '/v1/staff/stats');
    const { body: revenue } = await call(admin, '/v1/staff/revenue?months=1');
    const [tile] = stats.mrr.currencies;
    expect(revenue.months).toMatchObject([{ currency: tile.currency, mrr: tile.amount }]);
    await expectBooksEqual(server);
  });
});

describe('a change from a year to a month', () => {
  test('starts the month when the year ends, with a new billing day', async () => {
    const member = await subscriber('patron', 'year');
    await pass(40 * DAY);
    const changed = await change(member, { tier: 'supporter', interval: 'month' });
    expect(changed.body.changesTo).toMatchObject({ tier: 'supporter', interval: 'month' });
    const again = await change(member, { tier: 'patron', interval: 'month' });
    expect(again.body.changesTo).toMatchObject({ tier: 'patron', interval: 'month' });
    const year = await periodOf(member);
    await pass(year.end - nowSeconds() + 3 * HOUR);
    expect(await amountsOf(member)).toEqual([20_000, 2000]);
    const month = await periodOf(member);
    expect(month.start).toBe(year.end);
    expect((await atStripe(member)).billing_cycle_anchor).toBe(year.end);
    await expectBooksEqual(server);
  });
});

describe('a plan change that requires authentication', () => {
  async function confirming() {
    const member = await subscriber();
    const { customer } = await atStripe(member);
    await server.emulate(`customers/${String(customer)}/card`, { card: ASKS_EACH_TIME });
    await server.settleDown();
    return member;
  }
  const wanted = { tier: 'patron', interval: 'month' };

  test('returns the confirmation page, changes nothing before the payment, and everything afterwards', async () => {
    const member = await confirming();
    const asked = await change(member, wanted);
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({ tier: 'supporter', pendingChange: wanted });
    expect(await amountsOf(member)).toEqual([500]);
    const again = await change(member, wanted);
    expect(again.body.pendingChange).toEqual(asked.body.pendingChange);
    const own = await call(member, '/v1/me/subscription');
    expect(own.body.pendingChange).toEqual(asked.body.pendingChange);
    const { confirmUrl } = asked.body.pendingChange;
    await fetch(`${confirmUrl}/pay`, { method: 'POST', body: new URLSearchParams() });
    await server.settleDown();
    await pass(1);
    const after = await call(member, '/v1/me/subscription');
    expect(after.body).toMatchObject({ ...wanted, pendingChange: null });
    expect(await amountsOf(member)).toHaveLength(2);
    await expectBooksEqual(server);
  });

  test('is discarded if it is not confirmed in time', async () => {
    const member = await confirming();
    await change(member, wanted);
    await pass(24 * HOUR);
    const own = await call(member, '/v1/me/subscription');
    expect(own.body).toMatchObject({ tier: 'supporter', status: 'active', pendingChange: null });
    expect(await amountsOf(member)).toEqual([500]);
    await expectBooksEqual(server);
  });

  test('can no longer be paid once another change replaced it', async () => {
    const member = await confirming();
    const asked = await change(member, wanted);
    const kept = await change(member, { tier: 'supporter', interval: 'month' });
    expect(kept.body).toMatchObject({ tier: 'supporter', pendingChange: null });
    const { latest_invoice: invoice } = await atStripe(member);
    expect(invoice).toMatchObject({ status: 'void' });
    const { confirmUrl } = asked.body.pendingChange;
    await fetch(`${confirmUrl}/pay`, { method: 'POST', body: new URLSearchParams() });
    await server.settleDown();
    expect(await amountsOf(member)).toEqual([500]);
    await expectBooksEqual(server);
  });

  test('is not kept pending if the card was declined', async () => {
    const member = await subscriber();
    const { customer } = await atStripe(member);
    await server.emulate(`customers/${String(customer)}/card`, { card: DECLINED_LATER });
    expect((await change(member, wanted)).body.code).toBe('payment_declined');
    expect(await atStripe(member)).toMatchObject({ pending_update: null });
    await server.settleDown();
    await expectBooksEqual(server);
  });
});
