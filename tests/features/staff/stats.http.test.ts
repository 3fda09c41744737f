import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookPayment } from '../../../src/features/payments/booking.store.ts';
import { dailyRevenue } from '../../../src/features/payments/index.ts';
import type { PaymentRow } from '../../../src/features/payments/payments.store.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;
let subscriber: TestMember;

const stats = (query: object = {}) =>
  server.http
    .get('/v1/staff/stats')
    .query(query)
    .set(...admin.auth);

async function payFor(path: string, body: object, member?: TestMember): Promise<string> {
  const asking = server.http.post(path).send(body);
  const answer = await (member ? asking.set(...member.auth) : asking);
  expect(answer.status).toBe(201);
  await server.pay(answer.body.url);
  await server.settleDown();
  return answer.body.tipId;
}

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  subscriber = await createMember(server);
  const zone = await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ timeZone: 'Pacific/Auckland' });
  expect(zone.status).toBe(200);
  await makeTier(server);
  const subscription = { tier: 'supporter', interval: 'year' };
  await payFor('/v1/subscriptions/checkout', subscription, subscriber);
  await payFor('/v1/tips/checkout', { amount: 700, currency: 'usd' });
  const tipId = await payFor('/v1/tips/checkout', { amount: 900, currency: 'usd' });
  const payment = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
  await server.http
    .post(`/v1/staff/payments/${payment.id}/refund`)
    .set(...admin.auth)
    .send({ amount: 400 });
  await server.settleDown();
});

afterAll(() => server.close());

