import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PATH = '/v1/staff/api-keys';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});

afterAll(() => server.close());

async function makeKey(scopes: string[] = ['members:read']) {
  const body = { name: 'Front end', scopes };
  const answer = await server.http
    .post(PATH)
    .set(...admin.auth)
    .send(body)
    .expect(201);
  return answer.body as { id: string; key: string; prefix: string };
}

function listMembersWith(key: string) {
  return server.http.get('/v1/staff/members').set('Authorization', `Bearer ${key}`);
}

describe('API keys', () => {
  test('a key is shown once, stored as a hash, and audited', async () => {
    const { id, key, prefix } = await makeKey();
    expect(key).toMatch(/^pk_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    const row = await server.db.read.apiKey.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(key);
    const list = await server.http.get(PATH).set(...admin.auth);
    expect(list.body.data[0]).toMatchObject({ id, prefix, name: 'Front end', lastUsedAt: null });
    expect(list.text).not.toContain(key);
    expect(list.headers['ratelimit'], 'staff are trusted not to ask too often').toBeUndefined();
    const entry = await server.db.read.auditEntry.findFirstOrThrow({ where: { subjectId: id } });
    expect(entry).toMatchObject({ action: 'api_key.created', actorId: admin.id });
    expect(inspect(entry, { depth: null })).not.toContain(key);
  });

  test('a key allows what its scope names, and records when it was used', async () => {
    const { id, key } = await makeKey(['members:read']);
    expect((await listMembersWith(key)).status).toBe(200);
    const row = await server.db.read.apiKey.findUniqueOrThrow({ where: { id } });
    expect(row.lastUsedAt).not.toBeNull();
  });

  test('a key allows nothing outside its scope', async () => {
    const { key } = await makeKey(['articles:write', 'read:full']);
    expect((await listMembersWith(key)).body).toMatchObject({ status: 403, code: 'forbidden' });
    const auth = ['Authorization', `Bearer ${key}`] as const;
    expect((await server.http.get('/v1/me').set(...auth)).status).toBe(403);
    expect((await server.http.get(PATH).set(...auth)).status).toBe(403);
    const change = await server.http
      .patch(`/v1/staff/members/${admin.id}`)
      .set(...auth)
      .send({});
    expect(change.status).toBe(403);
  });

  test('a revoked key is refused at once', async () => {
    const { id, key } = await makeKey();
    const revoke = () => server.http.delete(`${PATH}/${id}`).set(...admin.auth);
    expect((await revoke()).status).toBe(204);
    expect((await listMembersWith(key)).body).toMatchObject({ status: 401, code: 'invalid_token' });
    expect((await revoke()).status).toBe(404);
    const list = await server.http.get(PATH).set(...admin.auth);
    expect(JSON.stringify(list.body)).not.toContain(id);
    const where = { subjectId: id, action: 'api_key.revoked' };
    expect(await server.db.read.auditEntry.count({ where })).toBe(1);
  });

  test('a key does not work as a cookie', async () => {
    const { key } = await makeKey();
    const answer = await server.http.get('/v1/staff/members').set('Cookie', `pp_access=${key}`);
    expect(answer.status).toBe(401);
  });

  test.each(['pk_', `pk_${'A'.repeat(43)}`, 'pk_%00', `PK_${'A'.repeat(43)}`])(
    '%s is not accepted as a key',
    async (key) => {
      expect((await listMembersWith(key)).body.code).toBe('invalid_token');
    },
  );

  test.each([
    ['body.scopes.0', { name: 'x', scopes: ['everything'] }],
    ['body.scopes', { name: 'x', scopes: [] }],
    ['body.scopes', { name: 'x', scopes: 'members:read' }],
    ['body.name', { name: '', scopes: ['members:read'] }],
    ['body.key', { name: 'x', scopes: ['members:read'], key: 'pk_mine' }],
  ])('a key with an invalid %s is not created', async (path, body) => {
    const answer = await server.http
      .post(PATH)
      .set(...admin.auth)
      .send(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].path).toBe(path);
  });

  test('API keys are for admins', async () => {
    const editor = await createMember(server, { role: 'editor' });
    for (const call of [
      () => server.http.get(PATH),
      () => server.http.post(PATH).send({ name: 'x', scopes: ['members:read'] }),
      () => server.http.delete(`${PATH}/${newId()}`),
    ]) {
      expect((await call()).status).toBe(401);
      expect((await call().set(...editor.auth)).status).toBe(403);
    }
    expect((await server.http.delete(`${PATH}/${newId()}`).set(...admin.auth)).status).toBe(404);
    expect((await server.http.delete(`${PATH}/x`).set(...admin.auth)).status).toBe(404);
  });

  test('keys are listed in pages', async () => {
    await makeKey();
    await makeKey();
    const first = await server.http.get(`${PATH}?limit=1`).set(...admin.auth);
    const next = await server.http
      .get(`${PATH}?limit=1&cursor=${first.body.nextCursor}`)
      .set(...admin.auth);
    expect(next.body.data[0].id < first.body.data[0].id).toBe(true);
    const foreign = await server.http.get(`${PATH}?cursor=abc`).set(...admin.auth);
    expect(foreign.body).toMatchObject({ status: 400, code: 'malformed' });
  });
});
