import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { oas31 } from 'zod-openapi';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import { ARTICLES_TOPIC, type Article } from '../../../src/features/articles/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { READER_PAGES } from '../../../src/web/reader-pages.ts';
import { type ArticleOptions, createArticle, createAuthor } from '../../support/articles.ts';
import { readFinite } from '../../support/event-stream.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { listOddAddresses } from '../../support/odd-addresses.ts';
import { sampleInTurn } from '../../support/sample.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const CANARIES = {
  subscribers: 'axolotlsub',
  tiers: 'axolotltier',
  draft: 'axolotldraft',
  /** Of a subscriber, whose pages greet them by it. */
  name: 'axolotlname',
};
const ALL = Object.values(CANARIES);
const bodyWith = (canary: string) =>
  `Everyone may read this.\n\n<!--more-->\n\nOnly some may read ${canary}.`;
const SOME_ID = '019a0000-0000-7000-8000-000000000000';

type Crawl = (who: string, reader: Crawler, turn: number) => Promise<void>;

/** Each address is asked for by every third of the readers each day, and by all of them within three days. */
const READERS_EVERY = 3;

interface Crawler {
  readonly headers: Record<string, string>;
  /** The canaries that are closed to them. */
  readonly closed: readonly string[];
  /** Addresses that only they have. */
  readonly own: readonly string[];
}

let mailbox: Mailbox;
let server: TestServer;
let gated: Article[];
let author: string;
let readers: Record<string, Crawler>;
let members: Record<'free' | 'lapsed' | 'otherTier', TestMember>;
let document: oas31.OpenAPIObject;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl });
  document = (await server.http.get('/openapi.json')).body;
  author = (await createAuthor(server)).slug;
  const create = (options: ArticleOptions) =>
    createArticle(server, { authors: [author], ...options });
  const { subscribers, tiers, draft, name } = CANARIES;
  gated = [
    await create({ body: bodyWith(subscribers), access: 'subscribers', meterExempt: true }),
    await create({ body: bodyWith(tiers), access: 'tiers', tiers: ['patron'] }),
    await create({ body: bodyWith(draft), publishedAt: null }),
  ];
  const metered = await create({ access: 'subscribers' });
  members = {
    free: await createMember(server),
    lapsed: await createMember(server),
    otherTier: await createMember(server),
  };
  const { free, lapsed, otherTier } = members;
  const scope = { kind: 'tier', tier: 'patron' } as const;
  const over = { from: addDays(server.clock.now(), -40), until: addDays(server.clock.now(), -5) };
  await grantAccess(server, lapsed.id, { scope, ground: 'subscription', ...over });
  const other = { scope: { kind: 'tier', tier: 'supporter' }, ground: 'subscription' } as const;
  await grantAccess(server, otherTier.id, other);
  const unlocked = await server.http.post(`/v1/articles/${metered.slug}/unlock`).expect(200);
  const [cookie = ''] = unlocked.headers['set-cookie'] as unknown as string[];
  const visitor = { Cookie: cookie.split(';')[0] ?? '' };
  const bearer = (member: TestMember) => ({ Authorization: `Bearer ${member.accessToken}` });
  readers = {
    anonymous: { headers: {}, closed: ALL, own: [] },
    'a visitor who has read another article': { headers: visitor, closed: ALL, own: [] },
    'a free reader': { headers: bearer(free), closed: ALL, own: [await feedOf(free)] },
    'a free reader by cookie': {
      headers: { Cookie: `pp_access=${free.accessToken}` },
      closed: ALL,
      own: [],
    },
    'a lapsed reader': { headers: bearer(lapsed), closed: ALL, own: [await feedOf(lapsed)] },
    "another tier's reader": {
      headers: bearer(otherTier),
      closed: [tiers, draft, name],
      own: [await feedOf(otherTier)],
    },
  };
  await warmMemory();
});
afterAll(async () => {
  await server.close();
  await mailbox.close();
});

