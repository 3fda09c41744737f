import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../../src/features/audit/index.ts';
import { changeSettings, createSettingsCache } from '../../src/features/settings/index.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { createArticle, createAuthor } from '../support/articles.ts';
import { postComment } from '../support/comments.ts';
import { grantAccess } from '../support/grants.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { makeNewsletter } from '../support/newsletters.ts';
import { findOurPages, OURS, OWN_ADDRESSES, THEIRS } from '../support/own-site/addresses.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Links as editors write them, before and after the cut. */
const TEXT = `The [plans](/plans) and [imprint](/imprint).

![A pier](/media/pier.webp) beside [the tides](/articles/tides?from=ferry)

<!--more-->

By [Ada](/authors/ada), in [our archive](/archive/2025); see [tides](/articles/ebb#top) and [more](${OURS}/articles/elsewhere).`;

let server: TestServer;
let admin: TestMember;
let member: TestMember;
let slug: string;
let commentId: string;

async function locationOf(path: string): Promise<[number, string | undefined]> {
  const answer = await server.http.get(path).set('Accept', 'text/html');
  return [answer.status, answer.headers['location']];
}

/** As a move stores the address that an article had. */
async function keepOldAddress(articleId: string | null, path: string, to: string | null = null) {
  const now = server.clock.now();
  const fields = { pattern: null, ignoreCase: false, to, isPermanent: true, position: 0 };
  await server.db.read.redirect.create({
    data: { id: newId(), articleId, path, ...fields, createdAt: now },
  });
}

beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL: OURS, ALLOWED_ORIGINS: THEIRS });
  admin = await createMember(server, { role: 'admin' });
  member = await createMember(server, { name: 'Ada Reader', password: 'a long enough password' });
  await createAuthor(server, { slug: 'ada' });
  const tides = await createArticle(server, {
    slug: 'tides',
    publishedAt: new Date('2025-12-31T12:00:00Z'),
    body: 'Back to [the ferry](/articles/ferry).',
  });
  // A slug that it had before.
  await server.db.read.articleSlug.create({
    data: { slug: 'ebb', articleId: tides.id, createdAt: server.clock.now() },
  });
  const moved = await createArticle(server, {
    slug: 'ferry',
    access: 'subscribers',
    authors: ['ada'],
    tags: ['sea'],
    publishedAt: new Date('2026-01-31T12:00:00Z'),
    body: TEXT,
  });
  ({ slug } = moved);
  const canonicalUrl = `${THEIRS}/its-own-page`;
  const elsewhere = await createArticle(server, { slug: 'elsewhere', canonicalUrl });
  await keepOldAddress(moved.id, '/old/ferry');
  await keepOldAddress(elsewhere.id, '/its-own-page');
  const ofPages = ['/articles/of-the-old-site', '/tags/harbour', '/authors/harbour'];
  for (const path of ofPages) await keepOldAddress(moved.id, path);
  await keepOldAddress(null, '/by-rule', `/articles/${slug}`);
  await makeNewsletter(server, 'daily');
  await configure({ ownPages: 'redirect' });
  await grantAccess(server, member.id);
  ({ id: commentId } = await postComment(server, member, { slug, body: 'Well said.' }));
});

afterAll(() => server.close());

async function configure(change: object) {
  const { accessToken } = await signInMember(server, admin.id);
  const answer = await server.http
    .patch('/v1/staff/site')
    .set('Authorization', `Bearer ${accessToken}`)
    .send({ ...OWN_ADDRESSES, ...change });
  expect(answer.status).toBe(200);
}

async function renameTides(to: string) {
  const { accessToken } = await signInMember(server, admin.id);
  const { articleId } = await server.db.read.articleSlug.findUniqueOrThrow({
    where: { slug: 'ebb' },
  });
  await server.http
    .patch(`/v1/staff/articles/${articleId}`)
    .set('Authorization', `Bearer ${accessToken}`)
    .send({ slug: to })
    .expect(200);
}

