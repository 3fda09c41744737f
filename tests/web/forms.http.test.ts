import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('the conversation on a page', () => {
  it('a comment form sent twice posts one comment', async () => {
    const member = await createMember(server, { name: XSS });
    const { slug } = await createArticle(server);
    const fields = { body: `Well said. ${XSS}`, key: 'one-form' };
    const cookie = cookiesOf(member);
    const first = await submitForm(server, `/articles/${slug}/comments`, {
      fields,
      cookie: cookie,
    }).expect(303);
    expect(first.headers['location']).toMatch(/#comment-[0-9a-f-]{36}$/);
    await submitForm(server, `/articles/${slug}/comments`, { fields, cookie }).expect(303);
    expect(await server.db.read.comment.count({ where: { memberId: member.id } })).toBe(1);
    const { text } = await server.http.get(`/articles/${slug}`);
    expect(text).toContain('Well said.');
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img src=x');
  });

  it('only its author sees a pending comment, with the reason', async () => {
    const member = await createMember(server);
    const { slug } = await createArticle(server);
    const cookie = cookiesOf(member);
    const links = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');
    const fields = { body: `Look at ${links}` };
    const sent = await submitForm(server, `/articles/${slug}/comments`, { fields, cookie });
    expect(sent.headers['location']).toContain('notice=held');
    const own = await server.http.get(`/articles/${slug}`).set('Cookie', cookie);
    expect(own.text).toContain('Waiting for review. It contains many links. Only you can see it.');
    expect((await server.http.get(`/articles/${slug}`)).text).not.toContain('Look at');
  });

  it('a rejected comment form keeps the submitted text', async () => {
    const member = await createMember(server);
    const { slug } = await createArticle(server, { conversation: 'closed' });
    const cookie = cookiesOf(member);
    const closed = await submitForm(server, `/articles/${slug}/comments`, {
      fields: { body: 'Hello' },
      cookie: cookie,
    });
    expect(closed.status).toBe(403);
    expect(closed.text).toContain('This conversation is closed.');
    const open = await createArticle(server);
    const long = 'x'.repeat(5001);
    const refused = await submitForm(server, `/articles/${open.slug}/comments`, {
      fields: { body: long },
      cookie: cookie,
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`>${long}</textarea>`);
  });

  it('a comment sent after the session ended is shown again', async () => {
    const { slug } = await createArticle(server);
    const fields = { body: 'A long thought' };
    const { text } = await submitForm(server, `/articles/${slug}/comments`, { fields }).expect(401);
    expect(text).toContain('Sign in to continue.');
    expect(text).toContain('>A long thought</textarea>');
  });

  it('forms from other sites or without an origin are rejected', async () => {
    const member = await createMember(server);
    const { slug } = await createArticle(server);
    const cookie = cookiesOf(member);
    const foreign = [{ Origin: 'https://evil.example' }, { Origin: 'null' }, {}];
    for (const headers of foreign) {
      const { text } = await server.http
        .post(`/articles/${slug}/comments`)
        .type('form')
        .set({ ...headers, Cookie: cookie })
        .send({ body: 'Forged' })
        .expect(403);
      expect(text).toContain('come from a page of this site');
    }
    expect(await server.db.read.comment.count({ where: { memberId: member.id } })).toBe(0);
  });
});

describe('signing in', () => {
  it("signing in sets the API's cookies and returns to the article", async () => {
    const member = await createMember(server, { password: 'a long enough password' });
    const fields = { email: member.email, password: 'a long enough password' };
    const back = { ...fields, returnTo: '/articles/tides' };
    const { headers } = await submitForm(server, '/signin', { fields: back }).expect(303);
    expect(headers['location']).toBe('/articles/tides');
    expect(String(headers['set-cookie'])).toMatch(/pp_access=.+HttpOnly.*pp_refresh=.+HttpOnly/);
    const away = await submitForm(server, '/signin', {
      fields: { ...fields, returnTo: '//evil.example' },
    }).expect(303);
    expect(away.headers['location']).toBe('/');
  });

  it("signing in from a gift's page returns to it with the gift's code", async () => {
    const link = `/signin?returnTo=${encodeURIComponent('/gifts/redeem?code=GIFT-2K7Q')}`;
    const form = await server.http.get(link).expect(200);
    expect(form.text).toContain('name="returnTo" value="/gifts/redeem?code=GIFT-2K7Q"');
    const { email } = await createMember(server, { password: 'a long enough password' });
    const { headers } = await submitForm(server, '/signin', {
      fields: {
        email,
        password: 'a long enough password',
        returnTo: '/gifts/redeem?code=GIFT-2K7Q',
      },
    }).expect(303);
    expect(headers['location']).toBe('/gifts/redeem?code=GIFT-2K7Q');
  });

  it('a failed sign-in shows the error and keeps the email but not the password', async () => {
    const fields = { email: 'nobody@example.org', password: 'not the password' };
    const { text } = await submitForm(server, '/signin', { fields }).expect(401);
    expect(text).toContain('Wrong email or password.');
    expect(text).toContain('value="nobody@example.org"');
    expect(text).not.toContain('not the password');
  });

  it('another site cannot sign a reader in', async () => {
    const { headers } = await server.http
      .post('/signin')
      .type('form')
      .set('Origin', 'https://evil.example')
      .send({ email: 'a@example.org', password: 'whatever it may be' })
      .expect(403);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('an expired access token is renewed', async () => {
    const member = await createMember(server);
    const cookie = `pp_refresh=${member.refreshToken}`;
    const { text, headers } = await server.http.get('/account').set('Cookie', cookie).expect(200);
    expect(text).toContain(member.email);
    expect(String(headers['set-cookie'])).toContain('pp_access=');
    expect(headers['cache-control']).toBe('private, no-store');
  });

  it('invalid cookies are deleted and the visitor is anonymous', async () => {
    const cookie = 'pp_access=dead; pp_refresh=dead';
    const { headers } = await server.http.get('/').set('Cookie', cookie).expect(200);
    expect(String(headers['set-cookie'])).toMatch(/pp_refresh=; Max-Age=0/);
    expect(headers['cache-control']).toBe('private, no-store');
  });

  it('signing out ends the session at once', async () => {
    const member = await createMember(server);
    const { headers } = await submitForm(server, '/signout', {
      fields: {},
      cookie: cookiesOf(member),
    }).expect(303);
    expect(String(headers['set-cookie'])).toContain('pp_access=; Max-Age=0');
    await server.http
      .get('/v1/me')
      .set(...member.auth)
      .expect(401);
  });

  it('signing out clears what our pages stored in the browser', async () => {
    const member = await createMember(server);
    const signOut = { fields: {}, cookie: cookiesOf(member) };
    const { headers } = await submitForm(server, '/signout', signOut).expect(303);
    expect(headers['clear-site-data']).toBe('"storage"');
    const other = await createMember(server);
    const answer = await server.http.post('/v1/auth/logout').set(...other.auth);
    expect(answer.headers['clear-site-data']).toBe('"storage"');
  });

  it("signing out redirects to the publisher's front page if that replaces ours", async () => {
    const [member, admin] = [
      await createMember(server),
      await createMember(server, { role: 'admin' }),
    ];
    const change = (settings: object) =>
      server.http
        .patch('/v1/staff/site')
        .set(...admin.auth)
        .send(settings)
        .expect(200);
    await change({ siteUrl: 'https://www.publisher.example', ownPages: false });
    const signOut = { fields: {}, cookie: cookiesOf(member) };
    // A page and no redirect, which the form's own policy would stop.
    const { text } = await submitForm(server, '/signout', signOut).expect(200);
    await change({ siteUrl: null, ownPages: true });
    expect(text).toContain('content="0; url=https://www.publisher.example/"');
    expect(text).toContain('You&#39;re signed out.');
  });
});

describe('confirming a registration', () => {
  async function register(email: string) {
    const body = { email, password: 'a long enough password', name: 'Nora Quill' };
    const { headers } = await server.http.post('/v1/auth/register').send(body).expect(202);
    const [kept = ''] = [headers['set-cookie'] ?? []].flat();
    const { token } = await readLastMail(server, email);
    return { cookie: kept.split(';')[0] ?? '', token };
  }

  it('the button signs in the browser that registered, and a GET uses up nothing', async () => {
    const { cookie, token } = await register('new@example.org');
    const page = await server.http.get(`/confirm?token=${token}`).set('Cookie', cookie).expect(200);
    expect(page.text).toContain('Confirm my email');
    expect(page.text).not.toContain('name="name"');
    expect(page.headers['cache-control']).toBe('private, no-store');
    const confirmed = await submitForm(server, '/confirm', { fields: { token }, cookie });
    expect(confirmed.headers['location']).toBe('/account?notice=welcome');
    expect(String(confirmed.headers['set-cookie'])).toContain('pp_access=');
    const again = await submitForm(server, '/confirm', { fields: { token }, cookie }).expect(403);
    expect(again.text).toContain('If you confirmed already, just sign in.');
  });

  it('another device offers the typed name, and says where to continue', async () => {
    const { token } = await register('far@example.org');
    const page = await server.http.get(`/confirm?token=${token}`).expect(200);
    expect(page.text).toContain(
      'name="name" autocomplete="name" required maxlength="100" value="Nora Quill"',
    );
    const fields = { token, name: 'Nora Quill' };
    const done = await submitForm(server, '/confirm', { fields }).expect(200);
    expect(done.text).toContain('Your email is confirmed');
    expect(done.text).toContain('Email me a sign-in code');
    expect(done.text.toLowerCase()).not.toContain('password');
    expect(done.headers['set-cookie']).toBeUndefined();
    const where = { email: 'far@example.org' };
    expect(await server.db.read.member.findUnique({ where })).toMatchObject({ name: 'Nora Quill' });
  });
});

describe('the account', () => {
  it('anonymous visitors are redirected to sign in', async () => {
    const { headers } = await server.http.get('/account').expect(303);
    expect(headers['location']).toBe('/signin?returnTo=%2Faccount');
  });
});
