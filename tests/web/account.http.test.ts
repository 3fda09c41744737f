import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { erase } from '../support/erasing.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, signInMember } from '../support/members.ts';
import { addPasskey } from '../support/passkeys.ts';
import { enrol, showCode } from '../support/second-factor.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-pictures-'));
  server = await startTestServer({ DATA_DIR: folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('changing the email address', () => {
  it('both mailboxes must confirm a new address, and a GET of their pages uses up nothing', async () => {
    const member = await createMember(server);
    const email = 'moved@example.org';
    const cookie = cookiesOf(member);
    await server.http.get('/account/email').set('Cookie', cookie).expect(200);
    const sent = await submitForm(server, '/account/email', { fields: { email }, cookie });
    expect(sent.headers['location']).toBe('/account?notice=address-asked');
    const tokens = [await readLastMail(server, member.email), await readLastMail(server, email)];
    const places: (string | undefined)[] = [];
    for (const { token } of tokens) {
      const page = await server.http.get(`/account/email?token=${token}`).expect(200);
      expect(page.text).toContain(`name="token" value="${token}"`);
      const fields = { token, answer: 'yes' };
      const done = await submitForm(server, '/account/email/answer', { fields });
      places.push(done.headers['location']);
    }
    expect(places).toEqual(['/done/email-waiting', '/done/email-changed']);
    for (const place of places) await server.http.get(String(place)).expect(200);
    const again = { token: tokens[0]?.token ?? '', answer: 'no' };
    const spent = await submitForm(server, '/account/email/answer', { fields: again }).expect(403);
    expect(spent.text).toContain('<a href="/account/email">Change your email again</a>');
  });

  it('an invalid address shows an error, and anonymous visitors are redirected to sign in', async () => {
    const member = await createMember(server);
    const wrong = { fields: { email: member.email }, cookie: cookiesOf(member) };
    const { text } = await submitForm(server, '/account/email', wrong).expect(422);
    expect(text).toContain('This is already your email');
    const { headers } = await server.http.get('/account/email').expect(303);
    expect(headers['location']).toBe('/signin?returnTo=/account/email');
  });
});

describe('the page of devices', () => {
  it('the page lists devices by name, and a button signs one out', async () => {
    const member = await createMember(server);
    const other = await signInMember(server, member.id);
    const cookie = cookiesOf(member);
    const page = await server.http.get('/account/devices').set('Cookie', cookie).expect(200);
    expect(page.text).toContain('This device');
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const ended = await submitForm(server, '/account/devices', { fields: { id }, cookie });
    expect(ended.headers['location']).toBe('/account/devices?notice=device-ended');
    const bearer = `Bearer ${other.accessToken}`;
    await server.http.get('/v1/me').set('Authorization', bearer).expect(401);
    await submitForm(server, '/account/devices', { fields: { id }, cookie }).expect(404);
    await server.http.get('/account/devices').expect(303);
  });

  it('a button signs out all other devices and appears only if there are any', async () => {
    const member = await createMember(server);
    const cookie = cookiesOf(member);
    const look = () => server.http.get('/account/devices').set('Cookie', cookie);
    expect((await look()).text).not.toContain('/account/devices/others');
    const other = await signInMember(server, member.id);
    expect((await look()).text).toContain('action="/account/devices/others"');
    const ended = await submitForm(server, '/account/devices/others', { fields: {}, cookie });
    expect(ended.headers['location']).toBe('/account/devices?notice=devices-ended');
    const bearer = `Bearer ${other.accessToken}`;
    await server.http.get('/v1/me').set('Authorization', bearer).expect(401);
    await look().expect(200);
  });
});

describe('the page of passkeys', () => {
  it('passkeys can be listed and removed without scripts', async () => {
    const member = await createMember(server);
    const cookie = cookiesOf(member);
    await addPasskey(server, member, '<b>My phone</b>');
    const page = await server.http.get('/account/passkeys').set('Cookie', cookie).expect(200);
    expect(page.text).toContain('&lt;b&gt;My phone');
    const script = /<script type="module" src="([^"]+)"><\/script>/.exec(page.text)?.[1] ?? '';
    const file = await server.http.get(script).expect(200);
    expect(file.headers['content-type']).toContain('javascript');
    expect((await server.http.get('/signin')).text).toContain(`src="${script}"`);
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const removed = await submitForm(server, '/account/passkeys', { fields: { id }, cookie });
    expect(removed.headers['location']).toBe('/account/passkeys?notice=passkey-removed');
    await submitForm(server, '/account/passkeys', { fields: { id }, cookie }).expect(404);
    await server.http.get('/account/passkeys').expect(303);
  });
});

