import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { submitForm } from '../../support/browser-forms.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';
import { type Said, startOidcProvider } from '../../support/oidc-provider.ts';
import { enrol, showCode } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PATH = '/v1/auth/providers/example';

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
let server: TestServer;
let count = 0;

beforeAll(async () => {
  provider = await startOidcProvider();
  server = await startTestServer({ OIDC_PROVIDERS: JSON.stringify([provider.settings]) });
});

afterAll(async () => {
  await server.close();
  await provider.close();
});
afterEach(() => {
  server.clock.setOffset(0);
  provider.setAway(false);
});

/** Somebody at the provider whom nobody here knows. */
function somebody(wishes: Partial<Said> = {}): Said & { email: string } {
  count += 1;
  const email = `somebody-${count}@example.org`;
  return {
    sub: `sub-${count}`,
    email,
    email_verified: true,
    name: 'Sam Body',
    ...wishes,
  } as Said & {
    email: string;
  };
}

function cookieIn(answer: { get(name: string): string[] | undefined }): string {
  return answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
}

async function begin(body: object = {}) {
  const answer = await server.http.post(`${PATH}/begin`).send(body).expect(200);
  return { url: String(answer.body.url), cookie: cookieIn(answer) };
}

function finish(back: object, cookie: string) {
  return server.http.post(`${PATH}/finish`).set('Cookie', cookie).send(back);
}

async function comeIn(said: Said, body: object = {}) {
  const { url, cookie } = await begin(body);
  return await finish(provider.signIn(url, said), cookie);
}

function memberOf(email: string) {
  return server.db.read.member.findUnique({ where: { email } });
}

