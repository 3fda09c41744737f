import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { expectBooksEqual } from '../../support/money.ts';
import { type Fault, type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
});

beforeEach(async () => {
  await server.fail({ times: 0 });
  await server.settleDown();
});

afterAll(() => server.close());

async function pay(): Promise<{ id: string; intent: string }> {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 700, currency: 'usd' });
  await server.pay(body.url);
  await server.settleDown();
  const where = { tipId: body.tipId };
  const payment = await server.db.read.payment.findFirstOrThrow({ where });
  return { id: payment.id, intent: String(payment.paymentIntentId) };
}

function refund(id: string, body: object = {}, key: string = newId()) {
  return server.http
    .post(`/v1/staff/payments/${id}/refund`)
    .set(...admin.auth)
    .set('Idempotency-Key', key)
    .send(body);
}

async function refundsOf(intent: string): Promise<number[]> {
  const { data } = await server.stripe.refunds.list({ payment_intent: intent });
  return data.map(({ amount }) => amount);
}

describe('a refund by staff', () => {
  test('may be partial and then cover the rest, and each refund is audited', async () => {
    const { id, intent } = await pay();
    const part = await refund(id, { amount: 200 });
    expect(part.status, JSON.stringify(part.body)).toBe(200);
    expect(part.body).toMatchObject({
      id,
      status: 'partially_refunded',
      refunded: { amount: 200 },
    });
    const rest = await refund(id);
    expect(rest.body).toMatchObject({ status: 'refunded', refunded: { amount: 700 } });
    expect(await refundsOf(intent)).toEqual([500, 200]);
    const record = await server.db.read.auditEntry.findMany({ where: { subjectId: id } });
    expect(record).toMatchObject([
      { action: 'payment.refund_asked', actorId: admin.id, after: { refund: 200 } },
      { action: 'payment.refund_asked', actorId: admin.id, after: { refund: 500 } },
    ]);
    expect((await refund(id)).body.code).toBe('nothing_to_refund');
    await server.settleDown();
    await expectBooksEqual(server);
  });

  test('happens once per idempotency key, even with concurrent retries', async () => {
    const { id, intent } = await pay();
    const key = newId();
    const answers = await Promise.all([1, 2, 3].map(() => refund(id, { amount: 100 }, key)));
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect((await refund(id, { amount: 100 }, key)).status).toBe(200);
    expect(await refundsOf(intent)).toEqual([100]);
  });

  test('never exceeds the remaining amount under concurrent requests', async () => {
    const { id, intent } = await pay();
    const answers = await Promise.all([400, 401, 402].map((amount) => refund(id, { amount })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 422]).toContain(status);
    expect(await refundsOf(intent)).toHaveLength(1);
  });

  test('happens once if the same amount is requested again while the first request is in progress', async () => {
    const { id, intent } = await pay();
    // Slow enough that all of them have begun before the first one ends.
    await server.fail({ method: 'POST', path: '/v1/refunds', times: 3, delayMs: 1_000 });
    const answers = await Promise.all([1, 2, 3].map(() => refund(id, { amount: 200 })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await server.fail({ method: 'POST', path: '/v1/refunds', times: 0 });
    expect(await refundsOf(intent)).toEqual([200]);
  });

  test('may be repeated with the same amount once the first one is done', async () => {
    const { id, intent } = await pay();
    await refund(id, { amount: 200 });
    const again = await refund(id, { amount: 200 });
    expect(again.body.refunded.amount).toBe(400);
    expect(await refundsOf(intent)).toEqual([200, 200]);
  });

  test('passes on the reason if Stripe refuses it', async () => {
    const { id, intent } = await pay();
    await server.fail({ method: 'POST', path: '/v1/refunds', times: 1, status: 400 });
    const refused = await refund(id, { amount: 200 });
    expect([refused.status, refused.body.code]).toEqual([409, 'refund_refused']);
    expect((await refund(id, { amount: 200 })).status).toBe(200);
    expect(await refundsOf(intent)).toEqual([200]);
  });

  test.each([
    [{ amount: 701 }, 'amount_too_large'],
    [{ amount: 0 }, 'invalid'],
    [{ amount: -5 }, 'invalid'],
    [{ amount: 1.5 }, 'invalid'],
    [{ amount: '100' }, 'invalid'],
  ])('%j is refused with its path', async (body, code) => {
    const { id, intent } = await pay();
    const answer = await refund(id, body);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(answer.body.errors[0].path).toBe('body.amount');
    expect(await refundsOf(intent)).toEqual([]);
  });

  test('is refused while the payment is disputed', async () => {
    const { id, intent } = await pay();
    const { latest_charge: charge } = await server.stripe.paymentIntents.retrieve(intent);
    await server.emulate(`charges/${charge}/dispute`, {});
    const answer = await refund(id);
    expect([answer.status, answer.body.code]).toEqual([409, 'payment_disputed']);
  });

  test('answers 404 for an unknown payment, and is open to admins only', async () => {
    expect((await refund(newId())).status).toBe(404);
    const { id } = await pay();
    const path = `/v1/staff/payments/${id}/refund`;
    expect((await server.http.post(path).send({})).status).toBe(401);
    const editor = await createMember(server, { role: 'editor' });
    const refused = await server.http
      .post(path)
      .set(...editor.auth)
      .send({});
    expect(refused.status).toBe(403);
  });
});

describe('the payments export as CSV', () => {
  test('contains every payment with its refunds, and is for admins only', async () => {
    const { id } = await pay();
    await refund(id, { amount: 200 });
    const answer = await server.http.get('/v1/staff/payments.csv').set(...admin.auth);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [header, ...lines] = answer.text.trimEnd().split('\r\n');
    expect(header).toMatch(/^id,created_at,paid_at,kind,status,currency,amount,refunded,/);
    expect(lines).toHaveLength(await server.db.read.payment.count());
    expect(lines[0]?.split(',').slice(3, 8)).toEqual([
      'tip',
      'partially_refunded',
      'usd',
      '700',
      '200',
    ]);
    expect(lines[0]?.startsWith(id)).toBe(true);
    expect((await server.http.get('/v1/staff/payments.csv')).status).toBe(401);
    const [entry, ...more] = await server.db.read.auditEntry.findMany({
      where: { action: 'payments.exported', actorId: admin.id },
    });
    expect(entry?.after).toEqual({ lines: lines.length });
    expect(more).toEqual([]);
  });
});

const FAULTS: [name: string, fault: Omit<Fault, 'path'>][] = [
  ['cannot be asked', { method: 'GET', times: 4, disconnect: 'before' }],
  ['answers 500', { method: 'POST', times: 1, status: 500 }],
  ['closes the connection before it acts', { method: 'POST', times: 4, disconnect: 'before' }],
  ['acts and then drops the connection', { method: 'POST', times: 4, disconnect: 'after' }],
];

describe('a refund while Stripe is unavailable', () => {
  test.each(FAULTS)('leads to one refund after a retry if Stripe %s', async (_, fault) => {
    const { id, intent } = await pay();
    const key = newId();
    await server.fail({ ...fault, path: '/v1/refunds' });
    const first = await refund(id, { amount: 300 }, key);
    expect([200, 503]).toContain(first.status);
    if (first.status === 503) {
      expect(first.body.code).toBe('payments_unavailable');
      expect(first.headers['retry-after']).toBeDefined();
    }
    await server.fail({ method: fault.method ?? 'POST', path: '/v1/refunds', times: 0 });
    const second = await refund(id, { amount: 300 }, key);
    expect(second.status, JSON.stringify(second.body)).toBe(200);
    expect(second.body.refunded.amount).toBe(300);
    expect(await refundsOf(intent)).toEqual([300]);
    await server.settleDown();
    await expectBooksEqual(server);
  });
});

describe('a refund whose response was lost', () => {
  const lose = () =>
    server.fail({ method: 'POST', path: '/v1/refunds', times: 4, disconnect: 'after' });

  test.each<[string, number | undefined]>([
    ['of a part', 400],
    ['of all', undefined],
  ])('%s is not repeated when it is requested again with any key', async (_, amount) => {
    const { id, intent } = await pay();
    const body = amount === undefined ? {} : { amount };
    await lose();
    const lost = await refundWithoutKey(id, body);
    expect(lost.body.code).toBe('payments_unavailable');
    expect(lost.body.detail).toContain('may have gone through');
    await server.settleDown();
    const again = await refundWithoutKey(id, body);
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    expect(again.body.refunded.amount).toBe(amount ?? 700);
    expect(await refundsOf(intent)).toEqual([amount ?? 700]);
    await server.settleDown();
    await expectBooksEqual(server);
  });

  test('is found by all keys that were used for it', async () => {
    const { id, intent } = await pay();
    const [first, second] = [newId(), newId()];
    await lose();
    expect((await refund(id, { amount: 200 }, first)).status).toBe(503);
    expect((await refund(id, { amount: 200 }, second)).status).toBe(200);
    expect((await refund(id, { amount: 200 }, first)).status).toBe(200);
    expect(await refundsOf(intent)).toEqual([200]);
  });

  test('is not repeated if Stripe created it and only the later sync failed', async () => {
    const { id, intent } = await pay();
    const { http } = server;
    await server.fail({ method: 'POST', path: '/v1/refunds', times: 1, delayMs: 500 });
    const first = http.post(`/v1/staff/payments/${id}/refund`).set(...admin.auth);
    const answer = first.send({ amount: 200 }).then((each) => each);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.fail({ method: 'GET', path: '/v1/refunds', times: 4, disconnect: 'before' });
    expect((await answer).body.detail).toContain('may have gone through');
    await server.fail({ times: 0 });
    expect((await refundWithoutKey(id, { amount: 200 })).body.refunded.amount).toBe(200);
    expect(await refundsOf(intent)).toEqual([200]);
  });
});

function refundWithoutKey(id: string, body: object) {
  return server.http
    .post(`/v1/staff/payments/${id}/refund`)
    .set(...admin.auth)
    .send(body);
}
