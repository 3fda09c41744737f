import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { leaveLastAttempt } from '../../support/queue.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SECRET = 'whsec_the_present_secret';
const OLD_SECRET = 'whsec_the_secret_before';

let server: TestServer;
let admin: TestMember;
let reader: TestMember;

beforeAll(async () => {
  server = await startTestServer({
    STRIPE_WEBHOOK_SECRET: `${SECRET},${OLD_SECRET}`,
    // Nobody answers here: whatever asks Stripe finds it away.
    STRIPE_API_BASE: 'http://127.0.0.1:1',
  });
  admin = await createMember(server, { role: 'admin' });
  reader = await createMember(server);
});

afterAll(() => server.close());

const verifier = new Stripe('sk_test_verifier');
let made = 0;

function makeEvent(change: object = {}) {
  made += 1;
  return {
    id: `evt_test_${made}`,
    object: 'event',
    type: 'charge.succeeded',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: `ch_${made}`, object: 'charge' } },
    ...change,
  };
}

function sign(payload: string, { secret = SECRET, ageSeconds = 0 } = {}): string {
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  return verifier.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

function deliver(payload: string, signature: string | string[], type = 'application/json') {
  return server.http
    .post('/v1/webhooks/stripe')
    .set('Content-Type', type)
    .set('Stripe-Signature', signature as string)
    .send(payload);
}

const stored = (stripeEventId: string) =>
  server.db.read.webhookEvent.findUnique({ where: { stripeEventId } });

describe('an event that Stripe signed', () => {
  test.each([
    ['with the present secret', SECRET],
    ['with the secret before', OLD_SECRET],
  ])('%s is stored and answered', async (_name, secret) => {
    const event = makeEvent();
    const payload = JSON.stringify(event);
    const answer = await deliver(payload, sign(payload, { secret }));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ received: true });
    expect(await stored(event.id)).toMatchObject({ type: event.type, payload: event });
  });

  test('a second delivery is acknowledged and changes nothing', async () => {
    const event = makeEvent();
    const payload = JSON.stringify(event);
    const copies = Array.from({ length: 20 }, () => deliver(payload, sign(payload)));
    const answers = await Promise.all(copies);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const count = await server.db.read.webhookEvent.count({ where: { stripeEventId: event.id } });
    expect(count).toBe(1);
  });

  test.each([
    ['a charset', { 'Content-Type': 'application/json; charset=utf-8' }],
    ['a cookie', { Cookie: 'pp_visitor=none' }],
    ['another name for JSON', { 'Content-Type': 'application/vnd.stripe+json' }],
  ])('with %s it is the same event', async (_name, headers) => {
    const event = makeEvent();
    const payload = JSON.stringify(event);
    const answer = await deliver(payload, sign(payload)).set(headers as Record<string, string>);
    expect([answer.status, answer.body]).toEqual([200, { received: true }]);
    expect(await stored(event.id)).not.toBeNull();
  });

  test('an event of a type that nothing acts on is stored as ignored', async () => {
    const event = makeEvent({ type: 'some.new_thing', data: { object: {} } });
    const payload = JSON.stringify(event);
    expect((await deliver(payload, sign(payload))).status).toBe(200);
    expect(await stored(event.id)).toMatchObject({ outcome: 'ignored', objectId: null });
  });

  test('an event of the other mode is flagged for review, whatever its type', async () => {
    const object = { id: 'cs_live_1', object: 'checkout.session', payment_status: 'paid' };
    const type = 'checkout.session.completed';
    const event = makeEvent({ livemode: true, type, data: { object } });
    const payload = JSON.stringify(event);
    expect((await deliver(payload, sign(payload))).status).toBe(200);
    expect(await stored(event.id)).toMatchObject({ outcome: 'review' });
  });

  test.each([['2024-06-20'], [null]])(
    'in API version %s it is kept, with an alarm',
    async (api_version) => {
      const alarms = async () =>
        /alarms_total\{name="webhook:api_version"\} (\d+)/.exec(
          await server.worker.metrics.registry.metrics(),
        )?.[1] ?? '0';
      const known = makeEvent();
      await deliver(JSON.stringify(known), sign(JSON.stringify(known)));
      const before = Number(await alarms());
      const event = makeEvent({ api_version });
      const payload = JSON.stringify(event);
      const answers = [
        await deliver(payload, sign(payload)),
        await deliver(payload, sign(payload)),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(await stored(event.id)).toMatchObject({ apiVersion: api_version });
      expect(Number(await alarms())).toBe(before + 1);
    },
  );

  test('an event with characters that cannot be stored is stored without them', async () => {
    const event = makeEvent({ data: { object: { id: 'ch_nul', note: 'a\0b\ud800' } } });
    const payload = JSON.stringify(event);
    expect((await deliver(payload, sign(payload))).status).toBe(200);
    expect(await stored(event.id)).not.toBeNull();
  });

  test('a signature that is five minutes old is still accepted', async () => {
    const payload = JSON.stringify(makeEvent());
    expect((await deliver(payload, sign(payload, { ageSeconds: 290 }))).status).toBe(200);
  });

  test('the age of a signature is measured by the injected clock', async () => {
    const payload = JSON.stringify(makeEvent());
    server.clock.setOffset(86_400);
    const old = await deliver(payload, sign(payload));
    const fresh = await deliver(payload, sign(payload, { ageSeconds: -86_400 }));
    server.clock.setOffset(0);
    expect([old.status, fresh.status]).toEqual([400, 200]);
  });
});

