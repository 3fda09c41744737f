import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { oas31 } from 'zod-openapi';
import { ARTICLES_TOPIC, type Article } from '../../../src/features/articles/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const CANARIES = { subscribers: 'axolotlsub', tiers: 'axolotltier', draft: 'axolotldraft' };
const ALL = Object.values(CANARIES);
const bodyWith = (canary: string) =>
  `Everyone may read this.\n\n<!--more-->\n\nOnly some may read ${canary}.`;
const SOME_ID = '019a0000-0000-7000-8000-000000000000';

let server: TestServer;
let gated: Article[];
let author: string;
/** What readers send along, and the canaries that are closed to them. */
let readers: Record<string, { headers: Record<string, string>; closed: readonly string[] }>;

beforeAll(async () => {
  server = await startTestServer();
  author = (await createAuthor(server)).slug;
  const authors = [author];
  const { subscribers, tiers, draft } = CANARIES;
  gated = [
    await createArticle(server, {
      ...{ authors, body: bodyWith(subscribers), access: 'subscribers', meterExempt: true },
    }),
    await createArticle(server, {
      ...{ authors, body: bodyWith(tiers), access: 'tiers', tiers: ['patron'] },
    }),
    await createArticle(server, { authors, body: bodyWith(draft), publishedAt: null }),
  ];
  const metered = await createArticle(server, { authors, access: 'subscribers' });
  const [free, lapsed, otherTier] = [
    await createMember(server),
    await createMember(server),
    await createMember(server),
  ];
  const now = server.clock.now();
  const scope = { kind: 'tier', tier: 'patron' } as const;
  const over = { from: addDays(now, -40), until: addDays(now, -5) };
  await grantAccess(server, lapsed.id, { scope, ground: 'subscription', ...over });
  const other = { kind: 'tier', tier: 'supporter' } as const;
  await grantAccess(server, otherTier.id, { scope: other, ground: 'subscription' });
  const unlocked = await server.http.post(`/v1/articles/${metered.slug}/unlock`).expect(200);
  const [cookie = ''] = unlocked.headers['set-cookie'] as unknown as string[];
  const visitor = { Cookie: cookie.split(';')[0] ?? '' };
  const bearer = (member: TestMember) => ({ Authorization: `Bearer ${member.accessToken}` });
  readers = {
    anonymous: { headers: {}, closed: ALL },
    'a visitor who has read another article': { headers: visitor, closed: ALL },
    'a free reader': { headers: bearer(free), closed: ALL },
    'a free reader by cookie': {
      headers: { Cookie: `pp_access=${free.accessToken}` },
      closed: ALL,
    },
    'a lapsed reader': { headers: bearer(lapsed), closed: ALL },
    "another tier's reader": { headers: bearer(otherTier), closed: [tiers, draft] },
  };
});
afterAll(() => server.close());

/** Every address that GET answers, for each article, with what might loosen a careless server. */
async function listAddresses(): Promise<string[]> {
  const { body } = await server.http.get('/openapi.json');
  const paths = Object.entries((body as oas31.OpenAPIObject).paths ?? {});
  const documented = paths.filter(([, item]) => 'get' in (item as object)).map(([path]) => path);
  const pages = [
    '/',
    '/articles/{slug}',
    '/plans',
    '/signin',
    '/account',
    '/docs',
    '/openapi.json',
  ];
  const slugs = [author, ...gated.map(({ slug }) => slug)];
  const plain = [...documented, ...pages].flatMap((path) =>
    slugs.map((slug) => path.replace('{slug}', slug).replaceAll(/\{\w+\}/g, SOME_ID)),
  );
  const odd = gated.flatMap(({ slug, id }) => [
    `/V1/ARTICLES/${slug}`,
    `/v1/articles/${slug}/`,
    `/v1//articles/${slug}`,
    `/v1/articles/%2e%2e/articles/${slug}`,
    `/v1/articles/${slug};x=1`,
    `/v1/articles/${slug}.json`,
    `/v1/articles/${slug}?include=html,body&fields=html&filter[access]=public&_method=PUT`,
    `/v1/articles/${slug}?access=public&preview=true&amp=1`,
    `/v1/articles?include=body&fields=html&limit=100`,
    `/v1/articles/${id}`,
    `/articles/${slug}/amp`,
    `/articles/${slug}?gift=${'A'.repeat(43)}`,
    ...ALL.map((canary) => `/v1/search?q=${canary}`),
    `/v1/search?q=everyone&limit=100`,
    `/v1/articles/${slug}/unlock`,
  ]);
  return [...new Set([...plain, ...odd])];
}

