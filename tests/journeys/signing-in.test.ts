import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../scripts/mailbox/index.ts';
import { createAuthenticator } from '../support/authenticator.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { showCode } from '../support/second-factor.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const PUBLIC_URL = 'https://paper.example.org';
const PASSWORD = 'a first long passphrase';
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile Safari/604.1';

let mailbox: Mailbox;
let provider: Awaited<ReturnType<typeof startOidcProvider>>;
let server: TestServer;

beforeAll(async () => {
  mailbox = await startMailbox({});
  provider = await startOidcProvider();
  const OIDC_PROVIDERS = JSON.stringify([provider.settings]);
  server = await startTestServer({ PUBLIC_URL, OIDC_PROVIDERS, SMTP_URL: mailbox.smtpUrl });
});

afterAll(async () => {
  await server.close();
  await provider.close();
  await mailbox.close();
});

const newAddress = () => `reader-${randomBytes(6).toString('hex')}@example.org`;
const post = (path: string, body: object) => server.http.post(`/v1/auth/${path}`).send(body);
const bearer = ({ accessToken }: { accessToken: string }) =>
  ['Authorization', `Bearer ${accessToken}`] as const;

/** The mail that came last over SMTP, with the secret of its link. */
async function lastMail(to: string) {
  await server.runJobs();
  const mail = mailbox.messages(to).at(-1);
  if (!mail) throw new Error(`No mail came to ${to}.`);
  const link = mail.links.find((url) => url.includes('token=')) ?? '';
  return { ...mail, link, token: new URL(link || PUBLIC_URL).searchParams.get('token') ?? '' };
}

const subjectsTo = (to: string) => mailbox.messages(to).map(({ subject }) => subject);

/** Registers and confirms, in one browser; answers its session. */
async function register(email: string) {
  const asked = await post('register', { email, password: PASSWORD, name: 'Robin' }).expect(202);
  const { token } = await lastMail(email);
  const { requestId } = asked.body;
  return (await post('email/confirm', { token, requestId }).expect(200)).body;
}

test('a reader registers, confirms by mail, and signs in with the password', async () => {
  const email = newAddress();
  const session = await register(email);
  expect(session.member).toMatchObject({ email, name: 'Robin' });
  const { body } = await post('login', { email, password: PASSWORD }).expect(200);
  const me = await server.http.get('/v1/me').set(...bearer(body));
  expect(me.body.email).toBe(email);
});

test('a magic link or its code signs in the browser that requested it', async () => {
  const email = newAddress();
  for (const way of ['link', 'code'] as const) {
    const asked = await post('magic-link', { email, returnTo: '/plans' }).expect(202);
    const cookie = String(asked.get('Set-Cookie')?.[0]).split(';')[0] ?? '';
    const { token, code, link } = await lastMail(email);
    expect(link.startsWith(`${PUBLIC_URL}/signin/magic?token=`)).toBe(true);
    // A scanner opens the link, and spends nothing.
    await server.http.get(link.slice(PUBLIC_URL.length)).expect(200);
    const proof = way === 'link' ? { token } : { code };
    expect((await post('magic-link/verify', proof)).status, 'another browser').toBe(403);
    const verify = () => post('magic-link/verify', proof).set('Cookie', cookie);
    const answers = await Promise.all(Array.from({ length: 50 }, verify));
    const signedIn = answers.filter(({ status }) => status === 200);
    expect(signedIn).toHaveLength(1);
    expect(signedIn[0]?.body).toMatchObject({
      member: { email },
      returnTo: `${PUBLIC_URL}/plans`,
    });
  }
});

test('a password reset by mail signs out every other device and notifies the owner', async () => {
  const email = newAddress();
  const old = await register(email);
  await post('password/forgot', { email }).expect(202);
  const { token } = await lastMail(email);
  const password = 'a second long passphrase';
  const { body } = await post('password/reset', { token, password }).expect(200);
  expect((await post('password/reset', { token, password })).body.code).toBe('token_invalid');
  expect((await server.http.get('/v1/me').set(...bearer(old))).status).toBe(401);
  expect((await server.http.get('/v1/me').set(...bearer(body))).status).toBe(200);
  expect((await post('login', { email, password: PASSWORD })).body.code).toBe('bad_credentials');
  await server.http
    .post('/v1/me/password')
    .set(...bearer(body))
    .send({ currentPassword: password, password: 'a third long passphrase' })
    .expect(204);
  await lastMail(email);
  const told = subjectsTo(email).filter((subject) => subject.startsWith('Your password'));
  expect(told).toHaveLength(2);
});

test('a new device is notified by mail, is listed, and can be signed out', async () => {
  const email = newAddress();
  const home = await register(email);
  const away = await post('login', { email, password: PASSWORD })
    .set('User-Agent', PHONE)
    .expect(200);
  const mail = await lastMail(email);
  expect(mail.subject).toMatch(/^New sign-in/);
  expect(mail.links.every((url) => url.startsWith(PUBLIC_URL))).toBe(true);
  const list = await server.http.get('/v1/me/sessions').set(...bearer(home));
  const other = list.body.data.find((one: { current: boolean }) => !one.current);
  await server.http
    .delete(`/v1/me/sessions/${other.id}`)
    .set(...bearer(home))
    .expect(204);
  expect((await server.http.get('/v1/me').set(...bearer(away.body))).status).toBe(401);
});

test('adding a provider, a passkey or a second factor notifies the owner', async () => {
  const email = newAddress();
  const session = await register(email);
  const begun = await server.http.post('/v1/auth/providers/example/begin').send({}).expect(200);
  const cookie = String(begun.get('Set-Cookie')?.[0]).split(';')[0] ?? '';
  const back = provider.signIn(String(begun.body.url), { sub: email, email, email_verified: true });
  const joined = await server.http
    .post('/v1/auth/providers/example/finish')
    .set('Cookie', cookie)
    .send(back)
    .expect(200);
  expect(joined.body.member.id).toBe(session.member.id);
  expect((await lastMail(email)).subject).toContain('with Example');

  const by = bearer(joined.body);
  const options = await server.http.post('/v1/me/passkeys/options').set(...by);
  const key = createAuthenticator({ origin: PUBLIC_URL, rpId: 'paper.example.org' });
  const response = key.make(options.body.challenge);
  await server.http
    .post('/v1/me/passkeys')
    .set(...by)
    .send({ response })
    .expect(201);
  expect((await lastMail(email)).subject).toMatch(/^Passkey added/);
  const asked = await post('passkey/options', {}).expect(200);
  const byKey = await post('passkey', { response: key.sign(asked.body.challenge) }).expect(200);
  expect(byKey.body.member.id).toBe(session.member.id);

  const { body } = await server.http
    .post('/v1/me/second-factor')
    .set(...by)
    .expect(201);
  const enrolled = await server.http
    .post('/v1/me/second-factor/confirm')
    .set(...by)
    .send({ code: showCode(server, body.secret, -1) })
    .expect(200);
  expect((await lastMail(email)).subject).toMatch(/^Two-step sign-in/);
  const first = await post('login', { email, password: PASSWORD });
  expect(first.body.code).toBe('second_factor_required');
  const code = showCode(server, body.secret);
  const { ticket } = first.body;
  expect((await post('second-factor', { ticket, code }).expect(200)).body.member.id).toBe(
    session.member.id,
  );
  const again = await post('login', { email, password: PASSWORD });
  const recovery = { ticket: again.body.ticket, recoveryCode: enrolled.body.recoveryCodes[0] };
  await post('second-factor', recovery).expect(200);
  expect((await lastMail(email)).subject).toMatch(/recovery code/i);
});
