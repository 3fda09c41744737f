import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../../src/features/articles/index.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { openStream } from '../../support/event-stream.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

const ADDRESS = 'https://news.example/2026/02/tides';
/** The same page, as a reader may have come to it. */
const SPELT = 'http://www.news.example/2026/02/tides/?utm_source=mail&fbclid=x#comments';
const READS = ['/v1/comments', '/v1/tips', '/v1/access', '/v1/conversation'];

let server: MoneyServer;
let admin: TestMember;
let article: Article;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  article = await createArticle(server, {
    access: 'subscribers',
    conversation: 'members',
    canonicalUrl: ADDRESS,
  });
  await changeSite({ siteUrl: 'https://news.example', addresses: { article: '/story/{slug}' } });
});

afterAll(() => server.close());

function changeSite(change: object) {
  return server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send(change)
    .expect(200);
}

function get(path: string, url: string, member?: TestMember) {
  const asked = server.http.get(path).query({ url });
  return member ? asked.set(...member.auth) : asked;
}

describe('the URL of an article', () => {
  test('returns the same access and conversation as the article itself, for each reader', async () => {
    for (const member of [undefined, await createMember(server), admin]) {
      const asked = server.http.get(`/v1/articles/${article.slug}`);
      const own = await (member ? asked.set(...member.auth) : asked);
      const access = await get('/v1/access', SPELT, member).expect(200);
      const { until, slug, url, ...decision } = access.body;
      expect([decision, slug, url]).toEqual([own.body.access, article.slug, SPELT]);
      expect(until).toBeNull();
      const conversation = await get('/v1/conversation', SPELT, member).expect(200);
      expect(conversation.body).toEqual(own.body.conversation);
      for (const { headers, text } of [access, conversation]) {
        expect(text).not.toContain(GATED_TEXT);
        expect(headers['cache-control']).toBe(own.headers['cache-control']);
        expect(headers['vary']).toBe(own.headers['vary']);
        expect(headers['etag'] === undefined).toBe(own.headers['etag'] === undefined);
      }
    }
  });

  test('can be used to write, read and follow comments', async () => {
    const stream = await openStream(
      `${server.url}/v1/comments/stream?url=${encodeURIComponent(ADDRESS)}`,
    );
    const body = 'The tide tables were wrong for a week.';
    const written = await server.http
      .post('/v1/comments')
      .query({ url: SPELT })
      .set(...admin.auth)
      .send({ body })
      .expect(201);
    expect(written.body).toMatchObject({ articleSlug: article.slug, status: 'published', body });
    expect(await stream.names(2)).toEqual([undefined, 'comment.created']);
    await stream.close();
    const byAddress = await get('/v1/comments', SPELT).expect(200);
    const bySlug = await server.http.get(`/v1/articles/${article.slug}/comments`).expect(200);
    expect(byAddress.body).toEqual(bySlug.body);
    expect(byAddress.body.data).toHaveLength(1);
    expect(byAddress.headers['cache-control']).toBe(bySlug.headers['cache-control']);
    const again = get('/v1/comments', SPELT).set('If-None-Match', byAddress.headers['etag'] ?? '');
    await again.expect(304);
  });

  test('can be used to give tips and to list them', async () => {
    const { body } = await server.http
      .post('/v1/tips/checkout')
      .query({ url: SPELT })
      .send({ amount: 700, currency: 'usd' })
      .expect(201);
    await server.pay(body.url);
    await server.settleDown();
    const { body: thanked } = await get('/v1/tips', ADDRESS).expect(200);
    expect(thanked.data).toMatchObject([{ id: body.tipId, articleSlug: article.slug }]);
  });

  test("may be our own page's or match the site's pattern, until the site's URLs change", async () => {
    const { slug } = await createArticle(server);
    const own = `${server.config.PUBLIC_URL}/articles/${slug}`;
    const theirs = `https://news.example/story/${slug}/`;
    const { body } = await server.http.post('/v1/access/check').send({ urls: [own, theirs] });
    expect(body.data.map((one: { slug: string }) => one.slug)).toEqual([slug, slug]);
    for (const path of READS) await get(path, theirs).expect(200);
    await changeSite({ addresses: { article: '/read/{slug}' } });
    for (const path of READS) await get(path, theirs).expect(404);
    await changeSite({ addresses: { article: '/story/{slug}' } });
  });

  test('refers to the published article if a draft has the same URL', async () => {
    await createArticle(server, { canonicalUrl: ADDRESS, publishedAt: null });
    await get('/v1/access', ADDRESS).expect(200);
    const draft = 'https://news.example/2026/03/draft';
    await createArticle(server, { canonicalUrl: draft, publishedAt: null });
    for (const path of READS) await get(path, draft, admin).expect(404);
  });
});

describe('a URL without an article', () => {
  test.each([
    ['is not found on a site of ours', 'https://news.example/never', 404, 'not_found'],
    ['is refused on another site', 'https://elsewhere.example/never', 422, 'invalid'],
    ['is refused where it is none', 'tides', 422, 'invalid'],
    ['is refused where it is missing', '', 422, 'invalid'],
  ])('%s', async (_name, url, status, code) => {
    const writes = [
      server.http.post('/v1/comments').send({ body: 'A word.' }),
      server.http.post('/v1/tips/checkout').send({ amount: 700, currency: 'usd' }),
    ].map((asked) => asked.query({ url }).set(...admin.auth));
    const reads = [...READS, '/v1/comments/stream'].map((path) => get(path, url));
    for (const { body, status: answered } of await Promise.all([...reads, ...writes])) {
      expect([answered, body.code]).toEqual([status, code]);
      if (status === 422) expect(body.errors[0].path).toBe('query.url');
    }
  });

  test('is ignored if the endpoint has a slug, and refused beside a slug in tips', async () => {
    const { slug } = await createArticle(server);
    const answer = await get(`/v1/articles/${slug}/comments`, 'https://elsewhere.example/x');
    expect(answer.status).toBe(200);
    const both = await get(`/v1/tips?articleSlug=${slug}`, ADDRESS);
    expect([both.status, both.body.errors[0].path]).toEqual([422, 'query.url']);
  });
});

