import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitUntil } from '../../scripts/system/wait-until.ts';
import { createMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { makeJobsDue } from '../support/queue.ts';
import { type Fault, type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;
/** Another one, whose Stripe never answers. It is asked first and awaited last, so that nothing waits for it. */
let silent: MoneyServer;
let silentAnswer: Promise<{ status: number; tookMs: number }>;

beforeAll(async () => {
  [server, silent] = await Promise.all([startMoneyServer(), startMoneyServer()]);
  await makeTier(server);
  await silent.fail({ ...SESSIONS, times: 10, delayMs: 30_000 });
  const begun = Date.now();
  silentAnswer = createClient(silent)().then(({ status }) => ({
    status,
    tookMs: Date.now() - begun,
  }));
});

beforeEach(async () => {
  await server.setWebhooks('deliver');
  for (const method of ['POST', 'GET']) {
    await server.fail({ method, path: '/v1/checkout/sessions', times: 0 });
  }
});

afterAll(() => Promise.all([server.close(), silent.close()]));

let keys = 0;

/** One client that repeats its request under one key, as clients should. */
function createClient(of = server) {
  keys += 1;
  const key = `try-${keys}`;
  return () =>
    of.http
      .post('/v1/tips/checkout')
      .set('Idempotency-Key', key)
      .send({ amount: 700, currency: 'usd' });
}

async function sessionsOf(tipId: string): Promise<number> {
  const checkout = await server.db.read.checkout.findUniqueOrThrow({ where: { tipId } });
  const all = await server.stripe.checkout.sessions.list({ limit: 100 });
  return all.data.filter((session) => session.client_reference_id === checkout.id).length;
}

const SESSIONS = { method: 'POST', path: '/v1/checkout/sessions' };

/** Where Stripe acted, a repetition of ours within the same request may already have its answer. */
const FAULTS: [name: string, fault: Omit<Fault, 'method' | 'path'>, statuses: number[]][] = [
  ['answers 500', { times: 1, status: 500 }, [503]],
  ['answers 429 once', { times: 1, status: 429 }, [201]],
  ['answers 429', { times: 2, status: 429 }, [503]],
  ['closes the connection before it acts', { times: 4, disconnect: 'before' }, [503]],
  ['acts and then drops the connection', { times: 4, disconnect: 'after' }, [201, 503]],
  ['sends half an answer', { times: 4, disconnect: 'truncated' }, [201, 503]],
];

describe('starting a tip while Stripe is unavailable', () => {
  test.each(FAULTS)(
    'leads to one session in the end if Stripe %s',
    async (_name, fault, statuses) => {
      const send = createClient();
      await server.fail({ ...SESSIONS, ...fault });
      const refused = await send();
      expect(statuses, JSON.stringify(refused.body)).toContain(refused.status);
      if (refused.status === 503) {
        expect(refused.body.code).toBe('payments_unavailable');
        expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      }
      await server.fail({ ...SESSIONS, times: 0 });
      const retried = await send();
      expect(retried.status, JSON.stringify(retried.body)).toBe(201);
      expect(await sessionsOf(retried.body.tipId)).toBe(1);
      expect((await send()).body).toEqual(retried.body);
      await server.pay(retried.body.url);
      await server.settleDown();
      await expectBooksEqual(server);
    },
  );

  test('leaves nothing that counts if Stripe stays unavailable', async () => {
    const send = createClient();
    const { length: before } = (await server.http.get('/v1/tips?limit=100')).body.data;
    await server.fail({ ...SESSIONS, times: 4, disconnect: 'before' });
    expect((await send()).status).toBe(503);
    expect((await server.http.get('/v1/tips?limit=100')).body.data).toHaveLength(before);
  });

  test('finds the session on the next attempt after a crash before it was stored', async () => {
    const send = createClient();
    const first = await send();
    // What the disk holds after such a crash: the row stands, its session was never written down.
    const { tipId } = first.body;
    await server.db.read.checkout.updateMany({
      where: { tipId },
      data: { sessionId: null, url: null, openedAt: null, expiresAt: null },
    });
    await server.db.read.idempotentRequest.updateMany({
      where: { finishedAt: { not: null } },
      data: { finishedAt: null, lockedUntil: new Date(0) },
    });
    const again = await send();
    expect(again.body).toEqual(first.body);
    expect(await sessionsOf(tipId)).toBe(1);
  });

  test('is completed by the event after a crash before its paid session was stored', async () => {
    const send = createClient();
    const { body } = await send();
    await server.db.read.checkout.updateMany({
      where: { tipId: body.tipId },
      data: { sessionId: null, url: null, openedAt: null, expiresAt: null },
    });
    await server.pay(body.url);
    await server.settleDown();
    expect((await server.http.get(`/v1/tips/${body.tipId}`)).body.status).toBe('succeeded');
    await expectBooksEqual(server);
  });
});

describe('starting a subscription while Stripe is unavailable', () => {
  test.each(['/v1/customers', '/v1/products', '/v1/prices', '/v1/checkout/sessions'])(
    'creates each object once if %s answers 500 after it acted',
    async (path) => {
      const slug = `away-${path.split('/').at(-1)}`;
      await makeTier(server, { slug });
      const member = await createMember(server);
      const send = () =>
        server.http
          .post('/v1/subscriptions/checkout')
          .set(...member.auth)
          .send({ tier: slug, interval: 'month' });
      await server.fail({ method: 'POST', path, times: 4, disconnect: 'after' });
      expect([201, 503]).toContain((await send()).status);
      await server.fail({ method: 'POST', path, times: 0 });
      await server.fail({ method: 'POST', path, times: 1, status: 500 });
      await send();
      // The price was found without another attempt to create it.
      await server.fail({ method: 'POST', path, times: 0 });
      const { status, body } = await send();
      expect(status, JSON.stringify(body)).toBe(201);
      const { data: customers } = await server.stripe.customers.list({ email: member.email });
      expect(customers).toHaveLength(1);
      const { data: sessions } = await server.stripe.checkout.sessions.list({
        customer: customers[0]?.id ?? '',
      });
      expect(sessions).toHaveLength(1);
      await server.pay(body.url);
      await server.settleDown();
      await expectBooksEqual(server);
    },
  );
});

describe('processing an event while Stripe is unavailable', () => {
  test('retries the event later, and counts it once', async () => {
    const { body } = await createClient()();
    await server.setWebhooks('hold');
    await server.pay(body.url);
    await server.fail({ method: 'GET', path: '/v1/checkout/sessions', times: 1, status: 500 });
    await server.release();
    await server.runJobs();
    const waiting = await server.db.read.webhookEvent.findMany({ where: { handledAt: null } });
    expect(waiting).toMatchObject([{ type: 'checkout.session.completed', attempts: 1 }]);
    async function hasSucceeded() {
      await makeJobsDue(server.db.pool);
      await server.runJobs();
      return (await server.http.get(`/v1/tips/${body.tipId}`)).body.status === 'succeeded';
    }
    expect(await waitUntil(hasSucceeded, 5_000)).toBe(true);
    await expectBooksEqual(server);
  });
});

test('a hanging Stripe call gets a response within fifteen seconds', async () => {
  const { status, tookMs } = await silentAnswer;
  expect([201, 503]).toContain(status);
  expect(tookMs).toBeLessThan(15_000);
});
