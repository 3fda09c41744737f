import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const GERMAN = { signIn: 'Anmelden', plans: 'Abos' };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('a page with a language in its URL', () => {
  it('has that language, is the same for everyone, and links to pages in that language', async () => {
    const { slug } = await createArticle(server);
    const { text, headers } = await server.http.get('/?lang=de').expect(200);
    expect(text).toContain('<html lang="de" dir="ltr">');
    expect(text).toContain(`<a href="/plans?lang=de">${GERMAN.plans}</a>`);
    expect(text).toContain(`href="/articles/${slug}?lang=de"`);
    expect(text).not.toMatch(/href="\/assets[^"]*lang=/);
    expect(headers['cache-control']).toMatch(/^public, .*s-maxage=/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('is laid out from right to left in Arabic, and keeps the article in its own language', async () => {
    const { slug } = await createArticle(server);
    const { text } = await server.http.get(`/articles/${slug}?lang=ar`);
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain('<article lang="en" dir="ltr">');
  });

  it("is in the site's language if the requested one is unknown", async () => {
    const { text } = await server.http.get('/?lang=tlh');
    expect(text).toContain('<html lang="en" dir="ltr">');
    expect(text).not.toContain('lang=tlh');
  });

  it('lists its alternates, except for an article, which has one language', async () => {
    const { slug } = await createArticle(server);
    const { text } = await server.http.get('/newsletters?lang=fr');
    const found = [...text.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, tag, url]) => [
      tag,
      url?.replace(server.config.PUBLIC_URL, ''),
    ]);
    expect(found).toEqual([
      ['x-default', '/newsletters'],
      ...['en', 'de', 'fr', 'es', 'ar'].map((tag) => [tag, `/newsletters?lang=${tag}`]),
    ]);
    expect((await server.http.get(`/articles/${slug}`)).text).not.toContain('hreflang');
  });

  it('keeps the language on a 404 page', async () => {
    const missing = server.http.get('/nowhere?lang=es').set('Accept', 'text/html');
    const { text } = await missing.expect(404);
    expect(text).toContain('<html lang="es" dir="ltr">');
    expect(text).toContain('<h1>Página no encontrada</h1>');
    expect(text).toContain('href="/plans?lang=es"');
    const plain = server.http.get('/nowhere').set('Accept', 'text/html');
    const remembered = await plain.set('Cookie', 'pp-language=de').expect(404);
    expect(remembered.text).toContain('<h1>Seite nicht gefunden</h1>');
    expect(remembered.text).toContain('href="/plans"');
  });

  it('keeps the language in redirects', async () => {
    const { headers } = await server.http.get('/account?lang=es').expect(303);
    expect(headers['location']).toMatch(/^\/signin\?returnTo=.*&lang=es$/);
  });
});

describe('a chosen language', () => {
  const choose = (cookie: string, language: string) =>
    submitForm(server, '/language', {
      cookie,
      fields: { language, returnTo: '/plans?returnTo=/' },
    });

  it('is stored for a visitor in a cookie that does not identify them', async () => {
    const { headers } = await choose('', 'de').expect(303);
    expect(headers['location']).toBe('/plans?returnTo=/&lang=de');
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    expect(cookie).toBe('pp-language=de');
    await server.http.get('/').expect(200);
    const page = await server.http.get('/').set('Cookie', cookie);
    expect(page.text).toContain(GERMAN.signIn);
    expect(page.headers['cache-control']).toBe('private, no-store');
    const named = await server.http.get('/?lang=de').set('Cookie', cookie);
    expect(named.headers['cache-control']).toMatch(/^public, .*s-maxage=/);
    expect((await server.http.get('/')).text).not.toContain(GERMAN.signIn);
  });

  it("is cleared when it is the site's language again", async () => {
    const { headers } = await choose('pp-language=de', 'en').expect(303);
    expect(headers['location']).toBe('/plans?returnTo=/');
    expect(String(headers['set-cookie'])).toContain('pp-language=; Max-Age=0');
  });

  it("is stored in a member's profile, and applies to cached article pages", async () => {
    const member = await createMember(server);
    const cookie = cookiesOf(member);
    const { slug } = await createArticle(server);
    const before = await server.http.get(`/articles/${slug}`).set('Cookie', cookie);
    expect(before.text).toContain('<html lang="en"');
    const { headers } = await choose(cookie, 'fr').expect(303);
    expect(headers['location']).toBe('/plans?returnTo=/');
    for (const _again of [1, 2, 3]) {
      const page = await server.http.get(`/articles/${slug}`).set('Cookie', cookie);
      expect(page.text).toContain('<html lang="fr"');
      expect(page.text).not.toContain('lang=fr"');
    }
    const me = await server.http.get('/v1/me').set('Cookie', cookie);
    expect(me.body.language).toBe('fr');
  });

  it('also applies to the console, for each member of staff separately', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const editor = await createMember(server, { role: 'editor' });
    await choose(cookiesOf(admin), 'ar').expect(303);
    await choose(cookiesOf(editor), 'de').expect(303);
    const open = async (one: TestMember) =>
      (await server.http.get('/staff/articles').set('Cookie', cookiesOf(one))).text;
    expect(await open(admin)).toMatch(/<html lang="ar" dir="rtl"[\s\S]*<h1>المقالات<\/h1>/);
    expect(await open(editor)).toMatch(/<html lang="de"[\s\S]*<h1>Artikel<\/h1>/);
  });

  it('is refused by the API without a catalogue for it', async () => {
    const member = await createMember(server);
    const sent = server.http.patch('/v1/me').set(...member.auth);
    const { body } = await sent.send({ language: 'tlh' }).expect(422);
    expect(body.errors[0].path).toBe('body.language');
  });
});

describe('error messages', () => {
  const wrong = { email: 'ada@example.com', password: 'not this one' };

  it('are in the language of the page', async () => {
    const page = await submitForm(server, '/signin?lang=de', {
      fields: { ...wrong, returnTo: '/' },
    });
    expect(page.text).toMatch(/E-Mail-Adresse oder Passwort/);
  });

  it("are in the language of the client's Accept-Language at the API, or in English", async () => {
    const ask = (language: string) =>
      server.http.post('/v1/auth/login').set('Accept-Language', language).send(wrong);
    const told = await Promise.all(['de-AT,en;q=0.5', 'en-US', 'nl'].map(ask));
    expect(told.map(({ body }) => [body.code, body.detail])).toEqual([
      ['bad_credentials', 'E-Mail-Adresse oder Passwort falsch.'],
      ['bad_credentials', 'Wrong address or password.'],
      ['bad_credentials', 'Wrong address or password.'],
    ]);
    const { body } = await ask('fr').send({ ...wrong, email: 'ada' });
    expect(body.errors).toEqual([
      { path: 'body.email', message: 'Saisissez une adresse e-mail comme name@example.com.' },
    ]);
  });
});