describe('the second factor on pages', () => {
  it('a second factor is set up by QR code, required at sign-in, and can be removed', async () => {
    const password = 'a perfectly fine sentence';
    const member = await createMember(server, { password });
    const cookie = cookiesOf(member);
    const place = '/account/second-factor';
    expect((await server.http.get(place).set('Cookie', cookie)).text).toContain(
      'Use an authenticator app',
    );
    const begun = await submitForm(server, place, { fields: {}, cookie }).expect(200);
    expect(begun.text).toContain('src="data:image/svg+xml;base64,');
    const secret = /name="secret" value="(\w+)"/.exec(begun.text)?.[1] ?? '';
    const uri = /name="uri" value="([^"]+)"/.exec(begun.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const confirm = (code: string) =>
      submitForm(server, `${place}/confirm`, { fields: { secret, uri, code }, cookie });
    expect((await confirm('12345')).text).toContain(secret);
    const codes = await confirm(showCode(server, secret, -1));
    const recoveryCode = /<code>([a-z2-7-]{19})<\/code>/.exec(codes.text)?.[1] ?? '';
    const fields = { email: member.email, password, returnTo: '/plans' };
    const first = await submitForm(server, '/signin', { fields }).expect(200);
    const ticket = /name="ticket" value="([^"]+)"/.exec(first.text)?.[1] ?? '';
    const step = (code: string) =>
      submitForm(server, '/signin/second', { fields: { ticket, code, returnTo: '/plans' } });
    expect((await step('nonsense')).text).toContain('Wrong code, or used before');
    const done = await step(recoveryCode);
    expect([done.status, done.headers['location']]).toEqual([303, '/plans']);
    expect((await step(recoveryCode)).text).toContain('Sign in again');
    const removed = { fields: { change: 'remove' }, cookie };
    const gone = await submitForm(server, `${place}/change`, removed);
    expect(gone.headers['location']).toBe('/account?notice=second-factor-removed');
  });

  it('a refreshed session is asked to confirm before it changes the second factor', async () => {
    const member = await createMember(server);
    server.clock.setOffset(16 * 60);
    const signedIn = await server.http
      .post('/v1/auth/refresh')
      .send({ refreshToken: member.refreshToken });
    const cookie = `pp_access=${signedIn.body.accessToken}`;
    const sent = await submitForm(server, '/account/second-factor', { fields: {}, cookie });
    server.clock.setOffset(0);
    expect([sent.status, sent.text.includes('name="held"')]).toEqual([403, true]);
  });
});

