import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/server.ts';
import {
  deliverTo,
  findStoredEvent,
  makeEvent,
  OLD_SECRET,
  SECRET,
  sign,
} from '../../support/signed-events.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({
    STRIPE_WEBHOOK_SECRET: `${SECRET},${OLD_SECRET}`,
    // Nobody answers here: whatever asks Stripe finds it away.
    STRIPE_API_BASE: 'http://127.0.0.1:1',
  });
});

afterAll(() => server.close());

function deliver(payload: string, signature: string | string[], type = 'application/json') {
  return deliverTo(server, payload, { signature, type });
}

const stored = (stripeEventId: string) => findStoredEvent(server, stripeEventId);

describe('a signed Stripe event', () => {
  test.each([
    ['with the present secret', SECRET],
    ['with the secret before', OLD_SECRET],
  ])('%s is stored and acknowledged', async (_name, secret) => {
    const event = makeEvent();
    const text = JSON.stringify(event);
    const answer = await deliver(text, sign(text, { secret }));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ received: true });
    const { id, type, created, livemode, data } = event;
    const payload = { id, type, created, livemode, data, reduced: true };
    expect(await stored(event.id)).toMatchObject({ type, payload });
  });

  test('twenty deliveries of one event are acknowledged and stored once', async () => {
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
  ])('is accepted with %s', async (_name, headers) => {
    const event = makeEvent();
    const payload = JSON.stringify(event);
    const answer = await deliver(payload, sign(payload)).set(headers as Record<string, string>);
    expect([answer.status, answer.body]).toEqual([200, { received: true }]);
    expect(await stored(event.id)).not.toBeNull();
  });

  test('an event of an unhandled type is stored as ignored', async () => {
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
    'is stored with an alarm in API version %s',
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

  test('is accepted with a signature that is five minutes old', async () => {
    const payload = JSON.stringify(makeEvent());
    expect((await deliver(payload, sign(payload, { ageSeconds: 290 }))).status).toBe(200);
  });

  test("the age of a signature is measured by the server's clock", async () => {
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

  test('are stored without data other than which object they are about', async () => {
    const events = Array.from({ length: 10 }, () => makeEvent());
    const payloads = events.map((event) => JSON.stringify(event));
    const personal = '"charge","endless":1e999999,"billing_details":{"name":"Quirinius"}';
    payloads[4] = payloads[4]?.replace('"charge"', personal) ?? '';
    const answers = await Promise.all(payloads.map((one) => deliver(one, sign(one))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const ids = events.map(({ id }) => id);
    const where = { stripeEventId: { in: ids } };
    const rows = await server.db.read.webhookEvent.findMany({ where });
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toContain('Quirinius');
  });

  test('are not acknowledged if their commit fails, and are when they are delivered again', async () => {
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
