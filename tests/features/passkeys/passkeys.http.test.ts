import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type Authenticator,
  createAuthenticator,
  type Faults,
} from '../../support/authenticator.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { enrol } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SITE = { origin: 'https://paper.example.org', rpId: 'paper.example.org' };
const PATH = '/v1/me/passkeys';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL: SITE.origin });
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

async function challengeFor({ auth }: TestMember): Promise<string> {
  const { body } = await server.http
    .post(`${PATH}/options`)
    .set(...auth)
    .expect(200);
  return body.challenge;
}

function keep({ auth }: TestMember, response: object, name?: string) {
  return server.http
    .post(PATH)
    .set(...auth)
    .send({ response, ...(name ? { name } : {}) });
}

async function challengeToSignIn(): Promise<string> {
  return (await server.http.post('/v1/auth/passkey/options').expect(200)).body.challenge;
}

function signIn(response: object) {
  return server.http.post('/v1/auth/passkey').send({ response });
}

async function createWithKey() {
  const member = await createMember(server);
  const key = createAuthenticator(SITE);
  const { body } = await keep(member, key.make(await challengeFor(member))).expect(201);
  return { member, key, id: String(body.id) };
}

async function trySignIn(key: Authenticator, faults: Faults = {}) {
  return await signIn(key.sign(await challengeToSignIn(), faults));
}

