import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ARTICLES_TOPIC } from '../../../src/features/articles/index.ts';
import { createArticle, createAuthor, insertAuthors } from '../../support/articles.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const AUTHORS = '/v1/staff/authors';
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

describe('authorization to edit authors', () => {
  test.each([
    ['get', AUTHORS],
    ['post', AUTHORS],
    ['get', `${AUTHORS}/${NOWHERE}`],
    ['patch', `${AUTHORS}/${NOWHERE}`],
    ['delete', `${AUTHORS}/${NOWHERE}`],
  ] as const)('%s %s is 401 for anonymous callers and 403 below admin', async (method, path) => {
    expect((await server.http[method](path)).status).toBe(401);
    const editor = await createMember(server, { role: 'editor' });
    expect((await server.http[method](path).set(...editor.auth)).status).toBe(403);
  });
});

test('a new author gets a slug from the name, and is recorded in the audit log', async () => {
  const links = [{ label: 'Site', url: 'https://ada.example' }];
  const sent = { name: 'Ada Lovelace', bio: 'Writes.', handle: '@ada', links };
  const answer = await send('post', AUTHORS, sent);
  expect(answer.status).toBe(201);
  expect(answer.headers['etag']).toBe('"v1"');
  expect(answer.body).toMatchObject({ ...sent, slug: 'ada-lovelace', avatarUrl: null, version: 1 });
  expect((await send('get', `${AUTHORS}/${answer.body.id}`)).body).toEqual(answer.body);
  const entry = await server.db.read.auditEntry.findFirst({ where: { subjectId: answer.body.id } });
  expect(entry).toMatchObject({ action: 'author.created', actorId: admin.id });
});

test.each([
  { body: {}, path: 'body.name' },
  { body: { name: 'A', slug: 'No Good' }, path: 'body.slug' },
  { body: { name: 'A', avatarUrl: 'data:text/html,x' }, path: 'body.avatarUrl' },
  { body: { name: 'A', links: [{ label: 'x', url: 'javascript:1' }] }, path: 'body.links.0.url' },
  { body: { name: 'A', nom: 'B' }, path: 'body.nom' },
])('$body is refused with its path', async ({ body, path }) => {
  const answer = await send('post', AUTHORS, body);
  expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
});

describe('bylines', () => {
  const BYLINES = '/v1/staff/bylines';

  test.each(['get', 'post'] as const)(
    '%s is 401 for anonymous callers and 403 below editor',
    async (method) => {
      expect((await server.http[method](BYLINES)).status).toBe(401);
      const moderator = await createMember(server, { role: 'moderator' });
      expect((await server.http[method](BYLINES).set(...moderator.auth)).status).toBe(403);
    },
  );

  test('an author whose slug is taken gets a numbered one', async () => {
    await createAuthor(server, { name: 'Zoe R.', slug: 'zoe-reed' });
    const answer = await send('post', BYLINES, { name: 'Zoe Reed' });
    expect([answer.status, answer.body]).toEqual([201, { slug: 'zoe-reed-2', name: 'Zoe Reed' }]);
    expect((await send('post', BYLINES, { name: '' })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.name' }],
    });
  });

  test('all authors are listed at once, by name', async () => {
    await insertAuthors(server, 101);
    const { body } = await send('get', BYLINES);
    expect(body.data).toHaveLength(await server.db.read.author.count());
    const names = body.data.map(({ name }: { name: string }) => name);
    const rows = await server.db.read.author.findMany({
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    expect(names).toEqual(rows.map(({ name }) => name));
  });
});

test('a slug belongs to one author only', async () => {
  await createAuthor(server, { slug: 'same' });
  const answer = await send('post', AUTHORS, { name: 'Another', slug: 'same' });
  expect(answer.body).toMatchObject({ status: 409, code: 'slug_taken' });
  const { id } = await createAuthor(server);
  const moved = await send('patch', `${AUTHORS}/${id}`, { slug: 'same' });
  expect(moved.body).toMatchObject({ status: 409, code: 'slug_taken' });
});

test('a change is recorded, versioned, and published for the author’s articles', async () => {
  const author = await createAuthor(server, { slug: 'grace', bio: 'Old.' });
  const article = await createArticle(server, { authors: ['grace'] });
  const heard: (string | null)[] = [];
  server.changes.on(ARTICLES_TOPIC, (key) => heard.push(key));
  const answer = await send('patch', `${AUTHORS}/${author.id}`, { bio: 'New.' });
  expect(answer.body).toMatchObject({ bio: 'New.', name: author.name, version: 2 });
  expect(heard).toContain(article.id);
  const stale = await send('patch', `${AUTHORS}/${author.id}`, { bio: 'Newer.' }).set(
    'If-Match',
    '"v1"',
  );
  expect(stale.body).toMatchObject({ status: 412, code: 'stale' });
  const entries = await server.db.read.auditEntry.findMany({ where: { subjectId: author.id } });
  expect(entries.at(-1)).toMatchObject({
    action: 'author.changed',
    before: { bio: 'Old.' },
    after: { bio: 'New.' },
  });
});

test('an author’s account must exist, and is unlinked when it is erased', async () => {
  const { id: memberId } = await createMember(server);
  const author = await createAuthor(server, {});
  const path = `${AUTHORS}/${author.id}`;
  const wrong = await send('patch', path, { memberId: NOWHERE });
  expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'body.memberId' }] });
  expect((await send('patch', path, { memberId })).body).toMatchObject({ memberId, version: 2 });
  const shown = await server.http.get(`/v1/authors/${author.slug}`);
  expect(shown.text).not.toContain(memberId);
  await server.db.read.member.delete({ where: { id: memberId } });
  expect((await send('get', path)).body).toMatchObject({ memberId: null });
});

test('only an author without articles can be removed', async () => {
  const named = await createAuthor(server, { slug: 'named' });
  await createArticle(server, { authors: ['named'] });
  const refused = await send('delete', `${AUTHORS}/${named.id}`);
  expect(refused.body).toMatchObject({ status: 409, code: 'author_in_use' });
  const free = await createAuthor(server);
  expect((await send('delete', `${AUTHORS}/${free.id}`)).status).toBe(204);
  expect((await send('get', `${AUTHORS}/${free.id}`)).status).toBe(404);
  expect((await send('delete', `${AUTHORS}/${free.id}`)).status).toBe(404);
});

test('authors are listed by name, in pages', async () => {
  const names: string[] = [];
  let cursor = '';
  do {
    const { body } = await send('get', `${AUTHORS}?limit=2${cursor && `&cursor=${cursor}`}`);
    names.push(...body.data.map(({ name }: { name: string }) => name));
    cursor = body.nextCursor ?? '';
  } while (cursor !== '');
  expect(names).toHaveLength(await server.db.read.author.count());
  expect(new Set(names).size).toBe(names.length);
});
