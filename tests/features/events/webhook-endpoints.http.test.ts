import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import {
  type ReceiverPath,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts';

const PATH = '/v1/staff/webhook-endpoints';

let server: TestServer;
let admin: TestMember;
let receiver: WebhookReceiver;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});

afterAll(() => server.close());

beforeEach(async () => {
  await server.deliveries.settle();
  receiver = await startWebhookReceiver();
});

afterEach(async () => {
  await server.db.read.webhookEndpoint.deleteMany();
  await receiver.close();
  server.clock.setOffset(0);
});

/** A session of now: the clock moves further than a token lives. */
async function asAdmin() {
  const { accessToken } = await signInMember(server, admin.id);
  return ['Authorization', `Bearer ${accessToken}`] as const;
}

async function makeEndpoint(path: ReceiverPath, types = ['member.created']) {
  const answer = await server.http
    .post(PATH)
    .set(...(await asAdmin()))
    .send({ url: receiver.url(path), types })
    .expect(201);
  return answer.body as { id: string; secret: string };
}

async function change(id: string, body: object) {
  const answer = await server.http
    .patch(`${PATH}/${id}`)
    .set(...(await asAdmin()))
    .send(body);
  return answer.body;
}

async function deliveriesOf(id: string, query = '') {
  const answer = await server.http
    .get(`${PATH}/${id}/deliveries${query}`)
    .set(...(await asAdmin()))
    .expect(200);
  return answer.body.data as {
    id: string;
    eventId: string;
    type: string;
    status: string;
    attempts: number;
    request: { body: unknown };
    log: { status: number | null; answer: string | null; error: string | null }[];
  }[];
}

async function endpointOf(id: string) {
  const answer = await server.http.get(PATH).set(...(await asAdmin()));
  return answer.body.data.find((one: { id: string }) => one.id === id);
}

async function auditOf(subjectId: string) {
  const entries = await server.db.read.auditEntry.findMany({ where: { subjectId } });
  return entries.map(({ action }) => action);
}

/** Moves the clock until nothing of an endpoint waits any more. */
async function exhaust(days: number) {
  for (let hours = 0; hours <= days * 24; hours += 6) {
    server.clock.setOffset(hours * 3_600);
    await server.deliveries.settle();
  }
}