/** Has everything that is rendered for subscribers in memory, before anyone else asks. */
async function warmMemory(): Promise<void> {
  const subscriber = await createMember(server, { name: CANARIES.name });
  for (const tier of ['patron', 'supporter']) {
    const scope = { kind: 'tier', tier } as const;
    await grantAccess(server, subscriber.id, { scope, ground: 'subscription' });
  }
  for (const { slug } of gated.slice(0, 2)) {
    for (const path of [`/articles/${slug}`, `/v1/articles/${slug}`]) {
      const ask = () => server.http.get(path).set('Cookie', `pp_access=${subscriber.accessToken}`);
      await vi.waitUntil(async () => (await ask()).headers['x-request-id'] === undefined);
      const { text } = await ask();
      expect(text).toMatch(/axolotl(sub|tier)/);
      expect(text.includes(CANARIES.name)).toBe(path.startsWith('/articles/'));
    }
  }
}

async function feedOf(member: TestMember): Promise<string> {
  const { body } = await server.http.get('/v1/me/feed').set(...member.auth);
  return new URL(body.url).pathname;
}

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Every documented address that answers a method, for each article. */
function listDocumented(verb: Verb): string[] {
  const paths = Object.entries(document.paths ?? {});
  return fillIn(paths.filter(([, item]) => verb in (item as object)).map(([path]) => path));
}

function fillIn(paths: readonly string[]): string[] {
  const slugs = [author, ...gated.map(({ slug }) => slug)];
  const filled = paths.flatMap((path) =>
    slugs.map((slug) => path.replace('{slug}', slug).replaceAll(/\{\w+\}/g, SOME_ID)),
  );
  return [...new Set(filled)];
}

/** Asks as a reader, and holds whatever comes back against what is closed to them. */
async function expectNoLeak(who: string, address: string, init: RequestInit = {}): Promise<void> {
  const { headers, closed } = readers[who] ?? { headers: {}, closed: ALL };
  const answer = await fetch(server.url + address, {
    redirect: 'manual',
    ...init,
    headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
  });
  const text = (await readFinite(answer)) + JSON.stringify([...answer.headers]);
  // A search says back nothing of what was asked, so that the word is in no answer at all.
  const where = `${init.method ?? 'GET'} ${address} to ${who}`;
  expect
    .soft(
      closed.filter((canary) => text.includes(canary)),
      where,
    )
    .toEqual([]);
  // Stripe is away here, which is no fault of ours.
  expect.soft([500, 501, 502, 504], where).not.toContain(answer.status);
}

/** All of them at once, since each waits for its own answers. */
async function eachReader(crawl: Crawl): Promise<void> {
  await Promise.all(Object.entries(readers).map(([who, reader], turn) => crawl(who, reader, turn)));
}

