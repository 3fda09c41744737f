import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeArticles } from '../../../src/features/articles/index.ts';
import { SYSTEM } from '../../../src/features/audit/index.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const BODY = 'The bollard stands here.\n\n<!--more-->\n\nBeyond it lies the ';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function search(q: string, member?: TestMember, more = '') {
  const asked = server.http.get(`/v1/search?q=${encodeURIComponent(q)}${more}`);
  return await (member ? asked.set(...member.auth) : asked);
}
async function find(q: string, member?: TestMember): Promise<string[]> {
  return (await search(q, member)).body.data.map(({ slug }: { slug: string }) => slug);
}

describe('search', () => {
  test('finds the same results for a word that a thousand articles contain, and no gated text', async () => {
    const own = await createArticle(server, {
      access: 'tiers',
      tiers: ['patron'],
      body: 'An egretpreview here.\n\n<!--more-->\n\nAn egrethidden there.',
    });
    await server.db.read.$executeRaw`
      WITH fresh AS (
        INSERT INTO articles (id, slug, title, access, tier_slugs, body, html, preview_html, word_count,
          tags, conversation, meter_exempt, published_at, version, created_at, updated_at)
        SELECT gen_random_uuid(), 'egret-' || n, 'An egretpreview', 'public', '{}', '', '', '', 0,
          '{}', 'inherit', false, '2001-01-01'::timestamptz + n * interval '1 minute', 1, now(), now()
        FROM generate_series(1, 1000) AS n RETURNING id)
      INSERT INTO article_words (article_id, public_words, whole_words)
      SELECT id, to_tsvector('simple', 'egretpreview'), to_tsvector('simple', 'egretpreview') FROM fresh`;
    const patron = await createMember(server);
    await grantAccess(server, patron.id, { scope: { kind: 'tier', tier: 'patron' } });
    expect((await find('egretpreview')).slice(0, 3)).toEqual([own.slug, 'egret-1000', 'egret-999']);
    expect(await find('egretpreview egrethidden')).toEqual([]);
    expect(await find('egrethidden or egretpreview')).toContain(own.slug);
    expect(await find('egrethidden', patron)).toEqual([own.slug]);
    expect(await find('egretpreview egrethidden', patron)).toEqual([own.slug]);
    expect(await find('egrethidden -egretpreview')).toEqual([]);
  });

  test('finds the same results for a word in the newest articles, and no gated text', async () => {
    const open: string[] = [];
    for (let age = 3; age >= 1; age -= 1) {
      const publishedAt = addSeconds(server.clock.now(), -60 * age);
      open.unshift((await createArticle(server, { title: 'A smewword', publishedAt })).slug);
    }
    const wall = { access: 'tiers', tiers: ['patron'], publishedAt: server.clock.now() } as const;
    const body = 'Before it.\n\n<!--more-->\n\nBehind it a smewword.';
    const closed = (await createArticle(server, { ...wall, body })).slug;
    const patron = await createMember(server);
    await grantAccess(server, patron.id, { scope: { kind: 'tier', tier: 'patron' } });
    const findTwo = async (member?: TestMember) =>
      (await search('smewword', member, '&limit=2')).body.data.map(
        ({ slug }: { slug: string }) => slug,
      );
    expect(await findTwo()).toEqual(open.slice(0, 2));
    expect(await findTwo(patron)).toEqual([closed, open[0]]);
    expect(await find('smewword')).toEqual(open);
  });

  test('finds a gated word only for readers who can open the article', async () => {
    const free = await createMember(server);
    const supporter = await createMember(server);
    const scope = { kind: 'tier', tier: 'supporter' } as const;
    await grantAccess(server, supporter.id, { scope, ground: 'subscription' });
    const staff = await createMember(server, { role: 'moderator' });
    const words = { members: 'quokkamem', subscribers: 'quokkasub', tiers: 'quokkatier' };
    const found: Record<string, string> = {};
    for (const [access, word] of Object.entries(words)) {
      const tiers = access === 'tiers' ? ['patron'] : [];
      const wish = { access: access as 'members', tiers, body: `${BODY}${word}.` };
      found[word] = (await createArticle(server, wish)).slug;
    }
    const all = Object.keys(found);
    for (const [who, open] of [
      [undefined, []],
      [free, ['quokkamem']],
      [supporter, ['quokkamem', 'quokkasub']],
      [staff, all],
    ] as const) {
      for (const word of all) {
        const expected = (open as readonly string[]).includes(word) ? [found[word]] : [];
        expect.soft(await find(word, who), word).toEqual(expected);
      }
      // What stands before the cut is found by everyone.
      expect(new Set(await find('bollard', who))).toEqual(new Set(Object.values(found)));
    }
    const hidden = await search('quokkasub');
    const nonsense = await search('quokkazzz');
    expect(hidden.text).toBe(nonsense.text);
    expect(hidden.headers['etag']).toBe(nonsense.headers['etag']);
    expect(hidden.headers['cache-control']).toMatch(/^public, .*s-maxage=/);
    expect((await search('quokkasub', free)).headers['cache-control']).toBe('private, no-store');

    const slug = found['quokkasub'] ?? '';
    await server.http
      .post(`/v1/articles/${slug}/unlock`)
      .set(...free.auth)
      .expect(200);
    expect(await find('quokkasub', free)).toEqual([slug]);
  });

  test('excludes articles with a negated word that the reader may see', async () => {
    const [patron, free] = [await createMember(server), await createMember(server)];
    await grantAccess(server, patron.id, { scope: { kind: 'tier', tier: 'patron' } });
    const tiers = { access: 'tiers', tiers: ['patron'] } as const;
    const body = 'A curlewpreview.\n\n<!--more-->\n\nA curlewhidden.';
    const { slug } = await createArticle(server, { ...tiers, body });
    expect(await find('curlewpreview -curlewhidden', patron)).toEqual([]);
    expect(await find('curlewpreview -curlewother', patron)).toEqual([slug]);
    for (const word of ['curlewhidden', 'curlewother']) {
      expect(await find(`curlewpreview -${word}`), word).toEqual([slug]);
      expect(await find(`curlewpreview -${word}`, free), word).toEqual([slug]);
    }
    expect(await find('curlewhidden -curlewpreview', patron)).toEqual([]);
  });

  test('finds the current text of published articles only', async () => {
    const article = await createArticle(server, { title: 'Narwhals', access: 'public' });
    await createArticle(server, { title: 'Narwhals', publishedAt: null });
    const tomorrow = addDays(server.clock.now(), 1);
    await createArticle(server, { title: 'Narwhals', publishedAt: tomorrow });
    expect(await find('NARWHALS')).toEqual([article.slug]);
    const by = { actor: SYSTEM };
    await writeArticles.change(server.transfer, article.id, { title: 'Belugas' }, by);
    expect(await find('narwhals')).toEqual([]);
    expect(await find('"belugas"')).toEqual([article.slug]);
    expect(await find('belugas -ferry')).toEqual([]);
  });

  test('is paginated, newest first', async () => {
    const now = server.clock.now();
    const slugs: string[] = [];
    for (let age = 1; age <= 3; age += 1) {
      const publishedAt = addSeconds(now, -60 * age);
      slugs.push((await createArticle(server, { title: 'Ospreys', publishedAt })).slug);
    }
    const first = await search('ospreys', undefined, '&limit=2');
    const second = await search('ospreys', undefined, `&limit=2&cursor=${first.body.nextCursor}`);
    const pages = [first, second].flatMap(({ body }) => body.data);
    expect(pages.map(({ slug }) => slug)).toEqual(slugs);
    expect(second.body.nextCursor).toBeNull();
  });

  test.each([
    ['nothing asked', '/v1/search', 422],
    ['only spaces', '/v1/search?q=%20', 422],
    ['a NUL', '/v1/search?q=a%00b', 422],
    ['too long', `/v1/search?q=${'a'.repeat(201)}`, 422],
    ["another search's cursor", '/v1/search?q=a&cursor=abc', 400],
    ['only signs', `/v1/search?q=${encodeURIComponent("'&|!():*\\")}`, 200],
  ])('a search query is validated: %s', async (_name, url, status) => {
    expect((await server.http.get(url)).status).toBe(status);
  });
});

