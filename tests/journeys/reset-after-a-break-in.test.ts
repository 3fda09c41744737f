import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthenticator } from '../support/authenticator.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { type Said, startOidcProvider } from '../support/oidc-provider.ts';
import { enrol, showCode } from '../support/second-factor.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const SITE = { origin: 'https://paper.example.org', rpId: 'paper.example.org' };
const APP = 'https://www.example.com';
const OLD = 'a perfectly fine sentence';
const NEW = 'another perfectly fine sentence';

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
let server: TestServer;

beforeAll(async () => {
  provider = await startOidcProvider();
  server = await startTestServer({
    PUBLIC_URL: SITE.origin,
    ALLOWED_ORIGINS: APP,
    OIDC_PROVIDERS: JSON.stringify([provider.settings]),
  });
});

afterAll(async () => {
  await server.close();
  await provider.close();
});

async function post(path: string, body: object, { auth }: Partial<TestMember> = {}) {
  const call = server.http.post(path);
  return await (auth ? call.set(...auth) : call).send(body);
}

async function comeByProvider(said: Said) {
  const begun = await server.http.post('/v1/auth/providers/example/begin').send({}).expect(200);
  const cookie = begun.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
  const back = provider.signIn(begun.body.url, said);
  return await server.http
    .post('/v1/auth/providers/example/finish')
    .set('Cookie', cookie)
    .send(back);
}

/** Every door that somebody with a session of a member can leave open behind them. */
async function leaveDoorsOpen(member: TestMember) {
  const key = createAuthenticator(SITE);
  const { body: options } = await post('/v1/me/passkeys/options', {}, member);
  const made = key.make(options.challenge);
  expect((await post('/v1/me/passkeys', { response: made }, member)).status).toBe(201);
  const { body: next } = await post('/v1/me/passkeys/options', {}, member);
  const said = { sub: `of ${member.id}`, email: member.email, email_verified: true } as Said;
  const joined = await comeByProvider(said);
  const feed = await server.http.get('/v1/me/feed').set(...member.auth);
  const magic = await post('/v1/auth/magic-link', { email: member.email });
  const { token: magicToken } = await readLastMail(server, member.email);
  await post('/v1/me/email', { email: `intruder-${member.id}@example.net` }, member);
  const { token: changeToken } = await readLastMail(server, member.email);
  const verifier = 'v'.repeat(43);
  const challenge = Buffer.from(
    await crypto.subtle.digest('SHA-256', Buffer.from(verifier)),
  ).toString('base64url');
  const handOff = await post('/v1/auth/hand-offs', { origin: APP, challenge }, member);
  const ticket = joined.body.ticket ?? '';
  return {
    key,
    next,
    said,
    joined,
    ticket,
    magicToken,
    changeToken,
    verifier,
    doors: { feed, magic, handOff },
  };
}

type Doors = Awaited<ReturnType<typeof leaveDoorsOpen>>;

/** What each of the doors answers to whoever tries it. */
async function tryDoors(member: TestMember, left: Doors) {
  const { key, next, joined, ticket, magicToken, changeToken, verifier, doors } = left;
  const { challenge } = (await post('/v1/auth/passkey/options', {})).body;
  const redeemed = await server.http
    .post('/v1/auth/hand-offs/redeem')
    .set('Origin', APP)
    .send({ code: doors.handOff.body.code, verifier });
  const { requestId } = doors.magic.body;
  return {
    session: (await server.http.get('/v1/me').set(...member.auth)).body.code,
    renewal: (await post('/v1/auth/refresh', { refreshToken: member.refreshToken })).body.code,
    passkey: (await post('/v1/auth/passkey', { response: key.sign(challenge) })).body.code,
    passkeyBegun: (await post('/v1/me/passkeys', { response: key.make(next.challenge) }, member))
      .body.code,
    ofProvider: (
      await post('/v1/auth/refresh', { refreshToken: joined.body.refreshToken ?? 'none' })
    ).body.code,
    feed: (await server.http.get(new URL(doors.feed.body.url).pathname)).status,
    magicLink: (await post('/v1/auth/magic-link/verify', { token: magicToken, requestId })).body
      .code,
    addressChange: (await post('/v1/auth/email-change/confirm', { token: changeToken })).body.code,
    handOff: redeemed.body.code,
    ticket: (await post('/v1/auth/second-factor', { ticket: ticket || 'none', code: '000000' }))
      .body.code,
  };
}

const ALL_SHUT = {
  session: 'invalid_token',
  renewal: 'invalid_token',
  passkey: 'bad_passkey',
  passkeyBegun: 'invalid_token',
  ofProvider: 'invalid_token',
  feed: 404,
  magicLink: 'token_invalid',
  addressChange: 'token_invalid',
  handOff: 'token_invalid',
  ticket: 'token_invalid',
};

async function reset({ email }: TestMember) {
  await post('/v1/auth/password/forgot', { email });
  const { token } = await readLastMail(server, email);
  return await post('/v1/auth/password/reset', { token, password: NEW });
}

describe('a password reset', () => {
  test('revokes everything that an intruder may have left, notifies the owner and is audited', async () => {
    const member = await createMember(server, { password: OLD });
    const left = await leaveDoorsOpen(member);
    expect(left.joined.status).toBe(200);
    const done = await reset(member);
    expect(done.status).toBe(200);
    expect(await tryDoors(member, left)).toEqual(ALL_SHUT);
    const memberId = member.id;
    expect(await server.db.read.identity.count({ where: { memberId } })).toBe(0);
    const told = await readLastMail(server, member.email);
    expect(told.subject).toMatch(/was changed/);
    for (const word of ['passkeys', 'accounts at other sites', 'feed', 'change of your email']) {
      expect(told.text).toContain(word);
    }
    const where = { subjectId: memberId, action: 'member.password_reset' };
    expect(await server.db.read.auditEntry.findMany({ where })).toMatchObject([
      { after: { ended: { passkeys: 1, identities: 1, feeds: 1, addressChanges: 1 } } },
    ]);
    const bearer = `Bearer ${done.body.accessToken}`;
    expect((await server.http.get('/v1/me').set('Authorization', bearer)).status).toBe(200);
  });

  test('revokes access before the second step, and keeps the second factor', async () => {
    const member = await createMember(server, { password: OLD });
    const { secret } = await enrol(server, member);
    const left = await leaveDoorsOpen(member);
    expect(left.ticket).not.toBe('');
    const half = await reset(member);
    expect(half.body).toMatchObject({ status: 403, code: 'second_factor_required' });
    expect(half.get('Set-Cookie')).toBeUndefined();
    expect(await tryDoors(member, left)).toEqual(ALL_SHUT);
    const proof = { ticket: half.body.ticket, code: showCode(server, secret) };
    expect((await post('/v1/auth/second-factor', proof)).status).toBe(200);
    expect(await server.db.read.identity.count({ where: { memberId: member.id } })).toBe(0);
  });

  test('lists only what was revoked', async () => {
    const member = await createMember(server, { password: OLD });
    await reset(member);
    expect((await readLastMail(server, member.email)).text).not.toContain('This also ended');
  });

  test('sets one password if two links are used concurrently, without a deadlock', async () => {
    const member = await createMember(server, { password: OLD });
    const tokens: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      await post('/v1/auth/password/forgot', { email: member.email });
      tokens.push((await readLastMail(server, member.email)).token);
    }
    const answers = await Promise.all(
      tokens.map((token, n) => post('/v1/auth/password/reset', { token, password: `${NEW} ${n}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403]);
  });
});
