import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { oas31 } from 'zod-openapi';
import { createSharedCache } from '../../../scripts/proof/examples/shared-cache.ts';
import { ARTICLES_TOPIC, type Article } from '../../../src/features/articles/index.ts';
import { createArticle } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const CANARY = 'quokkacanary';
const body = (gated: string) => `Everyone may read this.\n\n<!--more-->\n\nOnly some: ${gated}.`;

let server: TestServer;
let gated: Article;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  gated = await createArticle(server, { access: 'subscribers', body: body(CANARY) });
  const subscriber = await createMember(server);
  await grantAccess(server, subscriber.id, { ground: 'subscription' });
  token = subscriber.accessToken;
});
afterAll(() => server.close());

/** What a subscriber's requests may carry that could make a cache keep their answer for others. */
function oddHeaders(): Record<string, string>[] {
  const bearer = { authorization: `Bearer ${token}` };
  const cookie = { cookie: `theme=dark; pp_access=${token}` };
  return [
    bearer,
    cookie,
    { ...bearer, ...cookie },
    { ...bearer, range: 'bytes=0-99999' },
    { ...bearer, 'if-none-match': '*' },
    { ...bearer, 'if-none-match': '"x"', 'cache-control': 'max-age=99999, only-if-cached' },
    { ...cookie, 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' },
    { ...bearer, 'x-http-method-override': 'HEAD', 'x-original-url': '/v1/site' },
    { ...cookie, origin: server.config.PUBLIC_URL },
    { ...bearer, origin: 'https://elsewhere.test', accept: 'text/css' },
    { ...bearer, pragma: 'public', 'surrogate-control': 'max-age=9999' },
  ];
}

async function listPaths(): Promise<string[]> {
  const { body: document } = await server.http.get('/openapi.json');
  const documented = Object.entries((document as oas31.OpenAPIObject).paths ?? {})
    .filter(([path, item]) => 'get' in (item as object) && !path.endsWith('/stream'))
    // Wherever an article shows; the crawl in leaks.http.test.ts looks everywhere.
    .filter(([path]) => /^\/(v1\/(articles|search)|feed|sitemap|news)/.test(path))
    .map(([path]) => path.replace('{slug}', gated.slug).replace(/\{\w+\}/g, gated.id));
  const article = `/v1/articles/${gated.slug}`;
  const odd = ['/', `/articles/${gated.slug}`, `${article}/`, `${article}.css`, `${article}?a=b`];
  return [
    ...documented,
    ...odd,
    `/V1/Articles/${gated.slug}`,
    `${article}%2f..%2fx.js`,
    `/${article}`,
  ];
}

describe.each([{ ignoresVary: false }, { ignoresVary: true }])('a shared cache, %o', (way) => {
  test('filled by a subscriber returns no gated text to anybody else', async () => {
    const cache = createSharedCache(server.url, way);
    const paths = await listPaths();
    const askAll = async (headers: Record<string, string>, method: string) => {
      const answers = await Promise.all(paths.map((path) => cache.ask(path, headers, method)));
      return answers.map((answer) => JSON.stringify(answer)).filter((all) => all.includes(CANARY));
    };
    const opened: string[] = [];
    for (const headers of oddHeaders()) {
      opened.push(...(await askAll(headers, 'GET')));
    }
    await askAll({ authorization: `Bearer ${token}` }, 'HEAD');
    // The subscriber did read it, so there was something to leak.
    expect(opened.length).toBeGreaterThan(10);
    // Also from this process's own memory: only what passed the middleware has an id.
    const fromMemory = opened.filter((all) => !all.includes('x-request-id'));
    expect(fromMemory.some((all) => all.includes('application/json'))).toBe(true);
    // Without Vary such a cache gives subscribers the page of everyone.
    const hasPage = fromMemory.some((all) => all.includes('text/html'));
    expect(hasPage).toBe(!way.ignoresVary);
    expect(cache.size()).toBeGreaterThan(3);
    for (const headers of [{}, { cookie: 'theme=dark' }, { authorization: 'Bearer x.y.z' }]) {
      expect(await askAll(headers, 'GET')).toEqual([]);
    }
  });

  test('filled by an anonymous reader does not close the article to its subscriber', async () => {
    if (way.ignoresVary) return;
    const cache = createSharedCache(server.url, way);
    const path = `/v1/articles/${gated.slug}`;
    await cache.ask(path, {});
    const { text } = await cache.ask(path, { authorization: `Bearer ${token}` });
    expect(text).toContain(CANARY);
  });
});

test('the ETag and length of a public answer do not depend on gated text', async () => {
  const path = `/v1/articles/${gated.slug}`;
  const ask = async () => {
    // Uncompressed, because a response is compressed only after it was first served.
    const { headers, text } = await server.http.get(path).set('Accept-Encoding', 'identity');
    // The seconds that are left of its freshness count down, whatever the text is.
    const caching = headers['cache-control']?.replace(/s-maxage=\d+/, 's-maxage=N');
    return { etag: headers['etag'], length: text.length, caching };
  };
  const before = await ask();
  // Another text of any length, behind the same public fields.
  await server.db.read.article.update({
    where: { id: gated.id },
    data: { html: '<p>Wholly different.</p>'.repeat(500), body: body('other '.repeat(900)) },
  });
  server.changes.receive(`${ARTICLES_TOPIC} ${gated.id}`);
  expect(await ask()).toEqual(before);
  expect(before.etag).toMatch(/^"/);
});

test('every cacheable answer has a Surrogate-Key', async () => {
  const keys = async (path: string) => (await server.http.get(path)).headers['surrogate-key'];
  expect(await keys(`/v1/articles/${gated.slug}`)).toBe(`article-${gated.id} site`);
  expect(await keys(`/v1/articles/${gated.slug}`)).toBe(`article-${gated.id} site`);
  expect(await keys('/v1/articles')).toBe('articles site');
  expect(await keys('/feed.xml')).toBe('articles site');
  expect(await keys('/v1/site')).toBe('site');
  expect(await keys('/v1/tiers')).toBe('site');
  expect(await keys('/v1/search?q=everyone')).toBe('articles site');
  expect(await keys(`/articles/${gated.slug}`)).toBe(
    `article-${gated.id} site comments-${gated.id} comments tips`,
  );
  expect(await keys('/')).toBe('articles site');
  for (const path of [`/v1/articles/${gated.slug}`, `/articles/${gated.slug}`, '/']) {
    const own = await server.http.get(path).set('Cookie', `pp_access=${token}`);
    const isKept = String(own.headers['cache-control']).startsWith('public');
    expect([path, isKept, own.headers['surrogate-key']]).toEqual([path, false, undefined]);
  }
});
