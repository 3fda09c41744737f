import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});

afterAll(() => server.close());
beforeEach(() => server.deliveries.settle());
afterEach(() => server.clock.setOffset(0));

/** A session of now: the clock moves further than a token lives. */
async function asAdmin(): Promise<[string, string]> {
  const { accessToken } = await signInMember(server, admin.id);
  return ['Authorization', `Bearer ${accessToken}`];
}

describe('GET /v1/events', () => {
  async function listAll(query = '') {
    const answer = await server.http.get(`/v1/events?limit=100${query}`).set(...(await asAdmin()));
    expect(answer.status).toBe(200);
    return answer.body as { data: { id: string; type: string; sequence: number; data: object }[] };
  }

  test('events are listed oldest first, after a given event, for an API key with the scope', async () => {
    const created = await server.http
      .post('/v1/staff/api-keys')
      .set(...(await asAdmin()))
      .send({ name: 'CRM', scopes: ['events:read'] });
    const auth = ['Authorization', `Bearer ${created.body.key}`] as const;
    const last = (await listAll()).data.at(-1);
    const [one, two, three] = [
      await createMember(server),
      await createMember(server),
      await createMember(server),
    ];
    await server.deliveries.settle();
    const list = (after: string | undefined) =>
      server.http.get(`/v1/events?limit=2&types=member.created&after=${after}`).set(...auth);
    const first = await list(last?.id);
    expect(first.body.data).toMatchObject([
      { data: { memberId: one.id } },
      { data: { memberId: two.id } },
    ]);
    const second = await list(first.body.nextCursor);
    expect(second.body).toMatchObject({
      data: [{ data: { memberId: three.id } }],
      nextCursor: null,
    });
    expect((await list(newId())).body).toMatchObject({ status: 400, code: 'malformed' });
  });

  test('every part of the site publishes its events, in the order of the writes', async () => {
    const before = (await listAll()).data.at(-1);
    const member = await createMember(server);
    const article = await createArticle(server);
    await grantAccess(server, member.id);
    const newsletter = await makeNewsletter(server, 'events');
    await putOnList(server, newsletter, [member.email]);
    await server.http
      .patch('/v1/me')
      .set(...member.auth)
      .send({ name: 'Another Name' });
    const posted = await server.http
      .post(`/v1/articles/${article.slug}/comments`)
      .set(...member.auth)
      .send({ body: 'The pier was empty.' });
    await server.http.delete(`/v1/comments/${posted.body.id}`).set(...member.auth);
    await server.deliveries.settle();
    const { data } = await listAll(`&after=${before?.id}`);
    expect(data.map(({ type }) => type)).toEqual([
      'member.created',
      'article.published',
      'grant.opened',
      'consent.given',
      'member.updated',
      'comment.published',
      'comment.removed',
    ]);
    expect(data.at(3)?.data).toMatchObject({ newsletter: 'events', email: member.email });
    expect(JSON.stringify(data)).not.toContain('pier');
    const sequences = data.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((one, other) => one - other));
  });

  test('a scheduled article is published as an event when it is due', async () => {
    const before = (await listAll()).data.at(-1);
    const publishedAt = addSeconds(server.clock.now(), 3_600);
    const article = await createArticle(server, { publishedAt });
    await server.deliveries.settle();
    expect((await listAll(`&after=${before?.id}`)).data).toEqual([]);
    server.clock.setOffset(3_601);
    await server.deliveries.settle();
    expect((await listAll(`&after=${before?.id}`)).data).toMatchObject([
      {
        type: 'article.published',
        createdAt: publishedAt.toISOString(),
        data: { slug: article.slug },
      },
    ]);
  });

  test('no event contains the email address of an erased member', async () => {
    const member = await createMember(server, { email: 'gone@example.org' });
    await server.deliveries.settle();
    await server.db.read.member.delete({ where: { id: member.id } });
    await server.deliveries.settle();
    const { data } = await listAll();
    const about = data.filter((one) => JSON.stringify(one).includes(member.id));
    expect(about.map(({ type }) => type)).toEqual(['member.created', 'member.erased']);
    expect(JSON.stringify(data)).not.toContain('gone@example.org');
  });

  test('events are deleted after seven days, and undeliverable ones after thirty', async () => {
    const untold = await createMember(server);
    await server.deliveries.settle();
    const endpoint = await server.http
      .post('/v1/staff/webhook-endpoints')
      .set(...(await asAdmin()))
      .send({ url: 'http://127.0.0.1:1/', types: ['member.created'] })
      .expect(201);
    const member = await createMember(server);
    await server.deliveries.settle();
    await server.db.read.webhookDelivery.updateMany({
      where: { endpointId: endpoint.body.id },
      data: { deadAt: server.clock.now(), nextAttemptAt: null },
    });
    const task = server.worker.recurring.find(({ name }) => name === 'delete-old-webhook-events');
    const countAfter = async (days: number) => {
      server.clock.setOffset(days * 86_400);
      await task?.run();
      const all = await server.db.read.outgoingEvent.findMany();
      return [untold, member].map(
        (one) => all.filter(({ data }) => JSON.stringify(data).includes(one.id)).length,
      );
    };
    expect(await countAfter(6)).toEqual([1, 1]);
    expect(await countAfter(8)).toEqual([0, 1]);
    expect(await countAfter(31)).toEqual([0, 0]);
  });
});
