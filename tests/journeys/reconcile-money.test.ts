import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { leaveLastAttempt, makeJobsDue } from '../support/queue.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const DAY_SECONDS = 86_400;
/** The longest month, and the hour in which the invoice of a renewal is a draft. */

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

beforeEach(async () => {
  admin = await createMember(server, { role: 'admin' });
  await server.setWebhooks('deliver');
});

afterAll(() => server.close());

async function reconcile(body: object = {}) {
  const answer = await server.http
    .post('/v1/staff/reconcile')
    .set(...admin.auth)
    .send(body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

/** Pays a one-time tip; returns Stripe's id of the payment. */
async function payTip(amount = 700): Promise<string> {
  const { body } = await server.http.post('/v1/tips/checkout').send({ amount, currency: 'usd' });
  await server.pay(body.url);
  await server.settleDown();
  const where = { tipId: body.tipId };
  return String((await server.db.read.payment.findFirstOrThrow({ where })).paymentIntentId);
}

async function subscribe(): Promise<TestMember> {
  const member = await createMember(server);
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(body.url);
  await server.settleDown();
  return member;
}

async function pledge(): Promise<string> {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 300, currency: 'usd', interval: 'month' });
  await server.pay(body.url);
  await server.settleDown();
  return body.tipId;
}

async function passMonth() {
  await server.advance(MONTH_SECONDS);
  await server.settleDown();
  admin = await createMember(server, { role: 'admin' });
}

/** Forgets a payment, as if nothing had ever booked it. */
async function forgetPayment(paymentIntentId: string) {
  const row = await server.db.read.payment.findUniqueOrThrow({ where: { paymentIntentId } });
  await server.db.read.paymentFee.deleteMany({ where: { paymentId: row.id } });
  await server.db.read.payment.delete({ where: { id: row.id } });
}

const kindsOf = ({ differences }: { differences: { kind: string }[] }) =>
  differences.map(({ kind }) => kind).sort();

const waitingEvents = () => server.db.read.webhookEvent.count({ where: { handledAt: null } });

describe('money that no event booked', () => {
  test('a renewal whose events were parked is found and booked, and nothing stays waiting', async () => {
    const member = await subscribe();
    await server.advance(MONTH_SECONDS - 5 * DAY_SECONDS);
    await server.settleDown();
    await server.fail({ method: 'GET', path: '/v1/subscriptions/*', times: 999, status: 400 });
    await server.advance(6 * DAY_SECONDS);
    await server.emulator.waitUntilDelivered();
    await leaveLastAttempt(server.db.pool);
    await server.runJobs().catch(() => undefined);
    await server.fail({ method: 'GET', path: '/v1/subscriptions/*', times: 0 });
    const parked = { parkedAt: { not: null } };
    expect(await server.db.read.webhookEvent.count({ where: parked })).toBeGreaterThan(0);
    const where = { memberId: member.id };
    expect(await server.db.read.payment.count({ where })).toBe(1);

    admin = await createMember(server, { role: 'admin' });
    const run = await reconcile();
    expect(run.repaired).toBe(run.drift);
    expect(await server.db.read.payment.count({ where })).toBe(2);
    expect(await waitingEvents()).toBe(0);
    await makeJobsDue(server.db.pool);
    await server.settleDown();
    expect(await server.db.read.payment.count({ where })).toBe(2);
    await expectBooksEqual(server);
  });

  test('a missing renewal is found by its invoice even if the subscription is current, also of a monthly tip', async () => {
    const [member, tipId] = [await subscribe(), await pledge()];
    await passMonth();
    for (const where of [{ memberId: member.id }, { tipId }]) {
      const order = { orderBy: { paidAt: 'desc' as const } };
      const last = await server.db.read.payment.findFirstOrThrow({ where, ...order });
      await forgetPayment(String(last.paymentIntentId));
    }
    const dry = await reconcile({ dryRun: true });
    expect(kindsOf(dry)).toEqual(['invoice', 'invoice']);
    const run = await reconcile();
    expect([run.differences, run.repaired]).toEqual([dry.differences, 2]);
    expect(await server.db.read.payment.count({ where: { memberId: member.id } })).toBe(2);
    expect(await server.db.read.payment.count({ where: { tipId } })).toBe(2);
    expect((await reconcile()).drift).toBe(0);
    await expectBooksEqual(server);
  });

  test('a missing payment of a succeeded tip is found by its charge, and a missing fee by its balance transaction', async () => {
    const [missing, feeless] = [await payTip(), await payTip(900)];
    await forgetPayment(missing);
    const where = { paymentIntentId: feeless };
    const { id } = await server.db.read.payment.findUniqueOrThrow({ where });
    await server.db.read.paymentFee.delete({ where: { paymentId: id } });
    const dry = await reconcile({ dryRun: true });
    expect(kindsOf(dry)).toEqual(['charge', 'fee']);
    expect(await reconcile()).toMatchObject({ differences: dry.differences, repaired: 2 });
    const fee = await server.db.read.paymentFee.findUniqueOrThrow({ where: { paymentId: id } });
    expect(fee).toMatchObject({ fee: 56, net: 844, currency: 'usd' });
    await expectBooksEqual(server);
  });

  test('a window finds only recent differences, and the full history finds all', async () => {
    const member = await subscribe();
    const { paymentIntentId } = await server.db.read.payment.findFirstOrThrow({
      where: { memberId: member.id },
    });
    await passMonth();
    await passMonth();
    await forgetPayment(String(paymentIntentId));
    const since = new Date(server.clock.now().getTime() - 5 * DAY_SECONDS * 1000).toISOString();
    expect((await reconcile({ since })).drift).toBe(0);
    expect((await reconcile()).drift).toBe(0);
    expect(kindsOf(await reconcile({ full: true }))).toEqual(['invoice']);
    expect(await server.db.read.payment.count({ where: { memberId: member.id } })).toBe(3);
    await expectBooksEqual(server);
  });
});