describe('gated text', () => {
  test('is in no answer to a GET by a caller without access', async () => {
    const pages = READER_PAGES.filter(({ method }) => method === 'get').map(({ path }) =>
      path.replaceAll(/:(\w+)/g, '{$1}'),
    );
    const plain = [...listDocumented('get'), ...fillIn([...pages, '/docs', '/openapi.json'])];
    const addresses = [...new Set([...plain, ...listOddAddresses(gated, ALL)])];
    expect(addresses.length).toBeGreaterThan(150);
    expect(plain).toEqual(expect.arrayContaining(['/feed.xml', '/news-sitemap.xml', '/plans']));
    await eachReader(async (who, { own }, turn) => {
      const sample = sampleInTurn(addresses, READERS_EVERY, turn);
      for (const address of [...sample, ...own]) await expectNoLeak(who, address);
    });
  }, 120_000);

  test('is in no answer to HEAD or OPTIONS, or to an overridden method', async () => {
    const addresses = gated.flatMap(({ slug }) => [`/v1/articles/${slug}`, `/articles/${slug}`]);
    const ways: [RequestInit['method'], Record<string, string>][] = [
      ['HEAD', {}],
      ['OPTIONS', { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET' }],
      ['POST', { 'X-HTTP-Method-Override': 'GET' }],
      ['PUT', { 'X-HTTP-Method': 'GET' }],
      ['PATCH', { 'X-Method-Override': 'GET' }],
      ['DELETE', {}],
    ];
    await eachReader(async (who) => {
      for (const address of addresses) {
        for (const [method = 'GET', headers] of ways) {
          await expectNoLeak(who, address, { method, headers });
        }
      }
    });
  }, 60_000);

  test.each([
    ['a method override', { 'X-HTTP-Method-Override': 'PUT' }],
    ['the address of a proxy', { 'X-Forwarded-For': '127.0.0.1', 'X-Real-IP': '127.0.0.1' }],
    ['a rewritten address', { 'X-Original-URL': '/v1/staff/articles', 'X-Rewrite-URL': '/' }],
    ['a search engine', { 'User-Agent': 'Googlebot/2.1', From: 'googlebot(at)googlebot.com' }],
    ['a referrer', { Referer: 'https://www.google.com/' }],
    ['a cookie that is not ours', { Cookie: 'pp_visitor=x; pp_access=y; role=admin' }],
    ['another media type', { Accept: 'text/markdown, application/rss+xml;q=0.9' }],
    ['a part of it', { Range: 'bytes=0-100000' }],
    ['a condition', { 'If-None-Match': '*', 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }],
  ])('%s does not open a gated article', async (_name, headers) => {
    for (const { slug } of gated) {
      for (const path of [`/v1/articles/${slug}`, `/articles/${slug}`]) {
        await expectNoLeak('nobody', path, { headers: headers as Record<string, string> });
      }
    }
  });

  test('is in no mail to recipients without access', async () => {
    const list = await makeNewsletter(server, 'leaks');
    const editor = await createMember(server, { role: 'editor' });
    const { free, lapsed, otherTier } = members;
    const outsider = 'nobody-with-an-account@example.org';
    await putOnList(server, list, [free.email, lapsed.email, otherTier.email, outsider]);
    for (const article of gated.slice(0, 2)) {
      const sent = await server.http
        .post(`/v1/staff/articles/${article.id}/email`)
        .set(...editor.auth)
        .send({ newsletter: list.slug });
      expect(sent.status, sent.text).toBeLessThan(300);
      await server.runJobs();
    }
    const to = (recipient: string) => mailbox.messages(recipient);
    for (const email of [free.email, lapsed.email, outsider]) {
      expect(to(email).length, email).toBeGreaterThanOrEqual(2);
      expect(JSON.stringify(to(email))).not.toMatch(/axolotl/);
    }
    expect(JSON.stringify(to(otherTier.email))).not.toMatch(/axolotl(tier|draft|name)/);
    expect(JSON.stringify(to(otherTier.email))).toContain(CANARIES.subscribers);
  });

  test('is in no answer to a write by a caller without access', async () => {
    const slugs = gated.map(({ slug }) => slug);
    const isAboutThem = (address: string) =>
      address.endsWith('/check') || slugs.some((slug) => address.includes(slug));
    const bodies = ['{}', '{"', JSON.stringify({ slugs }), `{"gift":"${'A'.repeat(43)}"}`];
    const calls = (['post', 'put', 'patch', 'delete'] as const).flatMap((verb) =>
      listDocumented(verb).flatMap((address) =>
        (isAboutThem(address) ? bodies : ['{}']).map((body) => ({ verb, address, body })),
      ),
    );
    // It would sign out whoever the crawl goes on as.
    const harmless = calls.filter(({ address }) => address !== '/v1/auth/logout');
    expect(harmless.length).toBeGreaterThan(100);
    await eachReader(async (who, _reader, turn) => {
      for (const { verb, address, body } of sampleInTurn(harmless, READERS_EVERY, turn)) {
        const headers = { 'Content-Type': 'application/json' };
        await expectNoLeak(who, address, { method: verb.toUpperCase(), headers, body });
      }
    });
  }, 120_000);

  test('does not affect the ETag or length of the public answer', async () => {
    const [article] = gated;
    const path = `/v1/articles/${article?.slug}`;
    const read = () => server.http.get(path).then(({ headers, text }) => [headers['etag'], text]);
    const before = await read();
    const html = `<p>Something else, and far longer, ${'axolotlsub '.repeat(50)}.</p>`;
    await server.db.transaction(async (tx) => {
      await tx.article.update({ where: { id: article?.id ?? '' }, data: { html, body: html } });
      await server.changes.publish(tx, ARTICLES_TOPIC, article?.id ?? '');
    });
    expect(await read()).toEqual(before);
  });
});

test('an article opened for a subscriber may not be cached, whatever the request contains', async () => {
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
