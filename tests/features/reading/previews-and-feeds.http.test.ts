import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, toEpochSeconds } from '../../../src/time/clock.ts';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let editor: TestMember;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  editor = await createMember(server, { role: 'editor' });
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

const inSecret = { 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' };

describe('a preview link', () => {
  const make = (id: string, body = {}) =>
    server.http
      .post(`/v1/staff/articles/${id}/previews`)
      .set(...editor.auth)
      .send(body);
  const show = (token: string) => server.http.get(`/v1/previews/${token}`);

  test('shows a complete draft to its holder, uncached and not indexed', async () => {
    const { id } = await createArticle(server, {
      access: 'tiers',
      tiers: ['x'],
      publishedAt: null,
    });
    const made = await make(id);
    expect(made.status).toBe(201);
    const { token, url } = made.body;
    expect(url).toBe(`${server.config.PUBLIC_URL}/preview/${token}`);
    expect(JSON.stringify(await server.db.read.articlePreview.findMany())).not.toContain(token);
    for (const path of [`/v1/previews/${token}`, `/preview/${token}`]) {
      const shown = await server.http.get(path);
      expect(shown.status).toBe(200);
      expect(shown.text).toContain(GATED_TEXT);
      expect(shown.headers).toMatchObject(inSecret);
      expect(shown.headers['x-robots-tag']).toContain('noindex');
    }
    expect((await show(token)).body.article).toMatchObject({ status: 'draft', publishedAt: null });
    const list = await server.http.get(`/v1/staff/articles/${id}/previews`).set(...editor.auth);
    expect(list.body.data).toMatchObject([{ id: made.body.id, createdById: editor.id }]);
    expect(list.text).not.toContain(token);
  });

  test('expires, shows nothing once revoked, and then answers like an unknown link', async () => {
    const { id } = await createArticle(server, { publishedAt: null });
    const [first, second] = [(await make(id, { days: 1 })).body, (await make(id)).body];
    const nothing = await show('A'.repeat(43));
    expect(nothing.status).toBe(404);
    server.clock.setOffset(86_400 - 5);
    expect((await show(first.token)).status).toBe(200);
    server.clock.setOffset(86_400 + 5);
    expect((await show(first.token)).text).toBe(nothing.text);
    server.clock.setOffset(0);
    const path = `/v1/staff/articles/${id}/previews`;
    expect((await server.http.delete(`${path}/${second.id}`).set(...editor.auth)).status).toBe(204);
    expect((await show(second.token)).text).toBe(nothing.text);
    expect((await server.http.get(`/preview/${second.token}`)).status).toBe(404);
    const other = await createArticle(server, { publishedAt: null });
    const elsewhere = `/v1/staff/articles/${other.id}/previews/${first.id}`;
    expect((await server.http.delete(elsewhere).set(...editor.auth)).status).toBe(404);
  });

  test('redirects to the article once it is published, and does not bypass the paywall', async () => {
    const { id, slug } = await createArticle(server, { access: 'subscribers', publishedAt: null });
    const { token } = (await make(id)).body;
    await server.http
      .post(`/v1/staff/articles/${id}/publish`)
      .set(...editor.auth)
      .send({});
    const moved = await show(token);
    expect([moved.status, moved.headers['location']]).toEqual([301, `/v1/articles/${slug}`]);
    expect(moved.text).not.toContain(GATED_TEXT);
    const page = await server.http.get(`/preview/${token}`);
    expect([page.status, page.headers['location']]).toEqual([303, `/articles/${slug}`]);
    expect((await make(id)).body.code).toBe('already_out');
  });

  test('can be created by editors only', async () => {
    const { id } = await createArticle(server, { publishedAt: null });
    const path = `/v1/staff/articles/${id}/previews`;
    const moderator = await createMember(server, { role: 'moderator' });
    expect((await server.http.post(path).send({})).status).toBe(401);
    expect(
      (
        await server.http
          .post(path)
          .set(...moderator.auth)
          .send({})
      ).status,
    ).toBe(403);
    expect((await make(id, { days: 31 })).body.errors[0].path).toBe('body.days');
    expect((await make('019a0000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

describe("a member's own feed", () => {
  const addressOf = async (member: TestMember, method: 'get' | 'post' = 'get') => {
    const answer = await server.http[method]('/v1/me/feed').set(...member.auth);
    expect(answer.status).toBe(200);
    return new URL(answer.body.url).pathname;
  };

  test('contains the full text of accessible articles and previews of others, and follows the grants', async () => {
    const open = 'whole-in-feed';
    await createArticle(server, { slug: open, access: 'subscribers' });
    const ada = await createMember(server);
    const path = await addressOf(ada);
    expect(await addressOf(ada)).toBe(path);
    const before = await server.http.get(path);
    expect(before.type).toBe('application/rss+xml');
    expect(before.headers).toMatchObject(inSecret);
    expect(before.text).toContain(FREE_TEXT);
    const count = (text: string) => text.split(GATED_TEXT).length - 1;
    const free = count(before.text);
    await grantAccess(server, ada.id, { until: addDays(server.clock.now(), 1) });
    expect(count((await server.http.get(path)).text)).toBeGreaterThan(free);
    server.clock.setOffset(toEpochSeconds(addDays(new Date(), 2)) - toEpochSeconds(new Date()));
    expect(count((await server.http.get(path)).text)).toBe(free);
    server.clock.setOffset(0);
    expect((await server.http.get('/feed.xml')).text).not.toContain(GATED_TEXT);
  });

  test('gets a new address when it is rotated, which the database stores only as a hash', async () => {
    const ada = await createMember(server);
    const first = await addressOf(ada);
    const row = await server.db.read.memberFeed.findUniqueOrThrow({ where: { memberId: ada.id } });
    expect(Object.values(row)).not.toContain(first.slice('/feed/'.length, -'.xml'.length));
    expect((await server.http.get(`/feed/${row.seed}.xml`)).status).toBe(404);
    const second = await addressOf(ada, 'post');
    expect((await server.http.get(first)).status).toBe(404);
    expect((await server.http.get(second)).status).toBe(200);
    const together = await Promise.all([addressOf(ada), addressOf(ada)]);
    expect(together).toEqual([second, second]);
  });

  test('is unavailable for suspended members and anonymous callers', async () => {
    const ada = await createMember(server);
    const path = await addressOf(ada);
    await server.db.read.member.update({
      where: { id: ada.id },
      data: { suspendedAt: server.clock.now() },
    });
    expect((await server.http.get(path)).status).toBe(404);
    expect((await server.http.get('/v1/me/feed')).status).toBe(401);
    expect((await server.http.post('/v1/me/feed')).status).toBe(401);
  });
});

describe('data for search engines', () => {
  test('the news sitemap lists only articles of the last two days', async () => {
    const now = server.clock.now();
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    const [fresh, old, coming] = [
      await createArticle(server, { title: 'Fresh & new', publishedAt: ago(47.9) }),
      await createArticle(server, { publishedAt: ago(48.1) }),
      await createArticle(server, { publishedAt: ago(-1) }),
    ];
    const { text, type } = await server.http.get('/news-sitemap.xml');
    expect(type).toBe('application/xml');
    expect(text).toContain(`/articles/${fresh.slug}</loc>`);
    expect(text).toContain('<news:title>Fresh &amp; new</news:title>');
    expect(text).toContain('<news:language>en</news:language>');
    for (const { slug } of [old, coming]) expect(text).not.toContain(`/${slug}<`);
  });

  test('a setting excludes AI crawlers in robots.txt', async () => {
    const robots = async () => (await server.http.get('/robots.txt')).text;
    expect(await robots()).not.toContain('GPTBot');
    const change = { aiCrawlers: 'deny', language: 'pt-BR' };
    const changed = await server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send(change);
    expect(changed.status).toBe(200);
    expect(await robots()).toContain('User-agent: GPTBot');
    const reserved = await server.http.get('/.well-known/tdmrep.json');
    expect(reserved.body).toEqual([{ location: '/', 'tdm-reservation': 1 }]);
    const wrong = await server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send({ language: 'x' });
    expect(wrong.body.errors[0].path).toBe('body.language');
  });

  test('the JSON-LD of an article states its gated part, its copyright and the credit of its picture', async () => {
    const { slug } = await createArticle(server, {
      access: 'subscribers',
      tags: ['tides'],
      copyright: '© The Harbour',
      image: { url: 'https://images.example/a.jpg', alt: 'A boat', credit: 'Image Source: Ada' },
    });
    const { text } = await server.http.get(`/articles/${slug}`);
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? [];
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'NewsArticle',
      isAccessibleForFree: false,
      keywords: ['tides'],
      hasPart: { isAccessibleForFree: false, cssSelector: '.text' },
      copyrightNotice: '© The Harbour',
      inLanguage: 'pt-BR',
      image: { creditText: 'Image Source: Ada', copyrightNotice: '© The Harbour' },
    });
    expect(text).toContain('<meta property="og:image:alt" content="A boat">');
    expect(text).toContain('<meta property="article:tag" content="tides">');
  });
});
