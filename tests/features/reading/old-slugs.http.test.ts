import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let reader: TestMember;
let articleId: string;
let before: string;
let now: string;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

/** An article whose address has changed since others linked to it. */
beforeEach(async () => {
  reader = await createMember(server);
  const article = await createArticle(server, { access: 'subscribers' });
  articleId = article.id;
  before = article.slug;
  now = `${article.slug}-anew`;
  const rename = server.http.patch(`/v1/staff/articles/${article.id}`).set(...admin.auth);
  await rename.send({ slug: now }).expect(200);
});

function unlock(slug: string, body: object = {}) {
  return server.http
    .post(`/v1/articles/${slug}/unlock`)
    .set(...reader.auth)
    .send(body);
}

function check(slugs: string[]) {
  return server.http
    .post('/v1/access/check')
    .set(...reader.auth)
    .send({ slugs });
}

function give(slug: string) {
  return server.http.post(`/v1/articles/${slug}/gifts`).set(...admin.auth);
}

test('unlocking by a former slug opens the article, and costs one read for both slugs', async () => {
  const { body, text } = await unlock(before).expect(200);
  expect(body.article.slug).toBe(now);
  expect(text).toContain(GATED_TEXT);
  expect((await unlock(now).expect(200)).body.access.meter).toMatchObject({ used: 1 });
});

test('a former slug is checked as its current article, and is not found if that is unpublished', async () => {
  const closed = await check([before, now]).expect(200);
  expect(closed.body.data).toMatchObject([
    { slug: before, granted: false, reason: 'meter_available' },
    { slug: now, granted: false, reason: 'meter_available' },
  ]);
  await grantAccess(server, reader.id);
  const open = await check([before]).expect(200);
  expect(open.body.data).toMatchObject([{ slug: before, granted: true, reason: 'comp' }]);
  const unpublish = server.http.post(`/v1/staff/articles/${articleId}/unpublish`);
  await unpublish.set(...admin.auth).expect(200);
  const gone = await check([before]).expect(200);
  expect(gone.body.data).toMatchObject([{ slug: before, granted: false, reason: 'not_found' }]);
});

test('a gift link with a former slug still opens, and its page redirects with the token', async () => {
  const { token, url } = (await give(before).expect(201)).body;
  expect(new URL(url).pathname).toBe(`/articles/${now}`);
  const page = await server.http.get(`/articles/${before}?gift=${token}`).expect(301);
  expect(page.headers['location']).toBe(`/articles/${now}?gift=${token}`);
  expect((await unlock(before, { gift: token }).expect(200)).body.access.reason).toBe('gift');
});

test('staff can use the former slug of an article', async () => {
  const explain = server.http.get(`/v1/staff/access/explain?articleSlug=${before}`);
  expect((await explain.set(...admin.auth).expect(200)).body.reason).toBe('meter_available');
  await give(now).expect(201);
  const gifts = server.http.get(`/v1/staff/gifts?articleSlug=${before}`).set(...admin.auth);
  expect((await gifts.expect(200)).body.data).toMatchObject([{ articleSlug: now }]);
  const until = addDays(server.clock.now(), 1).toISOString();
  const comp = { memberId: reader.id, scope: { article: before }, until, reason: 'a kindness' };
  await server.http
    .post('/v1/staff/grants')
    .set(...admin.auth)
    .send(comp)
    .expect(201);
  expect((await check([now])).body.data).toMatchObject([{ granted: true, reason: 'comp' }]);
});

test('the redirect from a former slug is purged from caches with the article', async () => {
  const moved = await server.http.get(`/v1/articles/${before}`).redirects(0).expect(301);
  expect(moved.headers['surrogate-key']).toBe(`article-${articleId}`);
});
