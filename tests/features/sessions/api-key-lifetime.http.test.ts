import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sessionTasks } from '../../../src/features/sessions/index.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PATH = '/v1/staff/api-keys';
const DAY_SECONDS = 86_400;

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer({ TRUST_PROXY: 'loopback' });
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

async function makeKey(key: object = {}, maker = admin) {
  const body = { name: 'CRM', scopes: ['members:read'], ...key };
  const answer = await server.http
    .post(PATH)
    .set(...maker.auth)
    .send(body);
  return answer.body;
}

function use(key: string, address = '192.0.2.7') {
  const headers = { Authorization: `Bearer ${key}`, 'X-Forwarded-For': address };
  return server.http.get('/v1/staff/members').set(headers);
}

function inDays(days: number): string {
  return new Date(server.clock.now().getTime() + days * DAY_SECONDS * 1000).toISOString();
}

async function setMember({ id }: TestMember, data: object) {
  await server.db.read.member.update({ where: { id }, data });
}

describe('the lifetime of an API key', () => {
  test('a key expires at its chosen date, or after a year by default and at most', async () => {
    const [short, usual] = [await makeKey({ expiresAt: inDays(2) }), await makeKey()];
    expect(usual.expiresAt).toBe(new Date(Date.parse(usual.createdAt) + 365 * 864e5).toISOString());
    for (const expiresAt of [inDays(367), inDays(-1), '2027-02-30T00:00:00Z', 'never']) {
      const refused = await makeKey({ expiresAt });
      expect(refused).toMatchObject({ status: 422, errors: [{ path: 'body.expiresAt' }] });
    }
    expect([(await use(short.key)).status, (await use(usual.key)).status]).toEqual([200, 200]);
    server.clock.setOffset(2 * DAY_SECONDS);
    const expired = await use(short.key);
    expect([expired.status, expired.body.code]).toEqual([401, 'invalid_token']);
    expect((await use(usual.key)).status).toBe(200);
    server.clock.setOffset(365 * DAY_SECONDS);
    expect((await use(usual.key)).status).toBe(401);
  });

  test('a key that was created before expiry was stored expires after a year', async () => {
    const { id, key } = await makeKey();
    await server.db.read.apiKey.update({ where: { id }, data: { expiresAt: null } });
    expect((await use(key)).status).toBe(200);
    server.clock.setOffset(365 * DAY_SECONDS);
    expect((await use(key)).status).toBe(401);
  });

  test('a key with IP addresses works only from them', async () => {
    const addresses = ['192.0.2.0/28', '2001:db8::7'];
    const { key, addresses: stored } = await makeKey({ addresses });
    expect(stored).toEqual(['192.0.2.0/28', '2001:db8::7/128']);
    const from = async (address: string) => (await use(key, address)).status;
    expect(await from('192.0.2.15')).toBe(200);
    expect(await from('2001:db8::7')).toBe(200);
    for (const other of ['192.0.2.16', '2001:db8::8', '127.0.0.1']) {
      expect(await from(other)).toBe(401);
    }
    for (const wrong of [['0.0.0.0/0'], ['example.org'], ['192.0.2.300'], 'x']) {
      expect(await makeKey({ addresses: wrong })).toMatchObject({ status: 422 });
    }
  });

  test.each<[string, object]>([
    ['is no admin any more', { role: 'editor' }],
    ['is suspended', { suspendedAt: new Date() }],
  ])('a key stops working when its creator %s, until another admin keeps it', async (_, change) => {
    const maker = await createMember(server, { role: 'admin' });
    const { id, key } = await makeKey({}, maker);
    expect((await use(key)).status).toBe(200);
    await setMember(maker, change);
    const stopped = await use(key);
    expect([stopped.status, stopped.body.code]).toEqual([401, 'invalid_token']);
    const read = async () => {
      const { body } = await server.http.get(PATH).set(...admin.auth);
      return body.data.find((row: { id: string }) => row.id === id);
    };
    expect(await read()).toMatchObject({ status: 'stopped', responsible: { id: maker.id } });
    const editor = await createMember(server, { role: 'editor' });
    const keep = (by: TestMember) => server.http.post(`${PATH}/${id}/keep`).set(...by.auth);
    expect((await keep(editor)).status).toBe(403);
    const kept = await keep(admin);
    expect([kept.status, kept.body.status]).toEqual([200, 'active']);
    expect((await use(key)).status).toBe(200);
    expect(await read()).toMatchObject({ status: 'active', responsible: { id: admin.id } });
    const where = { subjectId: id, action: 'api_key.kept', actorId: admin.id };
    expect(await server.db.read.auditEntry.count({ where })).toBe(1);
  });

  test('admins are mailed once, two weeks before a key expires', async () => {
    const { name } = await makeKey({ name: 'Reporting', expiresAt: inDays(20) });
    const mails = () =>
      server.db.read.outboxMessage.count({
        where: { recipient: admin.email, subject: { contains: name } },
      });
    const warn = () =>
      sessionTasks.warnOfExpiringKeys({ ...server, publicUrl: server.config.PUBLIC_URL });
    await warn();
    expect(await mails()).toBe(0);
    server.clock.setOffset(7 * DAY_SECONDS);
    await Promise.all([warn(), warn()]);
    await warn();
    expect(await mails()).toBe(1);
  });
});