test('one Idempotency-Key cannot be used for comments on two URLs', async () => {
  const second = await createArticle(server, { canonicalUrl: 'https://news.example/second' });
  const comment = (url: string) =>
    server.http
      .post('/v1/comments')
      .query({ url })
      .set(...admin.auth)
      .set('Idempotency-Key', 'one-key')
      .send({ body: 'The harbour was dredged twice.' });
  const first = await comment(ADDRESS).expect(201);
  expect((await comment(ADDRESS).expect(201)).body.id).toBe(first.body.id);
  const { body } = await comment(second.canonicalUrl ?? '').expect(422);
  expect(body.code).toBe('idempotency_mismatch');
});

test('commenting requires a signed-in member, whatever the URL', async () => {
  const { status } = await server.http
    .post('/v1/comments')
    .query({ url: 'https://elsewhere.example/x' })
    .send({ body: 'A word.' });
  expect(status).toBe(401);
});

describe('articles that are created by URL', () => {
  const PAGE = 'https://news.example/2026/07/the-last-ferry.html';

  beforeAll(() => changeSite({ articlesByUrl: true }));
  afterAll(() => changeSite({ articlesByUrl: false }));

  function comment(url: string, body: string) {
    const asked = server.http.post('/v1/comments').query({ url });
    return asked.set(...admin.auth).send({ body });
  }

  test('the first comment creates one article for all spellings of its URL, which no list contains', async () => {
    const answers = await Promise.all(
      [PAGE, `http://www.news.example/2026/07/the-last-ferry.html?utm_source=x`].map((url, index) =>
        comment(url, `Comment ${index} on the ferry.`),
      ),
    );
    const slugs = answers.map(({ body }) => body.articleSlug);
    expect(slugs).toEqual(['the-last-ferry', 'the-last-ferry']);
    const { body: read } = await get('/v1/comments', PAGE).expect(200);
    expect(read.data).toHaveLength(2);
    const { body: access } = await get('/v1/access', PAGE).expect(200);
    expect(access).toMatchObject({ granted: true, reason: 'public', slug: 'the-last-ferry' });
    const row = await server.db.read.article.findFirstOrThrow({
      where: { slug: 'the-last-ferry' },
    });
    expect([row.title, row.canonicalUrl]).toEqual(['The last ferry', PAGE]);
    for (const path of [
      '/v1/articles?limit=100',
      '/feed.xml',
      '/sitemap.xml',
      '/v1/search?q=ferry',
    ]) {
      expect((await server.http.get(path)).text, path).not.toContain('the-last-ferry');
    }
  });

  test('an article from a CMS with the same URL takes over the created one with its comments', async () => {
    const { body: saved } = await server.http
      .put('/v1/staff/articles/by-external-id/cms-9')
      .set(...admin.auth)
      .send({
        title: 'The last ferry',
        access: 'subscribers',
        body: 'Its text.',
        canonicalUrl: PAGE,
      })
      .expect(200);
    expect(saved.slug).toBe('the-last-ferry');
    expect((await get('/v1/comments', PAGE)).body.data).toHaveLength(2);
    expect((await get('/v1/access', PAGE)).body).toMatchObject({ granted: false });
    expect((await server.http.get('/v1/articles?limit=100')).text).toContain('the-last-ferry');
  });

  test('a created article does not reserve the slug of an article that is written later', async () => {
    await comment('https://news.example/story/scoop', 'I know what is coming.').expect(201);
    const { body } = await server.http
      .post('/v1/staff/articles')
      .set(...admin.auth)
      .send({ title: 'Scoop', access: 'public', body: 'Text.' })
      .expect(201);
    expect(body.slug).toBe('scoop');
  });

  test('tips and reads create an article too', async () => {
    const url = 'https://news.example/2026/08/';
    const { body } = await server.http
      .post('/v1/tips/checkout')
      .query({ url: `${url}tipped` })
      .send({ amount: 700, currency: 'usd' })
      .expect(201);
    const tip = await server.db.read.tip.findUniqueOrThrow({ where: { id: body.tipId } });
    const tipped = await server.db.read.article.findFirstOrThrow({ where: { slug: 'tipped' } });
    expect(tip.articleId).toBe(tipped.id);
    for (const path of READS) await get(path, `${url}read`).expect(200);
    expect(await server.db.read.article.count({ where: { slug: 'read' } })).toBe(1);
  });

  test('our own pages, other sites, drafts and deleted articles create none', async () => {
    const draft = 'https://news.example/2026/03/draft';
    const gone = await createArticle(server, { canonicalUrl: 'https://news.example/gone' });
    await server.http.delete(`/v1/staff/articles/${gone.id}`).set(...admin.auth);
    for (const [url, status] of [
      [`${server.config.PUBLIC_URL}/articles/nothing`, 404],
      [`${server.config.PUBLIC_URL}/anything`, 404],
      ['https://elsewhere.example/x', 422],
      [draft, 404],
      [gone.canonicalUrl, 404],
    ] as const) {
      for (const path of READS)
        expect((await get(path, String(url))).status, String(url)).toBe(status);
    }
  });
});