describe('statistics', () => {
  test('revenue equals the sum of the payments export', async () => {
    const [{ body }, csv] = await Promise.all([
      stats(),
      server.http.get('/v1/staff/payments.csv').set(...admin.auth),
    ]);
    const [header = '', ...lines] = csv.text.trim().split(/\r?\n/);
    const names = header.split(',');
    const column = (name: string) =>
      lines
        .map((line) => Number(line.split(',')[names.indexOf(name)]))
        .reduce((total, each) => total + each, 0);
    const [gross, refunded, fees] = ['amount', 'refunded', 'fee'].map(column);
    expect(body.revenue.total).toEqual([
      {
        currency: 'usd',
        payments: 3,
        withoutFee: 0,
        disputed: 0,
        tax: 0,
        gross,
        refunded,
        fees,
        net: Number(gross) - Number(refunded) - Number(fees),
      },
    ]);
    expect(body.tips.total).toMatchObject([{ payments: 2, gross: 1600, refunded: 400 }]);
    expect(body.mrr.currencies).toEqual([{ currency: 'usd', count: 1, amount: 417 }]);
    expect(body.subscribers).toMatchObject({ total: 1, active: 1, trialing: 0, pastDue: 0 });
    expect(body.members.byDay).toEqual([{ day: body.to, joined: body.members.total }]);
    for (const part of ['mrr', 'pledges', 'subscribers', 'revenue', 'tips', 'members']) {
      expect(body[part].definition, part).toMatch(/\.$/);
    }
  });

  test("days are counted in the publication's time zone", async () => {
    const payment = await server.db.read.payment.findFirstOrThrow({ where: { amount: 700 } });
    // Half past noon of New Year's Eve in UTC is New Year's Day there.
    const paidAt = new Date('2025-12-31T12:30:00Z');
    await server.db.read.payment.update({ where: { id: payment.id }, data: { paidAt } });
    const eve = await stats({ from: '2025-12-31', to: '2025-12-31' });
    const day = await stats({ from: '2026-01-01', to: '2026-01-01' });
    const { paidAt: before } = payment;
    await server.db.read.payment.update({ where: { id: payment.id }, data: { paidAt: before } });
    expect(eve.body.revenue.byDay).toEqual([]);
    expect(day.body.revenue.byDay).toMatchObject([
      { day: '2026-01-01', currencies: [{ gross: 700 }] },
    ]);
  });

  describe('stored sums of past days', () => {
    /** What the rows say, without what is stored. */
    async function readFromRows() {
      const stored = await server.db.read.paidDay.findMany({});
      await server.db.read.paidDay.deleteMany({});
      const { body } = await stats();
      const data = stored.map((row) => ({ ...row, groups: row.groups as object[] }));
      await server.db.read.paidDay.createMany({ data });
      return withoutTime(body);
    }
    const withoutTime = ({ at: _, ...figures }: { readonly at: string }) => figures;
    const expectEqual = async () =>
      expect(withoutTime((await stats()).body)).toEqual(await readFromRows());

    beforeAll(async () => {
      for (const table of ['payments', 'payment_fees', 'refund_entries']) {
        const paid = table === 'payments' ? ", paid_at = paid_at - interval '3 days'" : '';
        await server.db.pool.query(
          `UPDATE ${table} SET created_at = created_at - interval '3 days'${paid}`,
        );
      }
      await dailyRevenue.summarize(server);
    });

    test('each figure is the same as from the rows, and the stored ones are read', async () => {
      expect(await server.db.read.paidDay.count()).toBe(3);
      await expectEqual();
      const { body: before } = await stats();
      await server.db.read.paidDay.updateMany({ data: { groups: [] } });
      expect((await stats()).body.revenue.total).not.toEqual(before.revenue.total);
      expect(await dailyRevenue.recount(server, { isDryRun: true })).toBe(1);
      expect(await dailyRevenue.recount(server, { isDryRun: false })).toBe(1);
      expect(await dailyRevenue.recount(server, { isDryRun: true })).toBe(0);
      expect(withoutTime((await stats()).body)).toEqual(withoutTime(before));
    });

    test('a refund and a payment that are booked late count at once, on the day of the payment', async () => {
      const { body: before } = await stats();
      const payment = await server.db.read.payment.findFirstOrThrow({ where: { amount: 700 } });
      await server.http
        .post(`/v1/staff/payments/${payment.id}/refund`)
        .set(...admin.auth)
        .send({ amount: 100 });
      const tipId = await payFor('/v1/tips/checkout', { amount: 1100, currency: 'usd' });
      const { paidAt } = payment;
      await server.db.read.payment.updateMany({ where: { tipId }, data: { paidAt } });
      await server.settleDown();
      const { body: after } = await stats();
      const [sums] = after.revenue.total;
      expect(sums.refunded - before.revenue.total[0].refunded).toBe(100);
      expect(sums.gross - before.revenue.total[0].gross).toBe(1100);
      expect(after.revenue.byDay).toHaveLength(before.revenue.byDay.length);
      await expectEqual();
      await dailyRevenue.summarize(server);
      await expectEqual();
    });

    test('correcting a flagged payment discards the stored sums of its day', async () => {
      const payment = await server.db.read.payment.findFirstOrThrow({ where: { amount: 900 } });
      const { id, createdAt: _, setAsideAt: _flag, ...row } = payment as PaymentRow;
      const now = server.clock.now();
      await server.db.read.payment.update({ where: { id }, data: { setAsideAt: now } });
      expect(await server.db.read.paidDay.count()).toBeGreaterThan(0);
      await server.db.transaction((tx) => bookPayment(tx, row, null, now));
      expect(await server.db.read.paidDay.count()).toBe(0);
      await dailyRevenue.summarize(server);
      await expectEqual();
    });
  });

  test.each([
    ['a day that is none', { from: '2026-02-30' }, 'query.from'],
    ['an instant', { to: '2026-02-01T00:00:00Z' }, 'query.to'],
    ['the end before the beginning', { from: '2026-02-02', to: '2026-02-01' }, 'query.from'],
    ['more than a leap year', { from: '2025-01-01', to: '2026-01-02' }, 'query.from'],
  ])('%s is rejected with its path', async (_name, query, path) => {
    const answer = await stats(query);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path }]);
  });

  test('statistics are for admins only', async () => {
    const editor = await createMember(server, { role: 'editor' });
    expect((await server.http.get('/v1/staff/stats')).status).toBe(401);
    expect((await server.http.get('/v1/staff/stats').set(...editor.auth)).status).toBe(403);
  });
});