describe('webhook endpoints', () => {
  test('the official package accepts a delivery, and its body matches the documentation', async () => {
    const { id, secret } = await makeEndpoint('ok');
    const member = await createMember(server, { name: 'Ada Reader' });
    await server.deliveries.settle();
    const [webhook] = receiver.received;
    const headers = webhook?.headers as Record<string, string>;
    const event = new Webhook(secret).verify(webhook?.body ?? '', headers);
    expect(event).toMatchObject({
      id: headers['webhook-id'],
      type: 'member.created',
      version: 1,
      sequence: expect.any(Number),
      createdAt: expect.any(String),
      data: { memberId: member.id, role: 'reader', email: member.email, name: 'Ada Reader' },
    });
    const [delivery] = await deliveriesOf(id);
    expect(delivery).toMatchObject({ status: 'delivered', attempts: 1, log: [{ status: 204 }] });
    expect(delivery?.request.body).toEqual(event);
  });

  test('the secret is shown once, is stored encrypted, and is in no audit entry', async () => {
    const { id, secret } = await makeEndpoint('ok');
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const row = await server.db.read.webhookEndpoint.findUniqueOrThrow({ where: { id } });
    const entries = await server.db.read.auditEntry.findMany({ where: { subjectId: id } });
    const list = await server.http.get(PATH).set(...(await asAdmin()));
    const seen = JSON.stringify([row, entries, list.body]);
    expect(entries).toHaveLength(1);
    expect(seen).not.toContain(secret.slice('whsec_'.length));
  });

  test('an endpoint receives only the event types that it subscribed to', async () => {
    await makeEndpoint('ok', ['comment.published']);
    await createMember(server);
    await server.deliveries.settle();
    expect(receiver.received).toEqual([]);
  });

  test('both secrets verify during a rotation, and only the new one after a day', async () => {
    const { id, secret: before } = await makeEndpoint('ok');
    const answer = await server.http.post(`${PATH}/${id}/rotate`).set(...(await asAdmin()));
    const { secret: after } = answer.body;
    const verifyWith = (secret: string, index: number) => {
      const { body = '', headers = {} } = receiver.received[index] ?? {};
      return new Webhook(secret).verify(body, headers as Record<string, string>);
    };
    await createMember(server);
    await server.deliveries.settle();
    expect(verifyWith(before, 0)).toEqual(verifyWith(after, 0));
    server.clock.setOffset(86_401);
    await createMember(server);
    await server.deliveries.settle();
    expect(verifyWith(after, 1)).toMatchObject({ type: 'member.created' });
    expect(() => verifyWith(before, 1)).toThrow();
  });

  test.each([
    ['fail', { status: 500, answer: 'out of order' }],
    ['redirect', { status: 307 }],
    ['drop', { status: null, error: 'ECONNRESET' }],
  ] as const)(
    'a receiver that answers "%s" gets the event again later, with the same id',
    async (path, log) => {
      const { id } = await makeEndpoint(path);
      await createMember(server);
      await server.deliveries.settle();
      expect(await deliveriesOf(id)).toMatchObject([
        { status: 'pending', attempts: 1, log: [log] },
      ]);
      expect(receiver.received.map((one) => one.path)).toEqual([path]);
      receiver.answer(path, 'ok');
      server.clock.setOffset(6);
      await server.deliveries.settle();
      expect(await deliveriesOf(id)).toMatchObject([{ status: 'delivered', attempts: 2 }]);
      const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
      expect(ids[0]).toBe(ids[1]);
      expect(await endpointOf(id)).toMatchObject({ failingSince: null, pending: 0 });
    },
  );

  test('a receiver that does not respond does not delay the others', async () => {
    const { id } = await makeEndpoint('hang');
    await makeEndpoint('ok');
    server.deliveries.start();
    await createMember(server);
    await createMember(server);
    await receiver.waitFor((all) => all.filter(({ path }) => path === 'ok').length === 2);
    receiver.answer('hang', 'drop');
    receiver.cut();
    await server.deliveries.stop();
    await server.deliveries.settle();
    expect((await deliveriesOf(id)).every(({ status }) => status === 'pending')).toBe(true);
  });

  test('after three days the event is dead, the endpoint is paused, and admins are mailed', async () => {
    const { id } = await makeEndpoint('fail');
    await createMember(server);
    await exhaust(4);
    const [dead] = await deliveriesOf(id, '?status=dead');
    expect(dead?.log.every((one) => one.status === 500)).toBe(true);
    expect(await endpointOf(id)).toMatchObject({
      status: 'paused',
      pauseCause: 'failing',
      dead: 1,
    });
    const mail = await server.db.read.outboxMessage.findFirstOrThrow({
      where: { cause: { startsWith: `endpoint-paused:${id}` } },
    });
    expect(mail).toMatchObject({ recipient: admin.email });
    expect(mail.subject).toContain('paused');

    receiver.answer('fail', 'ok');
    await createMember(server);
    await server.deliveries.settle();
    expect(await endpointOf(id), 'what comes meanwhile waits').toMatchObject({ pending: 1 });
    expect(await change(id, { status: 'active' })).toMatchObject({ pauseCause: null });
    const again = `${PATH}/deliveries/${dead?.id}/redeliver`;
    const redelivered = await server.http.post(again).set(...(await asAdmin()));
    expect(redelivered.body).toMatchObject({ status: 'pending', attempts: 0 });
    expect(await auditOf(id)).toContain('webhook_endpoint.redelivered');
    await server.deliveries.settle();
    const statuses = (await deliveriesOf(id)).map(({ status }) => status);
    expect(statuses).toEqual(['delivered', 'delivered']);
  });

  test('a receiver that answers 410 is paused at once', async () => {
    const { id } = await makeEndpoint('gone');
    await createMember(server);
    await server.deliveries.settle();
    expect(await endpointOf(id)).toMatchObject({ status: 'paused', pauseCause: 'gone' });
  });

  test('a test event is sent once and at once, is audited, and is listed for nobody else', async () => {
    const { id, secret } = await makeEndpoint('ok');
    const answer = await server.http.post(`${PATH}/${id}/test`).set(...(await asAdmin()));
    expect(answer.body).toMatchObject({ type: 'webhook.test', status: 'delivered' });
    const [{ body = '', headers = {} } = {}] = receiver.received;
    new Webhook(secret).verify(body, headers as Record<string, string>);
    await change(id, { url: receiver.url('fail') });
    const failed = await server.http.post(`${PATH}/${id}/test`).set(...(await asAdmin()));
    expect(failed.body).toMatchObject({ status: 'dead', log: [{ status: 500 }] });
    const tests = (await auditOf(id)).filter((action) => action === 'webhook_endpoint.tested');
    expect(tests).toHaveLength(2);
    const events = await server.http.get('/v1/events?limit=100').set(...(await asAdmin()));
    expect(JSON.stringify(events.body)).not.toContain('webhook.test');
  });

  test.each([
    ['a private address', { url: 'http://10.0.0.1/' }, 'body.url'],
    ['no address', { url: 'nowhere' }, 'body.url'],
    ['an unknown type', { types: ['member.renamed'] }, 'body.types.0'],
    ['no type', { types: [] }, 'body.types'],
  ])('an endpoint with %s is refused', async (_, wrong, path) => {
    const valid = { url: receiver.url('ok'), types: ['member.created'] };
    const answer = await server.http
      .post(PATH)
      .set(...(await asAdmin()))
      .send({ ...valid, ...wrong });
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path }] });
  });

  test('deleting an endpoint deletes its pending deliveries, and an unknown endpoint is a 404', async () => {
    const { id } = await makeEndpoint('fail');
    await createMember(server);
    await server.deliveries.settle();
    const remove = async () => await server.http.delete(`${PATH}/${id}`).set(...(await asAdmin()));
    expect((await remove()).status).toBe(204);
    expect(await server.db.read.webhookDelivery.count()).toBe(0);
    expect((await remove()).status).toBe(404);
    expect(
      (await server.http.get(`${PATH}/${id}/deliveries`).set(...(await asAdmin()))).status,
    ).toBe(404);
    const again = `${PATH}/deliveries/${newId()}/redeliver`;
    expect((await server.http.post(again).set(...(await asAdmin()))).status).toBe(404);
  });
});

describe('webhook endpoints in the console', () => {
  test('an admin creates an endpoint, reads its log, and sends an event again', async () => {
    const { accessToken } = await signInMember(server, admin.id);
    const cookie = cookiesOf({ ...admin, accessToken });
    const open = async (path: string) =>
      (await server.http.get(path).set('Cookie', cookie).set('Accept', 'text/html')).text;
    const send = (path: string, fields: Record<string, string> = {}) =>
      submitForm(server, path, { fields, cookie });
    const types = { 'types[]': 'member.created' };
    const wrong = await send('/staff/webhook-endpoints', { url: 'http://10.0.0.1/', ...types });
    expect(wrong.text).toContain('Enter a public address');
    const made = await send('/staff/webhook-endpoints', { url: receiver.url('fail'), ...types });
    expect(made.text).toContain('whsec_');
    await createMember(server);
    await server.deliveries.settle();
    const list = await open('/staff/webhook-endpoints');
    const path = /href="(\/staff\/webhook-endpoints\/[\w-]{36})"/.exec(list)?.[1] ?? '';
    expect(await open(path)).toContain('out of order');
    await send(`${path}/pause`);
    expect(await open(path)).toContain('Paused');
  });
});
