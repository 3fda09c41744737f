import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND } from '../../src/features/audit/index.ts';
import { createNewsletter } from '../../src/features/newsletters/index.ts';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const list = { slug: 'daily', name: 'The Daily', description: 'At six', position: 0 };
  await createNewsletter(server, list, { actor: COMMAND });
});
afterAll(() => server.close());

/** The path and query of the one link in the newest mail to an address. */
async function readLink(email: string): Promise<string> {
  const { text } = await readLastMail(server, email);
  const link = /https?:\/\/\S+token=[\w-]+/.exec(text)?.[0] ?? '';
  return link.slice(server.config.PUBLIC_URL.length);
}

async function askForLink(email: string, returnTo = '/plans'): Promise<string> {
  const fields = { email, returnTo };
  const asked = await submitForm(server, '/signin', { fields }).expect(303);
  const kept = /^\/./.test(returnTo) ? `?returnTo=${encodeURIComponent(returnTo)}` : '';
  expect(asked.headers['location']).toBe(`/signin/code${kept}`);
  const cookie = asked.get('Set-Cookie')?.find((one) => one.startsWith('pp_login=')) ?? '';
  return cookie.split(';')[0] ?? '';
}

function otherThan(code: string): string {
  return code === '000000' ? '000001' : '000000';
}

describe('signing in by mail without a script', () => {
  it('the pages are the same for an address with and without an account', async () => {
    const known = await createMember(server);
    const texts = new Set<string>();
    for (const email of [known.email, 'nobody-yet@example.org']) {
      const cookie = await askForLink(email);
      const { text } = await server.http.get('/signin/code').set('Cookie', cookie).expect(200);
      expect(text).toContain(`<strong>${email}</strong>`);
      texts.add(text.replaceAll(email, 'ADDRESS'));
    }
    expect(texts.size).toBe(1);
  });

  it('a new code is confirmed on the page of the code', async () => {
    const fields = { email: 'again@example.org', returnTo: '/plans', again: 'yes' };
    const { headers } = await submitForm(server, '/signin', { fields }).expect(303);
    expect(headers['location']).toBe('/signin/code?returnTo=%2Fplans&notice=code-sent');
    const cookie = (headers['set-cookie'] as unknown as string[]).join('; ');
    const { text } = await server.http.get(headers['location'] ?? '').set('Cookie', cookie);
    expect(text).toContain('We sent a new code. Use the latest email.');
  });

  it('a new address gets an account by the code alone, and is told where to add a name', async () => {
    const email = 'somebody-new@example.org';
    const cookie = await askForLink(email, '/');
    const code = /\b\d{6}\b/.exec((await readLastMail(server, email)).text)?.[0] ?? '';
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    const done = await submitForm(server, '/signin/code', { fields: { code: spaced }, cookie });
    expect([done.status, done.headers['location']]).toEqual([303, '/account?notice=welcome']);
    const member = await server.db.read.member.findUnique({ where: { email } });
    expect(member).toMatchObject({ passwordHash: null });
  });

  it('a code page without a request leads back to the email form', async () => {
    const { headers } = await server.http.get('/signin/code?returnTo=/plans').expect(303);
    expect(headers['location']).toBe('/signin?notice=code-spent&returnTo=%2Fplans');
    const { text } = await server.http.get('/signin?notice=code-spent').expect(200);
    expect(text).toContain('Your sign-in code no longer works.');
  });

  it('a link that is opened in another browser explains where its code belongs, and signs nobody in', async () => {
    const { email } = await createMember(server);
    const cookie = await askForLink(email);
    const { text } = await server.http.get(await readLink(email)).expect(200);
    expect(text).toContain('Enter the code where you started');
    const { token } = await readLastMail(server, email);
    const done = await submitForm(server, '/signin/magic', { fields: { token } }).expect(403);
    expect(done.get('Set-Cookie')).toBeUndefined();
    await submitForm(server, '/signin/magic', { fields: { token }, cookie }).expect(303);
  });

  it('the page of the link has a button that signs in and returns to the previous page', async () => {
    const { email } = await createMember(server);
    const cookie = await askForLink(email);
    const link = await readLink(email);
    const page = await server.http.get(link).set('Cookie', cookie).expect(200);
    const { token } = await readLastMail(server, email);
    expect(page.text).toContain(`<input type="hidden" name="token" value="${token}">`);
    await server.http.get(link).expect(200);
    const done = await submitForm(server, '/signin/magic', { fields: { token }, cookie });
    expect([done.status, done.headers['location']]).toEqual([303, '/plans']);
    expect(done.get('Set-Cookie')?.join()).toContain('pp_access=');
  });

  it('the code signs in, and a wrong code shows an error', async () => {
    const { email } = await createMember(server);
    const cookie = await askForLink(email);
    const code = /\b\d{6}\b/.exec((await readLastMail(server, email)).text)?.[0] ?? '';
    const fields = { code: otherThan(code) };
    for (const left of ['4 tries left.', '3 tries left.']) {
      const refused = await submitForm(server, '/signin/code', { fields, cookie }).expect(403);
      expect(refused.text).toContain(`Wrong code. ${left} Check the latest email`);
      expect(refused.text).toContain('Send a new code');
    }
    const done = await submitForm(server, '/signin/code', { fields: { code }, cookie });
    expect(done.status).toBe(303);
  });

  it('signing in never redirects to another site', async () => {
    const { email } = await createMember(server);
    const cookie = await askForLink(email, 'https://evil.example/');
    const { token } = await readLastMail(server, email);
    const done = await submitForm(server, '/signin/magic', { fields: { token }, cookie });
    expect(done.headers['location']).toBe('/');
  });
});