describe('feeds, sitemaps and robots.txt', () => {
  test('the feed contains previews of published articles with absolute URLs, and no gated word', async () => {
    const title = 'Salt & <Smoke>\u000b';
    const { slug } = await createArticle(server, {
      title,
      access: 'subscribers',
      body: `[Moorings](/articles/moorings) and ![a bollard](/media/bollard.webp)\n\n${BODY}thylacine.`,
    });
    const feed = await server.http.get('/feed.xml');
    expect([feed.status, feed.type]).toEqual([200, 'application/rss+xml']);
    expect(feed.text).toContain('<title>Salt &amp; &lt;Smoke&gt;</title>');
    expect(feed.text).toContain(`<link>${server.config.PUBLIC_URL}/articles/${slug}</link>`);
    expect(feed.text).toContain('&lt;p&gt;The bollard stands here.&lt;/p&gt;');
    const { PUBLIC_URL } = server.config;
    expect(feed.text).toContain(`href=&quot;${PUBLIC_URL}/articles/moorings&quot;`);
    expect(feed.text).toContain(`src=&quot;${PUBLIC_URL}/media/bollard.webp&quot;`);
    expect(feed.text).not.toContain('thylacine');
    expect(feed.headers['cache-control']).toMatch(/^public, .*s-maxage=/);
    const again = await server.http
      .get('/feed.xml')
      .set('If-None-Match', feed.headers['etag'] ?? '');
    expect(again.status).toBe(304);
  });

  test('the sitemap lists published articles only', async () => {
    const out = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
    const draft = await createArticle(server, { publishedAt: null });
    const { text, type } = await server.http.get('/sitemap.xml').expect(200);
    expect(type).toBe('application/xml');
    expect(text).toContain(`<loc>${server.config.PUBLIC_URL}/articles/${out.slug}</loc>`);
    expect(text).not.toContain(draft.slug);
  });

  test('robots.txt refers to the sitemap', async () => {
    const { text, type } = await server.http.get('/robots.txt').expect(200);
    expect(type).toBe('text/plain');
    expect(text).toContain(`Sitemap: ${server.config.PUBLIC_URL}/sitemap.xml`);
    expect(text).toContain('Disallow: /v1/');
  });
});
