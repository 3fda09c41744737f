import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
});

afterAll(() => server.close());

/** A member who has two open pages, both of which are then paid. */
async function payTwice(order: 'fifo' | 'reverse' | 'shuffle') {
  const member = await payBoth();
  await server.release({ order, copies: 2 });
  await Promise.all([server.runJobs(), server.runJobs()]);
  await server.setWebhooks('deliver');
  for (let round = 0; round < 3; round += 1) await server.settleDown();
  const { subscription, payment, grant, auditEntry } = server.db.read;
  const rows = await subscription.findMany({ where: { memberId: member.id } });
  return {
    first: rows.find(({ refusedAt }) => refusedAt === null),
    second: rows.find(({ refusedAt }) => refusedAt !== null),
    payments: await payment.findMany({ where: { memberId: member.id } }),
    grants: await grant.findMany({ where: { memberId: member.id }, include: { ends: true } }),
    record: await auditEntry.findMany({ where: { subjectId: { in: rows.map(({ id }) => id) } } }),
  };
}

describe('two subscription sessions that were both paid', () => {
  test.each(['fifo', 'reverse', 'shuffle'] as const)(
    'end with the second one cancelled, refunded and audited once, for %s delivery',
    async (order) => {
      const { first, second, payments, grants, record } = await payTwice(order);
      expect(first?.status).toBe('active');
      expect(second?.status).toBe('canceled');
      expect(grants).toMatchObject([{ ends: [] }]);
      expect(payments).toHaveLength(2);
      const paid = payments.find(({ subscriptionId }) => subscriptionId === second?.id);
      const ledger = await server.ledger();
      const theirs = ledger.payments.filter(({ paymentIntent }) =>
        payments.some(({ paymentIntentId }) => paymentIntentId === paymentIntent),
      );
      expect(theirs.map(({ refunded }) => refunded).sort()).toEqual([0, paid?.amount].sort());
      expect(record).toMatchObject([
        { action: 'subscription.second_refused', subjectId: second?.id, actorKind: 'system' },
      ]);
      await expectBooksEqual(server);
    },
  );
});

/** A member's two pages, both paid while no event is delivered. */
async function payBoth(): Promise<TestMember> {
  const member = await createMember(server);
  const pages: string[] = [];
  for (const tier of ['supporter', 'patron']) {
    const answer = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier, interval: 'month' });
    pages.push(answer.body.url);
  }
  await server.setWebhooks('hold');
  for (const page of pages) await server.pay(page);
  return member;
}

test('a second subscription is cancelled even if its bank already took the payment back', async () => {
  const member = await payBoth();
  const { payments } = await server.ledger();
  await server.emulate(`charges/${payments.at(-1)?.id}/dispute`, {});
  await server.emulate(`charges/${payments.at(-2)?.id}/dispute`, {});
  await server.release({ order: 'fifo' });
  await server.setWebhooks('deliver');
  for (let round = 0; round < 3; round += 1) await server.settleDown();
  const rows = await server.db.read.subscription.findMany({ where: { memberId: member.id } });
  const second = rows.filter(({ refusedAt }) => refusedAt !== null);
  expect(second).toMatchObject([{ status: 'canceled' }]);
  const { rows: jobs } = await server.db.pool.query(
    "SELECT last_error FROM graphile_worker.jobs WHERE task_identifier = 'end-second-subscription'",
  );
  expect(jobs).toEqual([]);
  await expectBooksEqual(server);
});