describe('events that arrive together', () => {
  function deliverAll(events: readonly object[]) {
    const payloads = events.map((event) => JSON.stringify(event));
    return Promise.all(payloads.map((payload) => deliver(payload, sign(payload))));
  }

  test('are each stored, with one job for each object', async () => {
    const object = { id: 'cs_test_together', object: 'checkout.session' };
    const type = 'checkout.session.completed';
    const events = Array.from({ length: 20 }, () => makeEvent({ type, data: { object } }));
    const answers = await deliverAll(events);
    expect(answers.map(({ status }) => status)).toEqual(events.map(() => 200));
    const where = { objectId: object.id, handledAt: null };
    expect(await server.db.read.webhookEvent.count({ where })).toBe(events.length);
    const jobs = await server.db.pool.query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [
      `stripe:${object.id}`,
    ]);
    expect(jobs.rowCount).toBe(1);
  });

  test('an event that cannot be stored is refused, and the others are stored', async () => {
    const events = Array.from({ length: 10 }, () => makeEvent());
    const payloads = events.map((event) => JSON.stringify(event));
    payloads[4] = payloads[4]?.replace('"charge"', '"charge","endless":1e999999') ?? '';
    const answers = await Promise.all(payloads.map((one) => deliver(one, sign(one))));
    expect(answers.map(({ status }) => status)).toEqual(
      events.map((_, index) => (index === 4 ? 400 : 200)),
    );
    const ids = events.map(({ id }) => id);
    const where = { stripeEventId: { in: ids } };
    expect(await server.db.read.webhookEvent.count({ where })).toBe(9);
  });

  test('none is acknowledged if their commit fails, and all are when they are delivered again', async () => {
    const { pool } = server.db;
    await pool.query(`
      CREATE FUNCTION fail_at_commit() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE 'could not write: No space left on device'; END $$;
      CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON webhook_events
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail_at_commit()`);
    const events = Array.from({ length: 20 }, () => makeEvent());
    const failed = await deliverAll(events);
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set([503]));
    expect(failed[0]?.headers).toMatchObject({
      'retry-after': expect.any(String),
      'x-content-type-options': 'nosniff',
    });
    await pool.query('DROP TRIGGER fails ON webhook_events; DROP FUNCTION fail_at_commit()');
    const where = { stripeEventId: { in: events.map(({ id }) => id) } };
    expect(await server.db.read.webhookEvent.count({ where })).toBe(0);
    const again = await deliverAll(events);
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await server.db.read.webhookEvent.count({ where })).toBe(events.length);
  });
});

