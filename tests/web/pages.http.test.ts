import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, createAuthor, FREE_TEXT, GATED_TEXT } from '../support/articles.ts';
import { cookiesOf } from '../support/browser-forms.ts';
import { grantAccess } from '../support/grants.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('the front page', () => {
  it('the front page lists the latest articles with dek, byline and access level', async () => {
    const author = await createAuthor(server, { name: 'Ada Lister' });
    const authors = [author.slug];
    const wish = { title: 'Tides', dek: 'Low water.', access: 'subscribers', authors } as const;
    const { slug } = await createArticle(server, wish);
    const { text, headers } = await server.http.get('/').expect(200);
    expect(text).toContain(`<a href="/articles/${slug}">Tides</a>`);
    for (const part of ['Low water.', 'By Ada Lister', 'For subscribers']) {
      expect(text).toContain(part);
    }
    expect(headers['cache-control']).toMatch(/^public, .*s-maxage=/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('older articles can be reached page by page', async () => {
    for (let made = 0; made < 20; made += 1) await createArticle(server);
    const { text } = await server.http.get('/');
    const next = /href="(\/\?after=[^"]+)"/.exec(text)?.[1] ?? 'none';
    const earlier = await server.http.get(next).expect(200);
    expect(earlier.text).toContain('<h1>Earlier</h1>');
  });

  it('an invalid cursor returns an error page', async () => {
    const { text } = await server.http.get('/?after=nonsense').expect(400);
    expect(text).toContain('<h1>Something went wrong</h1>');
  });
});