describe('a site with its own pages', () => {
  test("sitemaps contain the publisher's URLs, also in parts", async () => {
    const sitemap = await server.http.get('/sitemap.xml');
    expect(sitemap.text).toContain(`<loc>${THEIRS}/2026/${slug}</loc>`);
    expect(sitemap.text).toContain(`<loc>${THEIRS}/its-own-page</loc>`);
    expect((await server.http.get('/sitemaps/1.xml')).text).toBe(sitemap.text);
    expect((await server.http.get('/sitemaps/2.xml')).status).toBe(404);
  });

  test("links in texts lead to the publisher's pages and pictures to our files, in answers and feeds", async () => {
    const { body } = await server.http.get(`/v1/articles/${slug}`).set(...member.auth);
    expect(body.article.previewHtml).toContain(`href="${THEIRS}/join"`);
    for (const text of [
      body.article.html,
      (await server.http.get(`/v1/articles?limit=100`)).body.data.find(
        (one: { slug: string }) => one.slug === slug,
      ).previewHtml,
      (await server.http.get('/feed.xml')).text.replaceAll('&quot;', '"'),
    ]) {
      expect(text).toContain(`href="${THEIRS}/imprint"`);
      expect(text).toContain(`src="${OURS}/media/pier.webp"`);
      expect(text).not.toMatch(/(?:href|src)="\//);
    }
    expect(body.article.html).toContain(`href="${THEIRS}/by/ada"`);
    expect(body.article.html).toContain(`href="${THEIRS}/archive/2025"`);
  });

  test('links to articles in texts use their canonical URLs, also after a slug change', async () => {
    const read = async (path: string, auth = member.auth) => {
      const { text } = await server.http.get(path).set(...auth);
      return text.replaceAll('\\"', '"').replaceAll('&quot;', '"');
    };
    const own = await read(`/v1/articles/${slug}`);
    expect(own).toContain(`href="${THEIRS}/2025/tides?from=ferry"`);
    expect(own).toContain(`href="${THEIRS}/2025/tides#top"`);
    expect(own).toContain(`href="${THEIRS}/its-own-page"`);
    const feed = await server.http.post('/v1/me/feed').set(...member.auth);
    const whole = await read(new URL(feed.body.url).pathname);
    expect(whole).toContain(`href="${THEIRS}/2025/tides#top"`);
    // What stands in anonymous answers from memory is replaced with the linked article's slug.
    const shared = async () =>
      (await server.http.get(`/v1/articles/${slug}`)).body.article.previewHtml;
    const lists = ['/v1/articles', '/v1/search?q=imprint', '/v1/authors/ada', '/feed.xml'];
    expect(await shared()).toContain(`${THEIRS}/2025/tides?from=ferry`);
    await renameTides('tides-at-night');
    for (const text of [await shared(), await read(`/v1/articles/${slug}`)]) {
      expect(text).toContain(`${THEIRS}/2025/tides-at-night?from=ferry`);
    }
    for (const path of lists) {
      const text = await read(path);
      expect(text, path).toContain(`href="${THEIRS}/2025/tides-at-night?from=ferry"`);
    }
    await renameTides('tides');
  });

  test('an anonymous answer does not reveal links of the gated part', async () => {
    const answer = await server.http.get(`/v1/articles/${slug}`);
    const linked = await server.db.read.article.findMany({
      where: { slug: { in: ['tides', 'elsewhere'] } },
    });
    const keys = answer.headers['surrogate-key']?.split(' ');
    for (const { id, slug: name } of linked) {
      expect(keys?.includes(`article-${id}`), name).toBe(name === 'tides');
    }
  });

  test("pages of the publication link to articles and plans on the publisher's site", async () => {
    await configure({ pages: { about: 'See [tides](/articles/tides) and [plans](/plans).' } });
    const page = await server.http.get('/v1/site/pages/about');
    expect(page.body.html).toContain(`href="${THEIRS}/2025/tides"`);
    expect(page.body.html).toContain(`href="${THEIRS}/join"`);
    await renameTides('tides-at-noon');
    const again = await server.http.get('/v1/site/pages/about');
    expect(again.body.html).toContain(`href="${THEIRS}/2025/tides-at-noon"`);
    await renameTides('tides');
  });

  test("decisions, gift links and permalinks contain the publisher's URLs", async () => {
    const body = { slugs: [slug], urls: [`${THEIRS}/its-own-page`] };
    const checked = await server.http.post('/v1/access/check').send(body);
    expect(findOurPages(checked.text)).toEqual([]);
    expect(checked.body.data[0].next).toMatchObject({
      url: `${THEIRS}/2026/${slug}`,
      signInUrl: `${THEIRS}/login?returnTo=${encodeURIComponent(`${THEIRS}/2026/${slug}`)}`,
    });
    const gift = await server.http.post(`/v1/articles/${slug}/gifts`).set(...member.auth);
    expect(gift.body.url).toBe(`${THEIRS}/2026/${slug}?gift=${gift.body.token}`);
    const comments = await server.http.get(`/v1/articles/${slug}/comments`);
    expect(comments.body.data[0].permalink).toBe(
      `${THEIRS}/2026/${slug}?comment=${commentId}#comment-${commentId}`,
    );
  });

  test("our own pages redirect to the publisher's site", async () => {
    expect(await locationOf(`/articles/${slug}`)).toEqual([301, `${THEIRS}/2026/${slug}`]);
    expect(await locationOf('/')).toEqual([301, `${THEIRS}/`]);
    expect(await locationOf('/plans')).toEqual([301, `${THEIRS}/join`]);
    expect(await locationOf('/signin')).toEqual([301, `${THEIRS}/login`]);
    expect((await locationOf('/staff'))[0]).toBe(303);
    // Links that were sent before the site had addresses of its own still do what they say.
    const gift = await locationOf(`/articles/${slug}?gift=abc`);
    expect(gift).toEqual([301, `${THEIRS}/2026/${slug}?gift=abc`]);
  });

  test.each(['redirect', false, true] as const)(
    "URLs of the old system redirect to the publisher's article, with ownPages %s",
    async (ownPages) => {
      await configure({ ownPages });
      expect(await locationOf('/old/ferry')).toEqual([301, `${THEIRS}/2026/${slug}`]);
      // Where the old host leads here by now, its address is not answered with itself.
      const path = ownPages === false ? `${THEIRS}/its-own-page` : '/articles/elsewhere';
      expect(await locationOf('/its-own-page')).toEqual([301, path]);
    },
  );

  test.each(['redirect', false, true] as const)(
    'URLs of the old system below /articles, /tags and /authors redirect too, with ownPages %s',
    async (ownPages) => {
      await configure({ ownPages });
      const there = `${THEIRS}/2026/${slug}`;
      expect(await locationOf('/articles/of-the-old-site')).toEqual([301, there]);
      expect(await locationOf('/articles/unknown')).toEqual([404, undefined]);
      // A rule that names our page of an article leads to the publisher's.
      expect(await locationOf('/by-rule')).toEqual([301, there]);
      if (ownPages !== false) return;
      expect(await locationOf('/tags/harbour')).toEqual([301, there]);
      expect(await locationOf('/authors/harbour')).toEqual([301, there]);
      expect(await locationOf('/tags/other')).toEqual([404, undefined]);
    },
  );

  test('our own pages can be switched off, also for members whose article page is cached', async () => {
    await configure({ ownPages: false });
    const open = (path: string) =>
      server.http
        .get(path)
        .set('Accept', 'text/html')
        .set('Cookie', `pp_access=${member.accessToken}`);
    for (const path of [`/articles/${slug}`, '/', '/plans', '/account', '/signin']) {
      expect((await open(path)).status, path).toBe(404);
    }
    expect((await server.http.get(`/v1/articles/${slug}`)).status).toBe(200);
    // What tells a reader so leads to the publisher's site, and not to a page that is not there either.
    const { text } = await open('/articles/unknown');
    expect(text).toContain(`href="${THEIRS}/"`);
    expect(text).toContain(`href="${THEIRS}/join"`);
    expect(text).not.toMatch(/href="\/(?:"|plans|account|signin)/);
  });

  test('staff, and readers sent by a site, can sign in on our pages even if those are switched off', async () => {
    await configure({ ownPages: false });
    for (const path of ['/staff', `/signin/elsewhere?origin=${THEIRS}`]) {
      const [status, location = ''] = await locationOf(path);
      expect([status, (await locationOf(location))[0]], path).toEqual([303, 200]);
    }
  });

  test.each([
    ['an article pattern without its slug', { addresses: { article: '/{year}' } }],
    ['an unknown placeholder', { addresses: { plans: '/{slug}' } }],
    ['a path of another host', { addresses: { signIn: '//evil.example/' } }],
    ['a site that is no address', { siteUrl: 'publisher' }],
    ['another way to switch pages off', { ownPages: 'never' }],
  ])('a setting with %s is refused', async (_, change) => {
    const { accessToken } = await signInMember(server, admin.id);
    const answer = await server.http
      .patch('/v1/staff/site')
      .set('Authorization', `Bearer ${accessToken}`)
      .send(change);
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid' });
  });
});

describe('production pages that receive secrets from mails', () => {
  const trusting = (origin: string) => ({ ...server, trustedOrigins: new Set([OURS, origin]) });

  test.each([
    ['the page for signing in', { addresses: { signIn: 'https://evil.example/login' } }, 'signIn'],
    ['every page, by the site', { siteUrl: 'https://evil.example' }, 'plans'],
  ])(
    'a page cannot be moved to a site that the operator has not allowed: %s',
    async (_, change, kind) => {
      await configure({ ownPages: true });
      const moving = changeSettings(trusting(THEIRS), change, { actor: COMMAND });
      await expect(moving).rejects.toMatchObject({
        options: { errors: [{ path: `body.addresses.${kind}` }] },
      });
    },
  );

  test('a page stays ours even if an archive or an earlier version moved it', async () => {
    await configure({ ownPages: true });
    const { addresses } = await createSettingsCache(
      trusting('https://other.example'),
    ).readSettings();
    expect(addresses).toMatchObject({ signIn: null, account: null, plans: null });
    expect(addresses.article).toBe('/{year}/{slug}');
  });
});