describe('an event that Stripe did not sign', () => {
  async function expectRefused(payload: string, signature: string | string[]) {
    const before = await server.db.read.webhookEvent.count();
    const answer = await deliver(payload, signature);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('bad_signature');
    expect(await server.db.read.webhookEvent.count()).toBe(before);
  }

  const payload = JSON.stringify(makeEvent());

  test.each([
    ['nothing at all', ''],
    ['junk', 'not a signature'],
    ['another secret', sign(payload, { secret: 'whsec_somebody_else' })],
    ['too old', sign(payload, { ageSeconds: 310 })],
    ['from the future', sign(payload, { ageSeconds: -310 })],
    ['from a minute ahead', sign(payload, { ageSeconds: -60 })],
    ['years ahead', sign(payload, { ageSeconds: -315_360_000 })],
    ['without a time', sign(payload).replace(/^t=\d+,/, '')],
    ['without a signature', sign(payload).replace(/,v1=.*/, '')],
    ['two headers', `${sign(payload)}, ${sign(payload)}`],
    ['an older scheme', sign(payload).replace('v1=', 'v0=')],
  ])('%s: bad_signature', async (_name, signature) => {
    await expectRefused(payload, signature);
  });

  test('without a header is refused with bad_signature', async () => {
    const answer = await server.http
      .post('/v1/webhooks/stripe')
      .set('Content-Type', 'application/json')
      .send(payload);
    expect(answer.body.code).toBe('bad_signature');
  });

  test('with one byte changed is refused with bad_signature', async () => {
    await expectRefused(payload.replace('charge', 'chargf'), sign(payload));
  });

  test.each([
    ['text that is not JSON', 'hello'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['an event without an object', '{"id":"evt_1","type":"a.b","created":1,"livemode":false}'],
    ['an event without an id', JSON.stringify({ ...makeEvent(), id: undefined })],
    ['a thin event', '{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter"}'],
    ['deep nesting', '['.repeat(20_000)],
  ])('signed, but %s: bad_signature', async (_name, text) => {
    await expectRefused(text, sign(text));
  });

  test('of another media type is refused', async () => {
    const answer = await deliver(payload, sign(payload), 'text/plain');
    expect(answer.status).toBe(415);
  });

  test('of ten megabytes is refused', async () => {
    const huge = JSON.stringify(makeEvent({ note: 'x'.repeat(10_000_000) }));
    expect((await deliver(huge, sign(huge))).status).toBe(413);
  });
});

describe('the list of events for staff', () => {
  async function storeActionable() {
    const object = { id: `cs_test_${made}`, object: 'checkout.session' };
    const event = makeEvent({ type: 'checkout.session.completed', data: { object } });
    const payload = JSON.stringify(event);
    await deliver(payload, sign(payload));
    const row = await stored(event.id);
    if (!row) throw new Error('the event was not stored');
    return row;
  }

  const list = (query: object) =>
    server.http
      .get('/v1/staff/webhooks')
      .query(query)
      .set(...admin.auth);

  test('is filtered by status and paged, newest first', async () => {
    const rows = [await storeActionable(), await storeActionable()];
    const first = await list({ status: 'waiting', limit: 1 });
    expect(first.body.data).toMatchObject([{ id: rows[1]?.id, status: 'waiting' }]);
    const second = await list({ status: 'waiting', limit: 1, cursor: first.body.nextCursor });
    expect(second.body.data).toMatchObject([{ id: rows[0]?.id }]);
    const ignored = await list({ status: 'ignored', limit: 1 });
    expect(Date.parse(ignored.body.lastGoodAt)).not.toBeNaN();
    const ready = await server.http.get('/readyz');
    expect(ready.body.checks.webhooks).toEqual({
      ok: true,
      detail: `last good event ${ignored.body.lastGoodAt}`,
    });
    expect(ignored.body.data[0].status).toBe('ignored');
  });

  test('a failing event is parked with an alarm after its last attempt, and can be retried by hand', async () => {
    const row = await storeActionable();
    await leaveLastAttempt(server.db.pool, `stripe:${row.objectId}`);
    await server.runJobs();
    const parked = await list({ status: 'parked' });
    expect(parked.body.data).toMatchObject([{ id: row.id, attempts: 1, handledAt: null }]);
    expect(parked.body.data[0].lastError).toContain('payments_unavailable');
    expect(await server.metrics.registry.metrics()).toMatch(
      /pennypress_alarms_total\{name="job:stripe-object"\} \d/,
    );
    const retried = await server.http.post(`/v1/staff/webhooks/${row.id}/retry`).set(...admin.auth);
    expect(retried.status).toBe(200);
    expect(retried.body).toMatchObject({ id: row.id, status: 'waiting', attempts: 0 });
    const audited = await server.db.read.auditEntry.findFirst({
      where: { action: 'webhook.retried', subjectId: row.id },
    });
    expect(audited?.actorId).toBe(admin.id);
  });

  test('an event that nothing acts on cannot be retried', async () => {
    const payload = JSON.stringify(makeEvent());
    await deliver(payload, sign(payload));
    const { body } = await list({ status: 'ignored', limit: 1 });
    const answer = await server.http
      .post(`/v1/staff/webhooks/${body.data[0].id}/retry`)
      .set(...admin.auth);
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('webhook_not_actionable');
  });

  test('is open to admins only', async () => {
    const retry = '/v1/staff/webhooks/01936a5e-0000-7000-8000-000000000000/retry';
    const { http } = server;
    expect((await http.get('/v1/staff/webhooks')).status).toBe(401);
    expect((await http.get('/v1/staff/webhooks').set(...reader.auth)).status).toBe(403);
    expect((await http.post(retry)).status).toBe(401);
    expect((await http.post(retry).set(...reader.auth)).status).toBe(403);
    expect((await http.post(retry).set(...admin.auth)).status).toBe(404);
  });

  test('an unknown status is refused with its path', async () => {
    const answer = await list({ status: 'lost' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path: 'query.status' }]);
  });
});