describe('signing in with a provider', () => {
  test('a verified address creates an account, which is recognised after the address changes', async () => {
    const said = somebody();
    const first = await comeIn(said, { returnTo: '/plans' });
    expect(first.body).toMatchObject({
      member: { email: said.email, name: 'Sam Body', emailConfirmedAt: expect.any(String) },
      returnTo: `${server.config.PUBLIC_URL}/plans`,
    });
    expect(first.get('Set-Cookie')?.join()).toMatch(/pp_access=.*pp_provider=;/);
    const again = await comeIn({ sub: said.sub, email: 'new@example.org', email_verified: false });
    expect(again.body.member.id).toBe(first.body.member.id);
    expect(again.body.returnTo).toBeNull();
    expect(await server.db.read.identity.count({ where: { subject: said.sub } })).toBe(1);
  });

  test('an account with the same confirmed address is linked, and its owner is notified', async () => {
    const member = await createMember(server, { password: 'a perfectly fine sentence' });
    const said = somebody({ email: member.email.toUpperCase(), name: 'Another Name' });
    const done = await comeIn(said);
    expect(done.body.member).toMatchObject({ id: member.id, name: 'Robin Reader' });
    expect((await readLastMail(server, member.email)).subject).toContain('with Example');
    const body = { email: member.email, password: 'a perfectly fine sentence' };
    expect((await server.http.post('/v1/auth/login').send(body)).status).toBe(200);
  });

  test('an address that a stranger pre-registered loses that password and those sessions', async () => {
    const squatter = await createMember(server, {
      confirmed: false,
      password: 'a sentence of the squatter',
    });
    const { email } = squatter;
    const password = 'another sentence of the squatter';
    await server.http.post('/v1/auth/register').send({ email, password, name: 'Squatter' });
    const { token } = await readLastMail(server, email);
    const done = await comeIn(somebody({ email, name: 'True Owner' }));
    expect(done.body.member).toMatchObject({ id: squatter.id, name: 'True Owner' });
    for (const tried of [password, 'a sentence of the squatter']) {
      const login = await server.http.post('/v1/auth/login').send({ email, password: tried });
      expect(login.body.code).toBe('bad_credentials');
    }
    expect((await server.http.get('/v1/me').set(...squatter.auth)).body.code).toBe('invalid_token');
    const late = await server.http.post('/v1/auth/email/confirm').send({ token });
    expect(late.body.code).toBe('token_invalid');
  });

  test.each<[string, Partial<Said>]>([
    ['unverified', { email_verified: false }],
    ['verified in words alone', { email_verified: 'true' }],
    ['no address', { email: 'not an address' }],
  ])('no account is linked or created by an address that is %s', async (_why, wishes) => {
    const member = await createMember(server);
    const said = somebody({ email: member.email, ...wishes });
    const members = await server.db.read.member.count();
    expect((await comeIn(said)).body).toMatchObject({ status: 403, code: 'address_unverified' });
    expect(await server.db.read.member.count()).toBe(members);
    expect(await server.db.read.identity.count({ where: { subject: said.sub } })).toBe(0);
    expect(await listMailsTo(server, member.email)).toEqual([]);
  });

  test('a second factor is required of members who have one, and suspended members are refused', async () => {
    const member = await createMember(server);
    await enrol(server, member);
    const said = somebody({ email: member.email });
    expect((await comeIn(said)).body.code).toBe('second_factor_required');
    const data = { suspendedAt: server.clock.now() };
    await server.db.read.member.update({ where: { id: member.id }, data });
    expect((await comeIn(said)).body).toMatchObject({ status: 403, code: 'suspended' });
  });

  test('an identity is linked only after the second step is completed', async () => {
    const member = await createMember(server);
    const { secret } = await enrol(server, member);
    const said = somebody({ email: member.email });
    const where = { subject: said.sub };
    const half = await comeIn(said, { returnTo: '/plans' });
    expect(await server.db.read.identity.count({ where })).toBe(0);
    const mails = (await listMailsTo(server, member.email)).map(({ subject }) => subject);
    expect(mails.join()).not.toContain('with Example');
    const { ticket } = half.body;
    const step = (code: string) =>
      server.http.post('/v1/auth/second-factor').send({ ticket, code });
    const wrong = await step(showCode(server, secret, 5));
    expect(wrong.body.code).toBe('bad_code');
    expect(await server.db.read.identity.count({ where })).toBe(0);
    const done = await step(showCode(server, secret));
    expect(done.body).toMatchObject({
      member: { id: member.id },
      returnTo: `${server.config.PUBLIC_URL}/plans`,
    });
    expect(await server.db.read.identity.findMany({ where })).toMatchObject([
      { memberId: member.id, issuer: provider.settings.issuer },
    ]);
    expect((await readLastMail(server, member.email)).subject).toContain('with Example');
  });

  test('the second step is refused if the identity was linked to another member meanwhile', async () => {
    const member = await createMember(server);
    const { secret } = await enrol(server, member);
    const said = somebody({ email: member.email });
    const { ticket } = (await comeIn(said)).body;
    const other = await comeIn({ ...said, email: somebody().email });
    expect(other.status).toBe(200);
    const code = showCode(server, secret);
    const late = await server.http.post('/v1/auth/second-factor').send({ ticket, code });
    expect(late.body).toMatchObject({ status: 403, code: 'token_invalid' });
    expect(late.get('Set-Cookie')).toBeUndefined();
  });

  test('five concurrent second steps link one identity and start one session', async () => {
    const member = await createMember(server);
    const { recoveryCodes } = await enrol(server, member);
    const said = somebody({ email: member.email });
    const { ticket } = (await comeIn(said)).body;
    const answers = await Promise.all(
      recoveryCodes
        .slice(0, 5)
        .map((recoveryCode) =>
          server.http.post('/v1/auth/second-factor').send({ ticket, recoveryCode }),
        ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await server.db.read.identity.count({ where: { subject: said.sub } })).toBe(1);
  });
});

describe('the callback of a provider', () => {
  test('a callback works once, in the browser that started the flow, with the code of that flow', async () => {
    const [one, other] = [await begin(), await begin()];
    const back = provider.signIn(one.url, somebody());
    const elsewhere = await finish(back, other.cookie);
    expect(elsewhere.body).toMatchObject({ status: 403, code: 'provider_refused' });
    expect((await finish(back, '')).body.code).toBe('provider_refused');
    const mixed = { ...provider.signIn(other.url, somebody()), state: back.state };
    const injected = await finish(mixed, one.cookie);
    expect(injected.body.code).toBe('provider_refused');
    expect((await finish(back, one.cookie)).body.code).toBe('provider_refused');
  });

  test('one of ten concurrent callbacks signs in', async () => {
    const { url, cookie } = await begin();
    const back = provider.signIn(url, somebody());
    const many = await Promise.all(Array.from({ length: 10 }, () => finish(back, cookie)));
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(many.filter(({ body }) => body.code === 'provider_refused')).toHaveLength(9);
  });

  test('a member can sign in on five devices at once, also the first time', async () => {
    const said = somebody();
    const many = await Promise.all(Array.from({ length: 5 }, () => comeIn(said)));
    expect(many.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const { body } of many) {
      const me = await server.http.get('/v1/me').set('Authorization', `Bearer ${body.accessToken}`);
      expect(me.body.email).toBe(said.email);
    }
  });

  test('concurrent sign-ins take a pre-registered address once and end none of their own sessions', async () => {
    const { email } = await createMember(server, { confirmed: false });
    const said = somebody({ email });
    const many = await Promise.all(Array.from({ length: 5 }, () => comeIn(said)));
    for (const { body } of many) {
      const me = await server.http.get('/v1/me').set('Authorization', `Bearer ${body.accessToken}`);
      expect(me.status).toBe(200);
    }
  });

  test('a callback with another nonce, client or issuer, or an expired one, is refused', async () => {
    expect((await comeIn(somebody({ nonce: 'another' }))).body.code).toBe('provider_refused');
    expect((await comeIn(somebody({ aud: 'another' }))).body.code).toBe('provider_refused');
    const foreign = await begin();
    const iss = 'https://evil.example';
    const mixedUp = { ...provider.signIn(foreign.url, somebody()), iss };
    expect((await finish(mixedUp, foreign.cookie)).body.code).toBe('provider_refused');
    const late = await begin();
    server.clock.setOffset(901);
    const back = provider.signIn(late.url, somebody());
    expect((await finish(back, late.cookie)).body.code).toBe('provider_refused');
  });

  test('an unreachable provider is a 503 and signs nobody in', async () => {
    const { url, cookie } = await begin();
    const said = somebody();
    const back = provider.signIn(url, said);
    provider.setAway(true);
    const answer = await finish(back, cookie);
    expect(answer.body).toMatchObject({ status: 503, code: 'provider_unavailable' });
    expect(answer.headers['retry-after']).toBe('10');
    expect(await memberOf(said.email)).toBeNull();
  });

  test.each([
    ['state', { code: 'x', state: ['x'] }],
    ['code', { state: 'x' }],
    ['sub', { code: 'x', state: 'x', sub: 'me' }],
  ])('an invalid %s is rejected', async (field, body) => {
    const answer = await finish(body, '');
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });
});

test('returnTo must be on an allowed site, and unknown providers are 404', async () => {
  const evil = await server.http.post(`${PATH}/begin`).send({ returnTo: 'https://evil.example' });
  expect(evil.body).toMatchObject({ status: 422, errors: [{ path: 'body.returnTo' }] });
  expect((await server.http.post('/v1/auth/providers/other/begin').send({})).status).toBe(404);
  const list = await server.http.get('/v1/auth/providers');
  expect(list.body.data).toEqual([{ slug: 'example', name: 'Example' }]);
});

test('a linked identity is listed, exported, and removed by its own member after a fresh sign-in', async () => {
  const said = somebody();
  const { body } = await comeIn(said);
  const auth = ['Authorization', `Bearer ${body.accessToken}`] as const;
  const list = await server.http.get('/v1/me/identities').set(...auth);
  expect(list.body.data).toMatchObject([{ name: 'Example', issuer: provider.settings.issuer }]);
  const exported = await server.http.get('/v1/me/export').set(...auth);
  expect(exported.body.identities).toHaveLength(1);
  const path = `/v1/me/identities/${list.body.data[0].id}`;
  const stranger = await createMember(server);
  expect((await server.http.delete(path).set(...stranger.auth)).status).toBe(404);
  expect((await server.http.delete(path)).body.code).toBe('sign_in_required');
  await server.http
    .delete(path)
    .set(...auth)
    .expect(204);
  server.clock.setOffset(16 * 60);
  const { body: renewed } = await server.http
    .post('/v1/auth/refresh')
    .send({ refreshToken: body.refreshToken });
  const late = await server.http.delete(path).set('Authorization', `Bearer ${renewed.accessToken}`);
  expect(late.body.code).toBe('fresh_sign_in_required');
});

test('the pages have a button per provider, redirect to it, and handle the callback', async () => {
  const page = await server.http.get('/signin?returnTo=/plans').expect(200);
  expect(page.text).toContain('Sign in with Example');
  const fields = { provider: 'example', returnTo: '/plans' };
  const led = await submitForm(server, '/signin/with', { fields }).expect(200);
  const url = /url=([^"]+)"/.exec(led.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const back = new URLSearchParams(provider.signIn(url, somebody()));
  const callback = (query: unknown) =>
    server.http.get(`/signin/with/example/callback?${query}`).set('Cookie', cookieIn(led));
  const done = await callback(back);
  expect([done.status, done.headers['location']]).toEqual([
    303,
    `${server.config.PUBLIC_URL}/plans`,
  ]);
  expect((await callback(back)).status).toBe(403);
  const cancelled = await callback('error=access_denied');
  expect(cancelled.headers['location']).toBe('/signin?notice=provider-cancelled');
});