describe('adding a passkey', () => {
  test('the browser gets the options, the passkey is stored, and the owner is notified', async () => {
    const member = await createMember(server);
    const { body } = await server.http.post(`${PATH}/options`).set(...member.auth);
    expect(body).toMatchObject({
      rp: { id: SITE.rpId },
      user: { name: member.email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const key = createAuthenticator(SITE);
    const kept = await keep(member, key.make(body.challenge), 'My phone');
    expect([kept.status, kept.body.name]).toEqual([201, 'My phone']);
    expect((await readLastMail(server, member.email)).subject).toMatch(/^Passkey added/);
    const list = await server.http.get(PATH).set(...member.auth);
    expect(list.body.data).toEqual([{ ...kept.body, lastUsedAt: null }]);
    const again = await server.http.post(`${PATH}/options`).set(...member.auth);
    expect(again.body.excludeCredentials).toHaveLength(1);
    const exported = await server.http.get('/v1/me/export').set(...member.auth);
    expect(exported.body.passkeys).toMatchObject([{ name: 'My phone' }]);
  });

  test.each<[string, Faults]>([
    ['made for another site', { origin: 'https://paper.example.org.evil.example' }],
    ['made by plain http', { origin: 'http://paper.example.org' }],
    ['made for another name', { rpId: 'example.org' }],
    ['made without its user', { isVerified: false }],
  ])('a passkey %s is refused, and its challenge is used up', async (_why, faults) => {
    const member = await createMember(server);
    const challenge = await challengeFor(member);
    const key = createAuthenticator(SITE);
    const refused = await keep(member, key.make(challenge, faults));
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'passkey_invalid',
      errors: [{ path: 'body.response' }],
    });
    expect((await keep(member, key.make(challenge))).body.code).toBe('passkey_invalid');
    expect((await server.http.get(PATH).set(...member.auth)).body.data).toEqual([]);
  });

  test('a challenge of another member or of a sign-in, an expired or a used one is refused', async () => {
    const [member, other] = [await createMember(server), await createMember(server)];
    const key = createAuthenticator(SITE);
    for (const challenge of [await challengeFor(other), await challengeToSignIn(), 'invented']) {
      expect((await keep(member, key.make(challenge))).body.code).toBe('passkey_invalid');
    }
    const challenge = await challengeFor(member);
    expect((await keep(member, key.make(challenge))).status).toBe(201);
    expect((await keep(member, key.make(challenge))).body.code).toBe('passkey_invalid');
    const twice = await keep(other, key.make(await challengeFor(other)));
    expect(twice.body).toMatchObject({ status: 409, code: 'passkey_exists' });
    const late = await challengeFor(other);
    server.clock.setOffset(301);
    expect((await keep(other, createAuthenticator(SITE).make(late))).status).toBe(422);
  });

  test('adding a passkey requires a fresh sign-in', async () => {
    const member = await createMember(server);
    server.clock.setOffset(14 * 60);
    const key = createAuthenticator(SITE);
    const { body } = await keep(member, key.make(await challengeFor(member)));
    await server.db.read.session.updateMany({
      where: { memberId: member.id },
      data: { provedAt: null },
    });
    for (const call of [
      server.http.post(`${PATH}/options`),
      server.http.post(PATH).send({ response: key.make('x') }),
      server.http.delete(`${PATH}/${body.id}`),
    ]) {
      expect((await call.set(...member.auth)).body.code).toBe('fresh_sign_in_required');
    }
    expect((await server.http.get(PATH)).body.code).toBe('sign_in_required');
  });

  test.each([
    ['id', { id: 'with space' }],
    ['type', { type: 'password' }],
    ['response.attestationObject', { response: { clientDataJSON: 'AA' } }],
  ])('an invalid %s is rejected', async (field, wrong) => {
    const member = await createMember(server);
    const { body } = await keep(member, { ...createAuthenticator(SITE).make('AA'), ...wrong });
    expect(body).toMatchObject({ status: 422, errors: [{ path: `body.response.${field}` }] });
  });
});

describe('signing in by a passkey', () => {
  test('the options name no member, and the passkey starts a session without a second factor', async () => {
    const { member, key } = await createWithKey();
    await enrol(server, member);
    const { body: options } = await server.http.post('/v1/auth/passkey/options');
    expect(options).toMatchObject({ rpId: SITE.rpId, userVerification: 'required' });
    expect(options.allowCredentials ?? []).toEqual([]);
    const done = await signIn(key.sign(options.challenge, { userHandle: member.id }));
    expect(done.body).toMatchObject({ member: { id: member.id } });
    expect(done.get('Set-Cookie')?.join()).toContain('pp_access=');
    const list = await server.http.get(PATH).set(...member.auth);
    expect(list.body.data[0].lastUsedAt).not.toBeNull();
  });

  test.each<[string, Faults]>([
    ['for another site', { origin: 'https://evil.example' }],
    ['for another name', { rpId: 'evil.example' }],
    ['without its user', { isVerified: false }],
    ['for another member', { userHandle: '019a0000-0000-7000-8000-000000000000' }],
  ])('a sign-in is refused %s', async (_why, faults) => {
    const { key } = await createWithKey();
    const refused = await trySignIn(key, faults);
    expect(refused.body).toMatchObject({ status: 401, code: 'bad_passkey' });
    expect((await trySignIn(key)).status).toBe(200);
  });

  test('a challenge works once, also among ten concurrent sign-ins, and for five minutes', async () => {
    const { key } = await createWithKey();
    const challenge = await challengeToSignIn();
    const many = await Promise.all(Array.from({ length: 10 }, () => signIn(key.sign(challenge))));
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(many.filter(({ body }) => body.code === 'bad_passkey')).toHaveLength(9);
    const late = await challengeToSignIn();
    server.clock.setOffset(301);
    expect((await signIn(key.sign(late))).body.code).toBe('bad_passkey');
  });

  test('a signature counter that does not increase is refused, because the key was copied', async () => {
    const { key } = await createWithKey();
    expect((await trySignIn(key, { counter: 7 })).status).toBe(200);
    for (const counter of [7, 6, 0]) {
      expect((await trySignIn(key, { counter })).body.code).toBe('bad_passkey');
    }
    expect((await trySignIn(key, { counter: 8 })).status).toBe(200);
  });

  test('an authenticator without a counter can sign in repeatedly', async () => {
    const { key } = await createWithKey();
    for (let n = 0; n < 2; n += 1) {
      expect((await trySignIn(key, { counter: 0 })).status).toBe(200);
    }
  });

  test('a signature of another, an unknown or a removed key signs nobody in', async () => {
    const { member, key, id } = await createWithKey();
    const other = createAuthenticator(SITE);
    const forged = { ...other.sign(await challengeToSignIn()), ...pickId(key.sign('x')) };
    expect((await signIn(forged)).body.code).toBe('bad_passkey');
    expect((await trySignIn(other)).body.code).toBe('bad_passkey');
    const stranger = await createMember(server);
    const gone = (by: TestMember) => server.http.delete(`${PATH}/${id}`).set(...by.auth);
    expect((await gone(stranger)).status).toBe(404);
    expect((await gone(member)).status).toBe(204);
    expect((await readLastMail(server, member.email)).subject).toMatch(/^Passkey removed/);
    expect((await trySignIn(key)).body.code).toBe('bad_passkey');
    expect((await gone(member)).status).toBe(404);
  });

  test('a suspended member cannot sign in', async () => {
    const { member, key } = await createWithKey();
    const data = { suspendedAt: server.clock.now() };
    await server.db.read.member.update({ where: { id: member.id }, data });
    expect((await trySignIn(key)).body).toMatchObject({ status: 403, code: 'suspended' });
  });
});

function pickId({ id, rawId }: { id: string; rawId: string }) {
  return { id, rawId };
}
