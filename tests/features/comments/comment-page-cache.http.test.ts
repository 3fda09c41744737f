import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { unpublishArticle } from '../../../src/features/articles/change-article.ts';
import { SYSTEM } from '../../../src/features/audit/index.ts';
import { createArticle } from '../../support/articles.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let member: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  member = await createMember(server);
});

afterAll(() => server.close());

const HEADERS_FOR_CACHES = [
  'etag',
  'cache-control',
  'content-type',
  'content-length',
  'x-content-type-options',
];

/**
 * The last answer of the app and the first one from the cache. The server hears of its own changes a second
 * time, by the database, so an answer may be dropped once before it stays.
 */
async function getUntilCached(url: string) {
  let made = await server.http.get(url);
  const ready = await vi.waitUntil(async () => {
    const answer = await server.http.get(url);
    // Only an answer that went through the middlewares has a line in the log, and so an id.
    if (answer.headers['x-request-id'] === undefined) return answer;
    made = answer;
    return undefined;
  });
  return { made, ready };
}

function listBodies(url: string): Promise<string[]> {
  return server.http
    .get(url)
    .then(({ body }) => body.data.map((comment: { body: string }) => comment.body));
}

test('a cached page of comments is updated at once when a comment is added, changed or removed', async () => {
  const { slug } = await createArticle(server, { access: 'public' });
  const url = `/v1/articles/${slug}/comments`;
  expect(await listBodies(url)).toEqual([]);
  const body = { body: 'First.' };
  const posted = await server.http
    .post(url)
    .set(...member.auth)
    .send(body);
  expect(posted.status).toBe(201);
  expect(await listBodies(url)).toEqual(['First.']);
  const one = `/v1/comments/${posted.body.id}`;
  await server.http
    .patch(one)
    .set(...member.auth)
    .send({ body: 'Better.' });
  expect(await listBodies(url)).toEqual(['Better.']);
  await server.http.delete(one).set(...member.auth);
  expect(await listBodies(url)).toEqual([]);
});

test('a cached page of comments is dropped when its article is unpublished', async () => {
  const { id, slug } = await createArticle(server, { access: 'public' });
  const url = `/v1/articles/${slug}/comments`;
  expect((await server.http.get(url)).status).toBe(200);
  const by = { actor: SYSTEM };
  await unpublishArticle(server.transfer, id, by);
  expect((await server.http.get(url)).status).toBe(404);
});

test('only readers without a token or a cookie of ours share a page of comments', async () => {
  const { slug } = await createArticle(server, { access: 'public' });
  const url = `/v1/articles/${slug}/comments`;
  const shared = await server.http.get(url);
  expect(shared.headers['cache-control']).toContain('s-maxage');
  const known = await server.http.get(url).set(...member.auth);
  expect(known.headers['cache-control']).toBe('private, no-cache');
  expect(known.body).toEqual(shared.body);
  const again = await server.http.get(url).set('If-None-Match', shared.headers['etag'] ?? '');
  expect(again.status).toBe(304);
});

test('each order, size and position of a comment list is cached by itself', async () => {
  const { slug } = await createArticle(server, { access: 'public' });
  const url = `/v1/articles/${slug}/comments`;
  for (const body of ['One.', 'Two.', 'Three.']) {
    await server.http
      .post(url)
      .set(...member.auth)
      .send({ body });
  }
  expect(await listBodies(`${url}?sort=oldest`)).toEqual(['One.', 'Two.', 'Three.']);
  expect(await listBodies(`${url}?sort=newest`)).toEqual(['Three.', 'Two.', 'One.']);
  const first = await server.http.get(`${url}?sort=oldest&limit=2`);
  expect(first.body.data).toHaveLength(2);
  const next = `${url}?sort=oldest&limit=2&cursor=${first.body.nextCursor}`;
  expect(await listBodies(next)).toEqual(['Three.']);
});

test('a cached page of comments equals the first answer in its bytes and its headers for caches', async () => {
  const { slug } = await createArticle(server, { access: 'public' });
  const url = `/v1/articles/${slug}/comments`;
  await server.http
    .post(url)
    .set(...member.auth)
    .send({ body: 'Ready.' });
  for (const address of [url, `${url}?sort=oldest&limit=5&unknown=1`]) {
    const { made, ready } = await getUntilCached(address);
    expect(ready.text).toBe(made.text);
    for (const name of HEADERS_FOR_CACHES) expect(ready.headers[name]).toBe(made.headers[name]);
    const fields = (vary: string | undefined) => vary?.split(/, */).sort();
    expect(fields(ready.headers['vary'])).toEqual(fields(made.headers['vary']));
    const again = await server.http.get(address).set('If-None-Match', made.headers['etag'] ?? '');
    expect(again.status).toBe(304);
  }
});

test('an invalid request is refused also while pages are cached', async () => {
  const { slug } = await createArticle(server, { access: 'public' });
  const url = `/v1/articles/${slug}/comments`;
  await server.http.get(url);
  expect((await server.http.get(`${url}?sort=best`)).status).toBe(422);
  expect((await server.http.get(`${url}?limit=1&limit=2`)).status).toBe(422);
  expect((await server.http.get(`${url}?cursor=x`)).status).toBe(400);
});

test('only our own cookies exclude a reader from the shared page', async () => {
  const { slug } = await createArticle(server, { access: 'public' });
  const url = `/v1/articles/${slug}/comments`;
  const cachingFor = async (cookie: string) => {
    const { headers } = await server.http.get(url).set('Cookie', cookie);
    return String(headers['cache-control']);
  };
  for (const cookie of ['theme=dark', '_ga=GA1.2.3; opp_x=1']) {
    expect([cookie, await cachingFor(cookie)]).toEqual([cookie, expect.stringMatching(/^public/)]);
  }
  for (const cookie of ['pp_access=x', 'theme=dark; pp_visitor=y', 'theme=dark;pp_refresh=z']) {
    expect([cookie, await cachingFor(cookie)]).toEqual([cookie, 'private, no-cache']);
  }
});
