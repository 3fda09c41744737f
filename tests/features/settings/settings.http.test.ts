import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SITE = '/v1/staff/site';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});

afterAll(() => server.close());

const patch = (body: object) =>
  server.http
    .patch(SITE)
    .set(...admin.auth)
    .send(body);

test('settings are for admins', async () => {
  expect((await server.http.get(SITE)).status).toBe(401);
  const editor = await createMember(server, { role: 'editor' });
  expect((await server.http.get(SITE).set(...editor.auth)).status).toBe(403);
  expect((await server.http.patch(SITE).set(...editor.auth)).status).toBe(403);
});

test('a change leaves what it does not name, and is recorded with both sides', async () => {
  await patch({ name: 'The Packet', comments: { whoMay: 'closed', editWindowSeconds: 1 } });
  const answer = await patch({ copyright: '© The Packet' });
  expect(answer.body).toMatchObject({
    name: 'The Packet',
    copyright: '© The Packet',
    comments: { whoMay: 'closed', editWindowSeconds: 1 },
  });
  expect((await server.http.get(SITE).set(...admin.auth)).body).toEqual(answer.body);
  const entries = await server.db.read.auditEntry.findMany({
    where: { subjectKind: 'settings' },
    orderBy: { id: 'asc' },
  });
  expect(entries.at(-1)).toMatchObject({
    actorId: admin.id,
    before: { copyright: '© Our publication. All rights reserved.' },
    after: { name: 'The Packet', copyright: '© The Packet' },
  });
});

test('If-Match lets only the version through that was read', async () => {
  const { headers } = await server.http.get(SITE).set(...admin.auth);
  const tag = headers['etag'] ?? '';
  expect((await patch({ name: 'First' }).set('If-Match', tag)).status).toBe(200);
  const stale = await patch({ name: 'Second' }).set('If-Match', tag);
  expect(stale.body).toMatchObject({ status: 412, code: 'stale' });
});

test.each([
  { body: { nmae: 'x' }, path: 'body.nmae' },
  { body: { name: '' }, path: 'body.name' },
  { body: { currency: 'USD' }, path: 'body.currency' },
])('$body is refused with its path', async ({ body, path }) => {
  const answer = await patch(body);
  expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
});