test('a second subscription with a won dispute is refunded automatically, once', async () => {
  const member = await payBoth();
  const { payments } = await server.ledger();
  const own = payments.slice(-2);
  const disputes: string[] = [];
  for (const { id } of own) {
    disputes.push((await server.emulate<{ id: string }>(`charges/${id}/dispute`, {})).id);
  }
  await server.release({ order: 'fifo' });
  await server.setWebhooks('deliver');
  for (let round = 0; round < 3; round += 1) await server.settleDown();
  for (const id of disputes) await server.emulate(`disputes/${id}/close`, { outcome: 'won' });
  for (let round = 0; round < 4; round += 1) await server.settleDown();
  const rows = await server.db.read.subscription.findMany({ where: { memberId: member.id } });
  const second = rows.find(({ refusedAt }) => refusedAt !== null);
  const where = { memberId: member.id };
  const booked = await server.db.read.payment.findMany({ where });
  const ledger = await server.ledger();
  for (const { paymentIntentId, subscriptionId, amount } of booked) {
    const theirs = ledger.payments.find(({ paymentIntent }) => paymentIntent === paymentIntentId);
    expect(theirs?.refunded).toBe(subscriptionId === second?.id ? amount : 0);
  }
  await expectBooksEqual(server);
});

test('a second subscription with a partial dispute is refunded the rest automatically, once', async () => {
  const member = await payBoth();
  const own = (await server.ledger()).payments.slice(-2);
  const disputes: string[] = [];
  for (const { id } of own) {
    const wanted = { amount: 200 };
    disputes.push((await server.emulate<{ id: string }>(`charges/${id}/dispute`, wanted)).id);
  }
  await server.release({ order: 'fifo' });
  await server.setWebhooks('deliver');
  for (let round = 0; round < 3; round += 1) await server.settleDown();
  for (const id of disputes) await server.emulate(`disputes/${id}/close`, { outcome: 'lost' });
  for (let round = 0; round < 4; round += 1) await server.settleDown();
  const where = { memberId: member.id };
  const rows = await server.db.read.subscription.findMany({ where });
  const second = rows.find(({ refusedAt }) => refusedAt !== null);
  const booked = await server.db.read.payment.findMany({ where });
  const ledger = await server.ledger();
  for (const { paymentIntentId, subscriptionId, amount } of booked) {
    const theirs = ledger.payments.find(({ paymentIntent }) => paymentIntent === paymentIntentId);
    expect(theirs?.refunded).toBe(subscriptionId === second?.id ? amount - 200 : 0);
  }
  await expectBooksEqual(server);
});

test('the refund of a second subscription is booked even without an event', async () => {
  await payBoth();
  const admin = await createMember(server, { role: 'admin' });
  await server.setWebhooks('drop');
  await server.http
    .post('/v1/staff/reconcile')
    .set(...admin.auth)
    .send({})
    .expect(200);
  for (let round = 0; round < 2; round += 1) await server.runJobs();
  await expectBooksEqual(server);
  await server.setWebhooks('deliver');
});

describe('a withdrawal from a subscription', () => {
  test('refunds everything once and ends access within the allowed period, and is refused otherwise', async () => {
    const member = await createMember(server);
    const admin = await createMember(server, { role: 'admin' });
    const withdraw = () =>
      server.http
        .post('/v1/me/subscription/withdraw')
        .set(...member.auth)
        .send({});
    expect((await withdraw()).status).toBe(404);
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month' });
    await server.pay(body.url);
    await server.settleDown();
    expect((await withdraw()).body.code).toBe('withdrawal_closed');
    await server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send({ subscriptions: { graceDays: 7, withdrawalDays: 14 } });
    const answers = await Promise.all([withdraw(), withdraw()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    await server.settleDown();
    await server.settleDown();
    const [payment] = await server.db.read.payment.findMany({ where: { memberId: member.id } });
    const ledger = await server.ledger();
    const theirs = ledger.payments.filter(
      ({ paymentIntent }) => paymentIntent === payment?.paymentIntentId,
    );
    expect(theirs).toMatchObject([{ refunded: 500 }]);
    const grants = await server.db.read.grant.findMany({
      where: { memberId: member.id },
      include: { ends: true },
    });
    expect(grants).toMatchObject([{ ends: [{ cause: 'cancelled' }] }]);
    await expectBooksEqual(server);
    expect((await withdraw()).status).toBe(404);
  });
});