describe('the scopes of an API key', () => {
  async function as(...scopes: string[]) {
    const { key } = await makeKey({ scopes });
    return ['Authorization', `Bearer ${key}`] as const;
  }

  test('members:write changes readers, but neither roles nor staff', async () => {
    const auth = await as('members:write');
    const reader = await createMember(server);
    const change = (id: string, body: object) =>
      server.http
        .patch(`/v1/staff/members/${id}`)
        .set(...auth)
        .send(body);
    const noted = await change(reader.id, { note: 'from the CRM', mutedUntil: inDays(1) });
    expect([noted.status, noted.body.email, noted.body.note]).toEqual([200, undefined, undefined]);
    expect((await change(reader.id, { role: 'admin' })).status).toBe(403);
    expect((await change(admin.id, { suspended: true })).status).toBe(403);
    expect((await server.http.get('/v1/staff/members').set(...auth)).status).toBe(403);
    const both = await as('members:write', 'members:read');
    const seen = await server.http
      .patch(`/v1/staff/members/${reader.id}`)
      .set(...both)
      .send({});
    expect(seen.body).toMatchObject({ email: reader.email, note: 'from the CRM' });
  });

  test('grants:write gives and ends access, audited under the name of the key', async () => {
    const auth = await as('grants:write');
    const { id: memberId } = await createMember(server);
    const given = await server.http
      .post('/v1/staff/grants')
      .set(...auth)
      .send({ memberId, until: inDays(3), reason: 'A prize' });
    expect(given.status).toBe(201);
    const path = `/v1/staff/grants/${given.body.id}`;
    expect((await server.http.delete(path).set(...(await as('members:write')))).status).toBe(403);
    expect((await server.http.delete(path).set(...auth)).status).toBe(204);
    const where = { subjectId: given.body.id, actorKind: 'server' };
    expect(await server.db.read.auditEntry.count({ where })).toBe(2);
  });

  test('comments:write moderates and pins comments', async () => {
    await setConversation(server, { policy: { linksAllowed: null } });
    const { slug } = await createArticle(server, { access: 'public' });
    const writer = await createMember(server);
    const { id } = await postComment(server, writer, { slug, body: 'A remark' });
    const auth = await as('comments:write');
    const send = (operation: string, body: object = {}, by = auth) =>
      server.http
        .post(`/v1/staff/comments/${id}/${operation}`)
        .set(...by)
        .send(body);
    expect((await send('reject', { reason: 'spam' }, await as('articles:write'))).status).toBe(403);
    const done = [
      await send('pin'),
      await send('unpin'),
      await send('reject', { reason: 'spam' }),
      await send('approve'),
    ];
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const row = await server.db.read.comment.findUniqueOrThrow({ where: { id } });
    expect([row.status, row.decidedById]).toEqual(['published', null]);
  });

  test('articles:write does not mail an article, but mail:send does', async () => {
    const { id } = await createArticle(server, { access: 'public' });
    const send = async (...scopes: string[]) =>
      (
        await server.http
          .post(`/v1/staff/articles/${id}/email`)
          .set(...(await as(...scopes)))
          .send({ newsletter: 'none' })
      ).status;
    expect([await send('articles:write'), await send('mail:send')]).toEqual([403, 422]);
  });
});
