import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { holdJobs, leaveLastAttempt, makeJobsDue } from '../support/queue.ts';
import { MONTH_SECONDS, type MoneyServer, startMoneyServer } from '../support/stripe.ts';

/** The longest month, and the hour in which the invoice of a renewal is a draft. */

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

beforeEach(async () => {
  // A token does not outlive the month by which a test moves the clock.
  admin = await createMember(server, { role: 'admin' });
  await server.setWebhooks('drop');
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

async function payTip(): Promise<string> {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 700, currency: 'usd' });
  await server.pay(body.url);
  return body.tipId;
}

async function subscribe(member: TestMember) {
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(body.url);
}

async function statusOf(tipId: string): Promise<string> {
  return (await server.http.get(`/v1/tips/${tipId}`)).body.status;
}

function kindsOf({ differences }: { differences: { kind: string }[] }): string[] {
  return [...new Set(differences.map(({ kind }) => kind))].sort();
}

describe('reconciling', () => {
  test('finds nothing if the books agree', async () => {
    const nothing = {
      drift: 0,
      differences: [],
      repaired: 0,
      foreign: [],
      unmatched: [],
      booked: 0,
    };
    expect(await reconcile()).toEqual(nothing);
  });

  test('reports differences without changing anything in a dry run, then repairs them once', async () => {
    const member = await createMember(server);
    const tipId = await payTip();
    await subscribe(member);
    const dry = await reconcile({ dryRun: true });
    expect(dry.drift).toBe(dry.differences.length);
    expect(dry.repaired).toBe(0);
    expect(kindsOf(dry)).toEqual(['event', 'session']);
    expect(await statusOf(tipId)).toBe('pending');
    expect(await server.db.read.payment.count()).toBe(0);

    const run = await reconcile();
    expect([run.differences, run.booked]).toEqual([dry.differences, dry.booked]);
    expect(run.repaired).toBe(run.drift);
    await server.runJobs();
    expect(await statusOf(tipId)).toBe('succeeded');
    expect(await server.db.read.grant.count({ where: { memberId: member.id } })).toBe(1);
    const lines = await server.db.read.auditEntry.count({
      where: { action: 'reconcile.repaired', actorId: admin.id },
    });
    expect(lines).toBe(run.repaired);
    expect((await reconcile()).drift).toBe(0);
    await expectBooksEqual(server);
  });

  test('finds refunds, disputes and renewals without events', async () => {
    const member = await createMember(server);
    const [refunded, disputed] = [await payTip(), await payTip()];
    await subscribe(member);
    await reconcile();
    await server.runJobs();
    const intentOf = async (tipId: string) =>
      String((await server.db.read.payment.findFirstOrThrow({ where: { tipId } })).paymentIntentId);
    await server.stripe.refunds.create({ payment_intent: await intentOf(refunded) });
    const intent = await server.stripe.paymentIntents.retrieve(await intentOf(disputed));
    await server.emulate(`charges/${intent.latest_charge}/dispute`, {});
    await server.advance(MONTH_SECONDS);

    const task = server.worker.recurring.find(({ name }) => name === 'reconcile');
    await task?.run();
    await server.runJobs();
    expect(await statusOf(refunded)).toBe('refunded');
    expect(await statusOf(disputed)).toBe('disputed');
    expect(await server.db.read.payment.count({ where: { memberId: member.id } })).toBe(2);
    admin = await createMember(server, { role: 'admin' });
    expect((await reconcile({ dryRun: true })).drift).toBe(0);
    await expectBooksEqual(server);
  });

  test('finds differences even if the last run is longer ago than its window', async () => {
    const disputed = await payTip();
    await reconcile();
    const where = { tipId: disputed };
    const { paymentIntentId } = await server.db.read.payment.findFirstOrThrow({ where });
    const intent = await server.stripe.paymentIntents.retrieve(String(paymentIntentId));
    const path = `charges/${intent.latest_charge}/dispute`;
    const dispute = await server.emulate<{ id: string }>(path, {});
    await reconcile();
    expect(await statusOf(disputed)).toBe('disputed');
    await server.emulate(`disputes/${dispute.id}/close`, { outcome: 'won' });
    const unheard = await payTip();
    await server.advance(5 * MONTH_SECONDS);

    admin = await createMember(server, { role: 'admin' });
    expect(kindsOf(await reconcile())).toEqual(expect.arrayContaining(['dispute', 'session']));
    await server.runJobs();
    expect(await statusOf(disputed)).toBe('succeeded');
    expect(await statusOf(unheard)).toBe('succeeded');
    expect((await reconcile({ dryRun: true })).drift).toBe(0);
    await expectBooksEqual(server);
  });

  test('lists foreign objects and creates no member for them', async () => {
    const members = await server.db.read.member.count();
    const customer = await server.stripe.customers.create({ email: 'stranger@example.org' });
    const session = await server.stripe.checkout.sessions.create({
      mode: 'payment',
      customer: customer.id,
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'A mug' } },
        },
      ],
      success_url: 'http://127.0.0.1/done',
    });
    await server.pay(session.id);
    const { foreign, ...found } = await reconcile();
    expect(found.drift).toBe(found.repaired);
    expect(foreign).toMatchObject([{ kind: 'session', id: session.id, ours: null }]);
    expect(await server.db.read.member.count()).toBe(members);
    expect(await server.db.read.payment.count({ where: { amount: 900 } })).toBe(0);
    expect((await reconcile({ dryRun: true })).drift).toBe(0);
  });

  test('reports an outage of Stripe, and is for admins only', async () => {
    await server.fail({ method: 'GET', path: '/v1/checkout/sessions', times: 9, status: 500 });
    const away = await server.http
      .post('/v1/staff/reconcile')
      .set(...admin.auth)
      .send({});
    expect([away.status, away.body.code]).toEqual([503, 'payments_unavailable']);
    await server.fail({ method: 'GET', path: '/v1/checkout/sessions', times: 0 });
    expect((await server.http.post('/v1/staff/reconcile').send({})).status).toBe(401);
    const editor = await createMember(server, { role: 'editor' });
    const refused = await server.http
      .post('/v1/staff/reconcile')
      .set(...editor.auth)
      .send({});
    expect(refused.status).toBe(403);
    const wrong = await server.http
      .post('/v1/staff/reconcile')
      .set(...admin.auth)
      .send({ dryRun: 'yes' });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'body.dryRun']);
  });

  test('can be started by staff as a job, one at a time, and reports its findings', async () => {
    const tip = await payTip();
    const PATH = '/staff/money/books';
    const cookie = cookiesOf(admin);
    const start = (fields: Record<string, string>) => submitForm(server, PATH, { fields, cookie });
    const open = async (path: string) => server.http.get(path).set('Cookie', cookie);
    const asked = await start({ dryRun: 'on', key: 'dry' });
    const path = String(asked.get('Location'));
    expect(path).toMatch(/^\/staff\/money\/books\/[0-9a-f-]{36}$/);
    expect((await start({ dryRun: 'on', key: 'dry' })).get('Location')).toBe(path);
    const busy = await start({ key: 'other' });
    expect([busy.status, busy.text.includes('already running')]).toEqual([409, true]);
    const waiting = await open(path);
    expect([waiting.get('Refresh'), waiting.text.includes('Waiting to start.')]).toEqual([
      ...['3', true],
    ]);
    await server.fail({ method: 'GET', path: '/v1/checkout/sessions', times: 9, status: 500 });
    await server.runJobs();
    expect((await open(path)).text).toContain('Step 0 of 13.');
    await server.fail({ method: 'GET', path: '/v1/checkout/sessions', times: 0 });
    await makeJobsDue(server.db.pool);
    await server.runJobs();
    const done = await open(path);
    expect(done.get('Refresh')).toBeUndefined();
    expect(done.text).toContain('Repaired: 0.');
    expect(done.text).toContain('>Checkout</td>');
    const repaired = String((await start({ key: 'repair' })).get('Location'));
    await server.runJobs();
    const id = repaired.split('/').at(-1) ?? '';
    const run = await server.http.get(`/v1/staff/reconciliations/${id}`).set(...admin.auth);
    expect(run.body).toMatchObject({ state: 'done', dryRun: false, step: 13, steps: 13 });
    expect(run.body.repaired).toBe(run.body.drift);
    const repairs = { action: 'reconcile.repaired', actorId: admin.id };
    expect(await server.db.read.auditEntry.count({ where: repairs })).toBe(run.body.repaired);
    expect((await open(PATH)).text).toContain('>Compare and repair</td>');
    expect(await statusOf(tip)).toBe('succeeded');
  });

  test('is marked failed if its last attempt crashed, and can be started again', async () => {
    const path = '/v1/staff/reconciliations';
    const compare = () =>
      server.http
        .post(path)
        .set(...admin.auth)
        .send({ dryRun: true });
    const sweep = server.worker.recurring.find(
      ({ name }) => name === 'stop-abandoned-reconciliations',
    );
    const { id } = (await compare().expect(202)).body;
    await sweep?.run();
    await leaveLastAttempt(server.db.pool);
    const held = await holdJobs(server, 1, ['run-reconciliation']);
    await sweep?.run();
    expect((await compare()).body.code).toBe('reconciliation_under_way');
    await held.die();
    await sweep?.run();
    const dead = await server.http.get(`${path}/${id}`).set(...admin.auth);
    expect(dead.body).toMatchObject({ state: 'failed' });
    expect(dead.body.failure).toContain('was interrupted');
    await compare().expect(202);
    await server.runJobs();
  });
});