describe("an article's page", () => {
  it('anonymous readers receive no gated text, and see the reason and the next step', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers' });
    const { text, headers } = await server.http.get(`/articles/${slug}`).expect(200);
    expect(text).toContain(FREE_TEXT);
    expect(text).not.toContain('heliotrope');
    expect(text).toContain('<p class="terms">For subscribers</p>');
    expect(text).toContain('1 free story left this month');
    expect(text).toContain(`href="/signin?returnTo=%2Farticles%2F${slug}"`);
    expect(headers['cache-control']).toMatch(/^public, .*s-maxage=/);
    expect(headers['vary']).toContain('Cookie');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('a reader with a grant gets the whole text, uncached', async () => {
    const member = await createMember(server);
    await grantAccess(server, member.id);
    const { slug } = await createArticle(server, { access: 'subscribers' });
    const page = await server.http.get(`/articles/${slug}`).set('Cookie', cookiesOf(member));
    expect(page.text).toContain(GATED_TEXT);
    expect(page.text).not.toContain('class="wall"');
    expect(page.headers['cache-control']).toBe('private, no-store');
  });

  it('the article stays closed for a member without a grant', async () => {
    const member = await createMember(server);
    const { slug } = await createArticle(server, { access: 'subscribers' });
    const page = await server.http.get(`/articles/${slug}`).set('Cookie', cookiesOf(member));
    expect(page.text).not.toContain('heliotrope');
    expect(page.headers['cache-control']).toBe('private, no-store');
  });

  it('the front page describes the publication to search engines and in link previews', async () => {
    const { text } = await server.http.get('/');
    const url = `${server.config.PUBLIC_URL}/`;
    for (const part of [
      '<meta property="og:type" content="website">',
      `<meta property="og:url" content="${url}">`,
      '<meta name="description" content="The latest stories from Our publication.">',
    ]) {
      expect(text).toContain(part);
    }
    const [, data = ''] = /ld\+json">(.*?)<\/script>/.exec(text) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'WebSite',
      url,
      publisher: { '@type': 'Organization', name: 'Our publication' },
      potentialAction: { target: `${url}search?q={query}` },
    });
  });

  it('an article shows its own title, description and picture to search engines and social networks', async () => {
    const image = { url: 'https://img.example/a.jpg', alt: 'A pier' };
    const own = {
      seoTitle: 'Ferries & piers',
      seoDescription: 'All about ferries.',
      socialTitle: 'The ferry that left',
      socialDescription: 'With nobody on deck.',
      socialImageUrl: '/media/card.webp',
    };
    const { slug } = await createArticle(server, { title: 'Ferry', dek: 'A dek.', image, ...own });
    const { text } = await server.http.get(`/articles/${slug}`);
    for (const part of [
      '<title>Ferries &amp; piers</title>',
      '<meta name="description" content="All about ferries.">',
      '<meta property="og:title" content="The ferry that left">',
      '<meta property="og:description" content="With nobody on deck.">',
      `<meta property="og:image" content="${server.config.PUBLIC_URL}/media/card.webp">`,
      '<meta name="twitter:card" content="summary_large_image">',
      '<h1>Ferry</h1>',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('og:image:alt');
    const [, data = ''] = /ld\+json">(.*?)<\/script>/.exec(text) ?? [];
    expect(JSON.parse(data)).toMatchObject({ headline: 'Ferry', description: 'A dek.' });
    const { body } = await server.http.get(`/v1/articles/${slug}`);
    const socialImageUrl = `${server.config.PUBLIC_URL}${own.socialImageUrl}`;
    expect(body.article).toMatchObject({ ...own, socialImageUrl });
  });

  it("the page shows the article's metadata, authors and conversation", async () => {
    const author = await createAuthor(server, {
      name: 'Ben Byline',
      bio: 'Writes.',
      handle: '@ben',
    });
    const image = { url: 'https://img.example/a.jpg', alt: 'A pier', credit: 'Image Source: Us' };
    const { slug } = await createArticle(server, { authors: [author.slug], image, dek: 'A dek.' });
    const { text } = await server.http.get(`/articles/${slug}`);
    const parts = [
      `By <a href="/authors/${author.slug}" rel="author">Ben Byline</a>`,
      'Writes.',
      '@ben',
      'Image Source: Us',
      'min read',
    ];
    const prompts = ['Want to leave a tip?', '<span>$5</span>', 'Want to join the conversation?'];
    const head = [
      '<meta name="description" content="A dek.">',
      `<link rel="canonical" href="${server.config.PUBLIC_URL}/articles/${slug}">`,
    ];
    const others = ['alt="A pier"', 'Already a subscriber?', 'All rights reserved.', GATED_TEXT];
    for (const part of [...parts, ...prompts, ...head, ...others]) expect(text).toContain(part);
  });

  it('structured data has access and image credit from public fields only', async () => {
    const image = { url: 'https://img.example/a.jpg', alt: 'A pier', credit: 'Image Source: Us' };
    const title = '</script><b>Tides';
    const { slug } = await createArticle(server, { title, image, access: 'subscribers' });
    const { text } = await server.http.get(`/articles/${slug}`);
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'NewsArticle',
      headline: title,
      isAccessibleForFree: false,
      hasPart: { isAccessibleForFree: false, cssSelector: '.text' },
      image: { creditText: 'Image Source: Us', copyrightNotice: expect.stringContaining('©') },
    });
    expect(data).not.toContain('heliotrope');
    expect(text).toContain('<meta property="og:image" content="https://img.example/a.jpg">');
  });

  it('titles, deks and names are escaped', async () => {
    const author = await createAuthor(server, { name: XSS, bio: XSS, handle: '@x' });
    const wish = { title: XSS, dek: XSS, slug: 'xss', authors: [author.slug] };
    await createArticle(server, wish);
    for (const path of ['/articles/xss', '/']) {
      const { text } = await server.http.get(path).expect(200);
      expect(text).not.toContain('<script>');
      expect(text).not.toContain('<img src=x');
    }
  });

  it('an unknown or unpublished article returns a page with status 404', async () => {
    const { slug } = await createArticle(server, { publishedAt: null });
    for (const path of ['/articles/none', `/articles/${slug}`, '/articles/%2e%2e', '/nothing']) {
      const { text, type } = await server.http.get(path).set('Accept', 'text/html').expect(404);
      expect(type).toBe('text/html');
      expect(text).toContain('Page not found');
    }
  });

  it('API paths and programs receive problem documents instead of pages', async () => {
    const api = await server.http.get('/v1/nothing').set('Accept', 'text/html').expect(404);
    expect(api.type).toBe('application/problem+json');
    const program = await server.http.get('/nothing').expect(404);
    expect(program.type).toBe('application/problem+json');
  });
});

describe('the stylesheet', () => {
  it('the stylesheet is cached forever, because its address changes with its content', async () => {
    const { text } = await server.http.get('/');
    const path = /href="(\/assets\/[\w-]+\.css)"/.exec(text)?.[1] ?? '';
    const { headers } = await server.http.get(path).expect(200);
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
    expect(headers['cache-control']).toContain('immutable');
  });
});

describe('a page that is the same for everyone', () => {
  it('an unchanged shared page returns 304, and a known browser gets a page of its own', async () => {
    const { slug } = await createArticle(server);
    for (const path of ['/', `/articles/${slug}`]) {
      const { headers } = await server.http.get(path).expect(200);
      expect(headers['etag']).toMatch(/^"[\w-]+"$/);
      const again = { 'If-None-Match': headers['etag'] ?? '' };
      await server.http.get(path).set(again).expect(304);
      const member = await createMember(server);
      const own = await server.http
        .get(path)
        .set({ ...again, Cookie: `pp_access=${member.accessToken}` })
        .expect(200);
      expect(own.headers['etag']).toBeUndefined();
    }
  });
});
