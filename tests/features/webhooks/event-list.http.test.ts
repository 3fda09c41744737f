import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { leaveLastAttempt } from '../../support/queue.ts';
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

function deliver(payload: string, signature: string) {
  return deliverTo(server, payload, { signature });
}

const stored = (stripeEventId: string) => findStoredEvent(server, stripeEventId);

describe('the list of events for staff', () => {
  let sessions = 0;

  async function storeActionable() {
    sessions += 1;
    const object = { id: `cs_test_${sessions}`, object: 'checkout.session' };
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
    const other = JSON.stringify(makeEvent());
    await deliver(other, sign(other));
    const ignored = await list({ status: 'ignored', limit: 1 });
    expect(Date.parse(ignored.body.lastGoodAt)).not.toBeNaN();
    const ready = await server.http.get('/readyz');
    expect(ready.body.checks.webhooks).toEqual({
      ok: true,
      detail: `last handled event ${ignored.body.lastGoodAt}`,
    });
    expect(ignored.body.data[0].status).toBe('ignored');
  });

  test('a failing event is parked with an alarm after its last attempt, and can be retried manually', async () => {
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

  test('an event without a handler cannot be retried', async () => {
    const payload = JSON.stringify(makeEvent());
    await deliver(payload, sign(payload));
    const { body } = await list({ status: 'ignored', limit: 1 });
    const answer = await server.http
      .post(`/v1/staff/webhooks/${body.data[0].id}/retry`)
      .set(...admin.auth);
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('webhook_not_actionable');
  });

  test('is for admins only', async () => {
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