describe('the pages of a member’s own data', () => {
  it('the name is saved, and a picture is cropped to a square and deleted from the store when it is removed', async () => {
    const member = await createMember(server, { name: 'Nora Quill' });
    const cookie = cookiesOf(member);
    const page = await server.http.get('/account').set('Cookie', cookie).expect(200);
    expect(page.text).toContain('This is how you appear with your comments.');
    const send = (bytes: Buffer) =>
      server.http
        .post('/account/profile/picture')
        .set({ Origin: new URL(server.config.PUBLIC_URL).origin, Cookie: cookie })
        .attach('file', bytes, 'me.png');
    const refused = await send(Buffer.from('no picture'));
    expect(refused.status).toBe(415);
    expect(refused.text).toContain('Choose a JPEG, PNG, WebP, AVIF or GIF file.');
    const shape = { width: 600, height: 300, channels: 3, background: '#336699' } as const;
    await send(await sharp({ create: shape }).png().toBuffer()).expect(303);
    const { body } = await server.http.get('/v1/me').set(...member.auth);
    const place = new URL(body.avatarUrl).pathname;
    expect(place).toMatch(/^\/media\/[0-9a-f]{32}-256x256\.webp$/);
    await server.http.get(place).expect(200);
    await submitForm(server, '/account/profile/picture/remove', { fields: {}, cookie }).expect(303);
    await server.runJobs();
    await server.http.get(place).expect(404);
    const fields = { name: 'Nora Q' };
    const saved = await submitForm(server, '/account/profile', { fields, cookie }).expect(303);
    expect(saved.headers['location']).toBe('/account?notice=name-saved');
    const row = await server.db.read.member.findUnique({ where: { id: member.id } });
    expect(row).toMatchObject({ ...fields, avatarUrl: null });
  });

  it('an uploaded picture is deleted with the account of its member', async () => {
    const member = await createMember(server);
    const shape = { width: 40, height: 40, channels: 3, background: '#993300' } as const;
    const { body } = await server.http
      .put('/v1/me/avatar')
      .set(...member.auth)
      .set('Content-Type', 'application/octet-stream')
      .send(await sharp({ create: shape }).png().toBuffer())
      .expect(200);
    const place = new URL(body.avatarUrl).pathname;
    await server.http.get(place).expect(200);
    await erase(server, member).expect(202);
    await server.runJobs();
    await server.runJobs();
    await server.http.get(place).expect(404);
  });

  it('a member downloads their data, sees what an erasure keeps, and deletes the account', async () => {
    const member = await createMember(server);
    const cookie = cookiesOf(member);
    const file = await server.http.get('/account/export.json').set('Cookie', cookie).expect(200);
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.text).toContain(member.email);
    const page = await server.http.get('/account/delete').set('Cookie', cookie).expect(200);
    expect(page.text).toContain('What we have to keep');
    const wrong = { fields: { confirm: 'other@example.org' }, cookie };
    await submitForm(server, '/account/delete', wrong).expect(422);
    const right = { fields: { confirm: member.email, comments: 'erase' }, cookie };
    const done = await submitForm(server, '/account/delete', right).expect(200);
    expect(done.text).toContain('Your account is being deleted');
    await server.http
      .get('/v1/me')
      .set(...member.auth)
      .expect(401);
  });

  it('a member who cannot sign in can delete their account by a mailed link', async () => {
    const { id, email } = await createMember(server);
    const asked = await submitForm(server, '/account/erase', { fields: { email } }).expect(200);
    expect(asked.text).toContain('If there&#39;s an account with');
    const { token } = await readLastMail(server, email);
    const page = await server.http.get(`/account/erase?token=${token}`).expect(200);
    expect(page.text).toContain(`The account of ${email}`);
    const fields = { token, comments: 'anonymise' };
    await submitForm(server, '/account/erase/confirm', { fields }).expect(200);
    await server.runJobs();
    expect(await server.db.read.member.findUnique({ where: { id } })).toBeNull();
    const late = await server.http.get(`/account/erase?token=${token}`).expect(403);
    expect(late.text).toContain('Get a new link');
  });

  it('a mailed link asks for the second factor of an account that has one', async () => {
    const member = await createMember(server);
    const { secret } = await enrol(server, member);
    await submitForm(server, '/account/erase', { fields: { email: member.email } }).expect(200);
    const { token } = await readLastMail(server, member.email);
    const page = await server.http.get(`/account/erase?token=${token}`).expect(200);
    expect(page.text).toContain('name="code"');
    const confirm = (code: string) =>
      submitForm(server, '/account/erase/confirm', { fields: { token, code } });
    const wrong = await confirm('abcd-efgh').expect(401);
    expect(wrong.text).toContain('id="wrong-code"');
    await confirm(showCode(server, secret)).expect(200);
  });

  it('an ignored member is listed, and can be shown again', async () => {
    const [member, other] = [
      await createMember(server),
      await createMember(server, { name: 'Loud' }),
    ];
    const cookie = cookiesOf(member);
    await server.http
      .put(`/v1/me/ignored/${other.id}`)
      .set(...member.auth)
      .expect(204);
    const page = await server.http.get('/account/notices').set('Cookie', cookie).expect(200);
    expect(page.text).toContain('<li>Loud');
    await submitForm(server, '/account/ignored', { fields: { id: other.id }, cookie }).expect(303);
    const after = await server.http.get('/account/notices').set('Cookie', cookie).expect(200);
    expect(after.text).not.toContain('Loud');
  });
});
