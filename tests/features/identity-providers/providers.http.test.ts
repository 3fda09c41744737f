import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';
import { type Said, startOidcProvider } from '../../support/oidc-provider.ts';
import { createPerson, createProviderFlow } from '../../support/provider-sign-in.ts';
import { enrol, showCode } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
let server: TestServer;
let flow: ReturnType<typeof createProviderFlow>;

beforeAll(async () => {
  provider = await startOidcProvider();
  server = await startTestServer({ OIDC_PROVIDERS: JSON.stringify([provider.settings]) });
  flow = createProviderFlow(server, provider);
});

afterAll(async () => {
  await server.close();
  await provider.close();
});
afterEach(() => {
  server.clock.setOffset(0);
  provider.setAway(false);
});

function memberOf(email: string) {
  return server.db.read.member.findUnique({ where: { email } });
}

describe('signing in with a provider', () => {
  test('a verified address creates an account, which is recognised after the address changes', async () => {
    const said = createPerson();
    const first = await flow.signIn(said, { returnTo: '/plans' });
    expect(first.body).toMatchObject({
      member: { email: said.email, name: 'Sam Body', emailConfirmedAt: expect.any(String) },
      returnTo: `${server.config.PUBLIC_URL}/plans`,
    });
    expect(first.get('Set-Cookie')?.join()).toMatch(/pp_access=.*pp_provider=;/);
    const again = await flow.signIn({
      sub: said.sub,
      email: 'new@example.org',
      email_verified: false,
    });
    expect(again.body.member.id).toBe(first.body.member.id);
    expect(again.body.returnTo).toBeNull();
    expect(await server.db.read.identity.count({ where: { subject: said.sub } })).toBe(1);
  });

  test('an account with the same confirmed address is linked, and its owner is notified', async () => {
    const member = await createMember(server, { password: 'a perfectly fine sentence' });
    const said = createPerson({ email: member.email.toUpperCase(), name: 'Another Name' });
    const done = await flow.signIn(said);
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
    const done = await flow.signIn(createPerson({ email, name: 'True Owner' }));
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
    const said = createPerson({ email: member.email, ...wishes });
    const members = await server.db.read.member.count();
    expect((await flow.signIn(said)).body).toMatchObject({
      status: 403,
      code: 'address_unverified',
    });
    expect(await server.db.read.member.count()).toBe(members);
    expect(await server.db.read.identity.count({ where: { subject: said.sub } })).toBe(0);
    expect(await listMailsTo(server, member.email)).toEqual([]);
  });

  test('a second factor is required of members who have one, and suspended members are refused', async () => {
    const member = await createMember(server);
    await enrol(server, member);
    const said = createPerson({ email: member.email });
    expect((await flow.signIn(said)).body.code).toBe('second_factor_required');
    const data = { suspendedAt: server.clock.now() };
    await server.db.read.member.update({ where: { id: member.id }, data });
    expect((await flow.signIn(said)).body).toMatchObject({ status: 403, code: 'suspended' });
  });

  test('an identity is linked only after the second step is completed', async () => {
    const member = await createMember(server);
    const { secret } = await enrol(server, member);
    const said = createPerson({ email: member.email });
    const where = { subject: said.sub };
    const half = await flow.signIn(said, { returnTo: '/plans' });
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
    const said = createPerson({ email: member.email });
    const { ticket } = (await flow.signIn(said)).body;
    const other = await flow.signIn({ ...said, email: createPerson().email });
    expect(other.status).toBe(200);
    const code = showCode(server, secret);
    const late = await server.http.post('/v1/auth/second-factor').send({ ticket, code });
    expect(late.body).toMatchObject({ status: 403, code: 'token_invalid' });
    expect(late.get('Set-Cookie')).toBeUndefined();
  });

  test('five concurrent second steps link one identity and start one session', async () => {
    const member = await createMember(server);
    const { recoveryCodes } = await enrol(server, member);
    const said = createPerson({ email: member.email });
    const { ticket } = (await flow.signIn(said)).body;
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
    const [one, other] = [await flow.begin(), await flow.begin()];
    const back = provider.signIn(one.url, createPerson());
    const elsewhere = await flow.finish(back, other.cookie);
    expect(elsewhere.body).toMatchObject({ status: 403, code: 'provider_refused' });
    expect((await flow.finish(back, '')).body.code).toBe('provider_refused');
    const mixed = { ...provider.signIn(other.url, createPerson()), state: back.state };
    const injected = await flow.finish(mixed, one.cookie);
    expect(injected.body.code).toBe('provider_refused');
    expect((await flow.finish(back, one.cookie)).body.code).toBe('provider_refused');
  });

  test('one of ten concurrent callbacks signs in', async () => {
    const { url, cookie } = await flow.begin();
    const back = provider.signIn(url, createPerson());
    const many = await Promise.all(Array.from({ length: 10 }, () => flow.finish(back, cookie)));
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(many.filter(({ body }) => body.code === 'provider_refused')).toHaveLength(9);
  });

  test('a member can sign in on five devices concurrently, also the first time', async () => {
    const said = createPerson();
    const many = await Promise.all(Array.from({ length: 5 }, () => flow.signIn(said)));
    expect(many.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const { body } of many) {
      const me = await server.http.get('/v1/me').set('Authorization', `Bearer ${body.accessToken}`);
      expect(me.body.email).toBe(said.email);
    }
  });

  test('concurrent sign-ins take a pre-registered address once and end none of their own sessions', async () => {
    const { email } = await createMember(server, { confirmed: false });
    const said = createPerson({ email });
    const many = await Promise.all(Array.from({ length: 5 }, () => flow.signIn(said)));
    for (const { body } of many) {
      const me = await server.http.get('/v1/me').set('Authorization', `Bearer ${body.accessToken}`);
      expect(me.status).toBe(200);
    }
  });

  test('a callback with another nonce, client, issuer or signature, or an expired one, is refused', async () => {
    expect((await flow.signIn(createPerson({ nonce: 'another' }))).body.code).toBe(
      'provider_refused',
    );
    expect((await flow.signIn(createPerson({ aud: 'another' }))).body.code).toBe(
      'provider_refused',
    );
    expect((await flow.signIn(createPerson({ isForged: true }))).body.code).toBe(
      'provider_refused',
    );
    const foreign = await flow.begin();
    const iss = 'https://evil.example';
    const mixedUp = { ...provider.signIn(foreign.url, createPerson()), iss };
    expect((await flow.finish(mixedUp, foreign.cookie)).body.code).toBe('provider_refused');
    const late = await flow.begin();
    server.clock.setOffset(901);
    const back = provider.signIn(late.url, createPerson());
    expect((await flow.finish(back, late.cookie)).body.code).toBe('provider_refused');
  });

  test('an unreachable provider is a 503 and signs nobody in', async () => {
    const { url, cookie } = await flow.begin();
    const said = createPerson();
    const back = provider.signIn(url, said);
    provider.setAway(true);
    const answer = await flow.finish(back, cookie);
    expect(answer.body).toMatchObject({ status: 503, code: 'provider_unavailable' });
    expect(answer.headers['retry-after']).toBe('10');
    expect(await memberOf(said.email)).toBeNull();
  });

  test.each([
    ['state', { code: 'x', state: ['x'] }],
    ['code', { state: 'x' }],
    ['sub', { code: 'x', state: 'x', sub: 'me' }],
  ])('an invalid %s is rejected', async (field, body) => {
    const answer = await flow.finish(body, '');
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });
});
