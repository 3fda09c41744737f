import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const LOGO = '/media/0123456789abcdef0123456789abcdef-640x120.webp';

let server: TestServer;
let save: (change: object) => ReturnType<TestServer['http']['patch']>;

beforeAll(async () => {
  server = await startTestServer();
  const admin = await createMember(server, { role: 'admin' });
  save = (change) =>
    server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send(change);
  await save({ signIn: { staffNeedSecondFactor: false } });
});
afterAll(() => server.close());

describe('the look of a publication', () => {
  it('applies to every page as soon as it is saved: logo, icon, accent, font and links', async () => {
    await server.http.get('/').expect(200);
    const look = { logo: LOGO, favicon: LOGO, accent: '#ffe000', font: 'slab' };
    const social = [{ name: 'Mastodon', url: 'https://social.example/@paper' }];
    await save({
      look,
      social,
      pages: { imprint: '# Who\n\nThe **Paper** <script>1</script>' },
    }).expect(200);
    const { text } = await server.http.get('/');
    const url = server.config.PUBLIC_URL + LOGO;
    expect(text).toContain(`<img src="${url}" alt="Our publication" width="640" height="120">`);
    expect(text).toContain(`<link rel="icon" href="${url}">`);
    expect(text).toContain(
      '<a href="https://social.example/@paper" rel="me noopener">Mastodon</a>',
    );
    expect(text).toContain('<a href="/imprint">Imprint</a>');
    expect(text).not.toContain('href="/terms"');
    const path = /href="(\/assets\/look-[^"]+)"/.exec(text)?.[1] ?? '';
    expect(path).toBe('/assets/look-ffe000-slab.css');
    const { text: stylesheet, headers } = await server.http.get(path).expect(200);
    expect(headers['cache-control']).toContain('immutable');
    expect(stylesheet).toContain('--serif: Rockwell');
    // Yellow could not be read on paper.
    expect(stylesheet).not.toContain('--accent: #ffe000; --on-accent: #ffffff');
  });

  it('provides the metadata picture of an article without a picture', async () => {
    const { slug } = await createArticle(server);
    const { text } = await server.http.get(`/articles/${slug}`);
    const url = server.config.PUBLIC_URL + LOGO;
    expect(text).toContain(`<meta property="og:image" content="${url}">`);
    const data = JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text)?.[1] ?? '',
    );
    expect(data.publisher).toEqual({
      '@type': 'Organization',
      name: 'Our publication',
      logo: { '@type': 'ImageObject', url },
      sameAs: ['https://social.example/@paper'],
    });
  });

  it('has footer pages in Markdown, without scripts, in their own language', async () => {
    const { text, headers } = await server.http.get('/imprint?lang=ar').expect(200);
    expect(text).toContain(
      '<div class="text" lang="en" dir="ltr">\n<h2>Who</h2>\n<p>The <strong>Paper</strong>',
    );
    expect(text).not.toContain('<script>1');
    expect(headers['cache-control']).toMatch(/^public/);
    await server.http.get('/terms').expect(404);
    await server.http.get('/v1/site/pages/secrets').expect(404);
  });

  it('is returned by the site endpoint for front ends', async () => {
    const { body } = await server.http.get('/v1/site');
    expect(body).toMatchObject({
      look: { logo: server.config.PUBLIC_URL + LOGO, accent: '#ffe000', font: 'slab' },
      pages: ['imprint'],
      publisher: { name: 'Our publication', address: '', taxId: '' },
      timeZone: 'UTC',
    });
  });

  it.each([
    [{ look: { logo: 'javascript:alert(1)' } }, 'body.look.logo'],
    [{ look: { accent: 'red' } }, 'body.look.accent'],
    [{ look: { font: 'comic' } }, 'body.look.font'],
    [{ social: [{ name: 'X', url: 'javascript:alert(1)' }] }, 'body.social.0.url'],
    [{ texts: { 'no.such.text': 'Hi' } }, 'body.texts.no.such.text'],
    [{ texts: { 'common.signIn': 'Hi {name}' } }, 'body.texts.common.signIn'],
  ])('refuses %j', async (change, path) => {
    const { body } = await save(change).expect(422);
    expect(body.errors[0].path).toBe(path);
  });

  it("includes custom texts, in the site's language only", async () => {
    await save({ texts: { 'common.signIn': 'Log in & read' } }).expect(200);
    expect((await server.http.get('/')).text).toContain('Log in &amp; read');
    expect((await server.http.get('/?lang=de')).text).toContain('>Anmelden<');
    await save({ texts: {} }).expect(200);
    expect((await server.http.get('/')).text).toContain('>Sign in<');
  });
});