describe('money that cannot be matched', () => {
  test('foreign charges and refunds are listed with their amounts', async () => {
    const session = await server.stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 4200, product_data: { name: 'A mug' } },
        },
      ],
      success_url: 'http://127.0.0.1/done',
    });
    await server.pay(session.id);
    const { payment_intent: intent } = await server.stripe.checkout.sessions.retrieve(session.id);
    const refund = await server.stripe.refunds.create({
      payment_intent: String(intent),
      amount: 200,
    });
    await server.settleDown();
    const { drift, unmatched } = await reconcile();
    expect(drift).toBe(0);
    const named = { reason: 'not_ours' };
    expect(unmatched).toEqual([
      {
        kind: 'charge',
        amount: { amount: 4200, currency: 'usd' },
        stripeId: String(refund.charge),
        ...named,
      },
      {
        kind: 'refund',
        amount: { amount: 200, currency: 'usd' },
        stripeId: refund.id,
        ...named,
      },
    ]);
  });

  test('a payment with another amount than its charge is listed with the difference', async () => {
    const paymentIntentId = await payTip(800);
    const where = { paymentIntentId };
    await server.db.read.payment.update({ where, data: { amount: 790 } });
    const { latest_charge: charge } = await server.stripe.paymentIntents.retrieve(paymentIntentId);
    const { unmatched } = await reconcile();
    expect(unmatched).toContainEqual({
      kind: 'charge',
      amount: { amount: 10, currency: 'usd' },
      stripeId: String(charge),
      reason: 'amount_differs',
    });
    await server.db.read.payment.update({ where, data: { amount: 800 } });
  });

  test('a payment that Stripe does not know is listed, and stays in the ledger', async () => {
    const paymentIntentId = await payTip(600);
    await server.advance(3 * DAY_SECONDS);
    admin = await createMember(server, { role: 'admin' });
    const where = { paymentIntentId };
    await server.db.read.payment.update({ where, data: { paymentIntentId: 'pi_unknown' } });
    const { unmatched } = await reconcile({ dryRun: true });
    expect(unmatched).toContainEqual({
      kind: 'payment',
      amount: { amount: -600, currency: 'usd' },
      stripeId: 'pi_unknown',
      reason: 'not_at_stripe',
    });
    await server.db.read.payment.update({
      where: { paymentIntentId: 'pi_unknown' },
      data: { paymentIntentId },
    });
    await expectBooksEqualForOurs();
  });
});

/** The foreign charge of this file is in Stripe's ledger only. */
async function expectBooksEqualForOurs() {
  const { unmatched } = await reconcile();
  const reasons = new Set(unmatched.map(({ reason }: { reason: string }) => reason));
  expect([...reasons]).toEqual(['not_ours']);
}

test('a list that a restricted key may not read is skipped and reported, and the others are compared', async () => {
  await server.setWebhooks('drop');
  const paid = await server.http.post('/v1/tips/checkout').send({ amount: 900, currency: 'usd' });
  await server.pay(paid.body.url);
  // As Stripe refuses a key without the permission.
  await server.fail({ method: 'GET', path: '/v1/payouts*', times: 9, status: 403 });
  const { unmatched, repaired } = await reconcile();
  await server.fail({ method: 'GET', path: '/v1/payouts*', times: 0 });
  expect(unmatched).toContainEqual({
    kind: 'list',
    amount: { amount: 0, currency: 'usd' },
    stripeId: 'payouts',
    reason: 'not_permitted',
  });
  expect(repaired).toBeGreaterThan(0);
  const { body } = await server.http.get(`/v1/tips/${paid.body.tipId}`);
  expect(body.status).toBe('succeeded');
  await server.setWebhooks('deliver');
  await expectBooksEqualForOurs();
});

test('an interrupted run resumes in the middle of a list', async () => {
  const path = '/v1/staff/reconciliations';
  const { id } = (
    await server.http
      .post(path)
      .set(...admin.auth)
      .send({ full: true })
      .expect(202)
  ).body;
  await server.fail({ method: 'GET', path: '/v1/refunds', times: 9, status: 500 });
  await server.runJobs();
  const read = async () => (await server.http.get(`${path}/${id}`).set(...admin.auth)).body;
  const broken = await read();
  expect([broken.state, broken.step]).toEqual(['running', 5]);
  await server.fail({ method: 'GET', path: '/v1/refunds', times: 0 });
  // What was compared is not compared again.
  await server.fail({ method: 'GET', path: '/v1/checkout/sessions', times: 99, status: 500 });
  await makeJobsDue(server.db.pool);
  await server.runJobs();
  await server.fail({ method: 'GET', path: '/v1/checkout/sessions', times: 0 });
  const done = await read();
  expect(done).toMatchObject({ state: 'done', step: 13, since: null, startedAt: broken.startedAt });
  expect(done.unmatchedCount).toBeGreaterThan(0);
});