it('a new password is chosen on the page that the mail links to', async () => {
  const { email } = await createMember(server, { password: 'the old sentence that I forgot' });
  const sent = await submitForm(server, '/signin/forgot', { fields: { email } }).expect(200);
  const other = { email: 'unknown@example.org' };
  const unknown = await submitForm(server, '/signin/forgot', { fields: other }).expect(200);
  expect(unknown.text.replaceAll(other.email, email)).toBe(sent.text);
  await server.http.get(await readLink(email)).expect(200);
  const { token } = await readLastMail(server, email);
  const short = await submitForm(server, '/signin/reset', { fields: { token, password: 'short' } });
  expect(short.status).toBe(422);
  expect(short.text).toContain(token);
  const fields = { token, password: 'a new sentence to remember' };
  const done = await submitForm(server, '/signin/reset', { fields }).expect(303);
  expect(done.headers['location']).toBe('/done/password');
  const { text } = await server.http.get('/done/password').expect(200);
  expect(text).toContain('Your new password is saved');
  const again = await submitForm(server, '/signin/reset', { fields }).expect(403);
  expect(again.text).toContain('<a href="/signin/forgot">Get a new link</a>');
  await server.http.get('/done/__proto__').expect(404);
});

it('a newsletter is confirmed and unsubscribed on the pages that its mails link to', async () => {
  const email = 'reader-of-newsletters@example.org';
  await server.http.post('/v1/newsletters/daily/signups').send({ email }).expect(202);
  const { link: sent } = await readLastMail(server, email);
  const asked = await server.http.get(sent.slice(new URL(sent).origin.length)).expect(200);
  expect(asked.text).toContain('<h1>Confirm your subscription to The Daily</h1>');
  const { token } = await readLastMail(server, email);
  const fields = { token };
  const done = await submitForm(server, '/newsletters/confirm', { fields }).expect(303);
  const told = await server.http.get(done.headers['location'] ?? '').expect(200);
  expect(told.text).toContain('You&#39;re subscribed to The Daily.');
  const preferences = await readLink(email);
  const shown = await server.http.get(preferences).expect(200);
  expect(shown.text).toContain('name="list-daily" checked');
  const link = (await readLastMail(server, email)).token;
  await submitForm(server, '/newsletters/preferences', { fields: { token: link } }).expect(303);
  const after = await server.http.get(preferences).expect(200);
  expect(after.text).toContain('name="list-daily">');
  await server.http.get('/newsletters/preferences?token=unknown').expect(404);
});

it('an article and the newsletter page offer sign-up without scripts', async () => {
  const { slug } = await createArticle(server);
  const article = await server.http.get(`/articles/${slug}`).expect(200);
  expect(article.text).toContain('<form method="post" action="/newsletters">');
  expect(article.text).toContain('name="list-daily" value="on"');
  const page = await server.http.get('/newsletters').expect(200);
  expect(page.text).toContain('name="list-daily" checked');
  const email = 'signs-up-on-a-page@example.org';
  const fields = { email, 'list-daily': 'on' };
  const asked = await submitForm(server, '/newsletters', { fields }).expect(303);
  expect(asked.headers['location']).toBe('/newsletters?notice=newsletter-asked');
  const below = { fields: { ...fields, returnTo: '/articles/tides' } };
  const again = (await submitForm(server, '/newsletters', below).expect(303)).headers['location'];
  const told = await server.http.get(again ?? '').expect(200);
  expect(told.text).toContain('<a href="/articles/tides">Back to the article</a>');
  expect(await readLink(email)).toMatch(/^\/newsletters\/confirm\?token=/);
  const hostile = { email: '"><script>alert(1)</script>', 'list-daily': 'on' };
  const refused = await submitForm(server, '/newsletters', { fields: hostile }).expect(422);
  expect(refused.text).not.toContain('<script>alert');
  await submitForm(server, '/newsletters', { fields: { email } }).expect(422);
});

it('a member chooses newsletters on the page where visitors sign up', async () => {
  const member = await createMember(server);
  const cookie = cookiesOf(member);
  const fields = { 'list-daily': 'on' };
  await submitForm(server, '/newsletters/own', { fields, cookie }).expect(303);
  const shown = await server.http.get('/newsletters').set('Cookie', cookie).expect(200);
  expect(shown.text).toContain('name="list-daily" checked');
  expect(shown.headers['cache-control']).toBe('private, no-store');
  await submitForm(server, '/newsletters/own', { fields: {}, cookie }).expect(303);
  const off = await server.http.get('/newsletters').set('Cookie', cookie).expect(200);
  expect(off.text).toContain('name="list-daily">');
  await submitForm(server, '/newsletters/own', { fields }).expect(401);
});
