import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newsletterRows } from '../../../src/features/newsletters/index.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const LISTS = '/v1/staff/newsletters';
const NOWHERE = '01890000-0000-7000-8000-000000000000';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});

afterAll(() => server.close());

const send = (method: 'post' | 'patch' | 'delete' | 'get', path: string, body?: object) =>
  server.http[method](path)
    .set(...admin.auth)
    .send(body);

describe('authorization to manage newsletters', () => {
  test.each([
    ['get', LISTS],
    ['post', LISTS],
    ['get', `${LISTS}/${NOWHERE}`],
    ['patch', `${LISTS}/${NOWHERE}`],
    ['delete', `${LISTS}/${NOWHERE}`],
  ] as const)('%s %s is 401 without sign-in and 403 below admin', async (method, path) => {
    expect((await server.http[method](path)).status).toBe(401);
    const editor = await createMember(server, { role: 'editor' });
    expect((await server.http[method](path).set(...editor.auth)).status).toBe(403);
  });
});

test('creating, changing and archiving a newsletter are audited', async () => {
  const made = await send('post', LISTS, { slug: 'daily', name: 'The Daily', position: 2 });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ slug: 'daily', description: '', position: 2, version: 1 });
  const path = `${LISTS}/${made.body.id}`;
  const one = await send('get', path);
  expect([one.body, one.headers['etag']]).toEqual([made.body, '"v1"']);
  const changed = await send('patch', path, { description: 'Each morning.' });
  expect(changed.headers['etag']).toBe('"v2"');
  expect(changed.body).toMatchObject({ name: 'The Daily', description: 'Each morning.' });
  const stale = await send('patch', path, { name: 'Late' }).set('If-Match', '"v1"');
  expect(stale.body).toMatchObject({ status: 412, code: 'stale' });
  expect((await send('delete', path)).status).toBe(204);
  expect((await send('get', path)).status).toBe(404);
  expect(await newsletterRows.list(server.db.read)).toEqual([]);
  expect((await send('patch', path, { name: 'Late' })).status).toBe(404);
  const entries = await server.db.read.auditEntry.findMany({
    where: { subjectId: made.body.id },
    orderBy: { id: 'asc' },
  });
  expect(entries.map(({ action }) => action)).toEqual([
    'newsletter.created',
    'newsletter.changed',
    'newsletter.archived',
  ]);
});

test('a slug is taken once, also by concurrent requests', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => send('post', LISTS, { slug: 'weekly', name: 'Weekly' })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'slug_taken')).toHaveLength(9);
});

test.each([
  { body: { slug: 'x' }, path: 'body.name' },
  { body: { slug: 'X Y', name: 'X' }, path: 'body.slug' },
  { body: { slug: 'x', name: 'X', position: 1.5 }, path: 'body.position' },
  { body: { slug: 'x', name: 'X', colour: 'red' }, path: 'body.colour' },
])('$body is rejected with its path', async ({ body, path }) => {
  const answer = await send('post', LISTS, body);
  expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
});

test('lists are in the order that staff set', async () => {
  await send('post', LISTS, { slug: 'last', name: 'Last', position: 9 });
  await send('post', LISTS, { slug: 'first', name: 'First', position: 0 });
  const { body } = await send('get', LISTS);
  const slugs = body.data.map(({ slug }: { slug: string }) => slug);
  expect(slugs.at(-1)).toBe('last');
  expect(slugs.indexOf('first')).toBeLessThan(slugs.indexOf('last'));
});