/** A stream of events has no end; what stands behind a wall is never an event. */
async function readFinite(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text();
  await answer.body?.cancel();
  return '';
}

describe('nothing that stands only behind a wall leaves it', () => {
  test('in no answer to a GET, whoever asks of those to whom it is closed', async () => {
    const addresses = await listAddresses();
    expect(addresses.length).toBeGreaterThan(60);
    for (const [who, { headers, closed }] of Object.entries(readers)) {
      for (const address of addresses) {
        const answer = await fetch(server.url + address, { headers, redirect: 'manual' });
        const text = (await readFinite(answer)) + JSON.stringify([...answer.headers]);
        // A search says back nothing of what was asked, so that the word is in no answer at all.
        const leaked = closed.filter((canary) => text.includes(canary));
        expect.soft(leaked, `${address} to ${who}`).toEqual([]);
        expect.soft(answer.status, `${address} to ${who}`).toBeLessThan(500);
      }
    }
  }, 60_000);

  test.each([
    ['a method override', { 'X-HTTP-Method-Override': 'PUT' }],
    ['the address of a proxy', { 'X-Forwarded-For': '127.0.0.1', 'X-Real-IP': '127.0.0.1' }],
    ['a rewritten address', { 'X-Original-URL': '/v1/staff/articles', 'X-Rewrite-URL': '/' }],
    ['a search engine', { 'User-Agent': 'Googlebot/2.1', From: 'googlebot(at)googlebot.com' }],
    ['a referrer', { Referer: 'https://www.google.com/' }],
    ['a cookie that is not ours', { Cookie: 'pp_visitor=x; pp_access=y; role=admin' }],
  ])('%s opens nothing', async (_name, headers) => {
    for (const { slug } of gated) {
      for (const path of [`/v1/articles/${slug}`, `/articles/${slug}`]) {
        const answer = await fetch(server.url + path, { headers });
        expect.soft(await answer.text()).not.toMatch(/axolotl/);
      }
    }
  });

  test('neither tag nor length tells one closed text from another', async () => {
    const [article] = gated;
    const read = async () => {
      const { headers, text } = await server.http.get(`/v1/articles/${article?.slug}`);
      return [headers['etag'], text];
    };
    const before = await read();
    const html = `<p>Something else, and far longer, ${'axolotlsub '.repeat(50)}.</p>`;
    await server.db.transaction(async (tx) => {
      await tx.article.update({ where: { id: article?.id ?? '' }, data: { html, body: html } });
      await server.changes.announce(tx, ARTICLES_TOPIC, article?.id ?? '');
    });
    expect(await read()).toEqual(before);
  });
});

test('what was opened for a subscriber may stay in no cache, whatever came along with the request', async () => {
  const [article] = gated;
  const subscriber = await createMember(server);
  await grantAccess(server, subscriber.id);
  const path = `/v1/articles/${article?.slug}`;
  const ways: [string, string][][] = [
    [['Authorization', `Bearer ${subscriber.accessToken}`]],
    [['Cookie', `pp_access=${subscriber.accessToken}`]],
    [
      ['Cookie', `other=1; pp_access=${subscriber.accessToken}`],
      ['If-None-Match', '*'],
    ],
  ];
  for (const headers of ways) {
    const opened = await fetch(server.url + path, { headers: new Headers(headers) });
    expect(await opened.text()).toContain('axolotlsub');
    expect(opened.headers.get('cache-control')).toBe('private, no-store');
    expect(opened.headers.get('vary')).toMatch(/Authorization, Cookie/);
    expect(opened.headers.get('etag')).toBeNull();
  }
});
