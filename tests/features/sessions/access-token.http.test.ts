import { createHmac, createPublicKey, createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAccessTokens } from '../../../src/features/sessions/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createSigningKey } from '../../../src/platform/crypto/signing-keys.ts';
import { toEpochSeconds } from '../../../src/time/clock.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const FIRST = 'an-entirely-ordinary-secret-for-tests';
const SECOND = 'another-quite-ordinary-secret-for-tests';

let server: TestServer;
let member: TestMember;

beforeAll(async () => {
  server = await startTestServer({ JWT_KEYS: `new:${FIRST},old:${SECOND}` });
  member = await createMember(server);
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function askWith(token: string) {
  return server.http.get('/v1/me').set('Authorization', `Bearer ${token}`);
}

function claimsOf(token: string): Record<string, unknown> {
  return jwt.decode(token) as Record<string, unknown>;
}

/** The member's own claims, changed and signed anew. */
function forge(wishes: {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  secret?: string;
  algorithm?: jwt.Algorithm;
}): string {
  const claims = { ...claimsOf(member.accessToken), ...wishes.claims };
  for (const [name, value] of Object.entries(claims)) {
    if (value === undefined) delete claims[name];
  }
  const algorithm = wishes.algorithm ?? 'HS256';
  const header = { alg: algorithm, typ: 'at+jwt', kid: 'new', ...wishes.header };
  return jwt.sign(claims, createSecretKey(Buffer.from(wishes.secret ?? FIRST)), {
    algorithm,
    header,
  });
}

function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return Buffer.from(text).toString('base64url');
}

/** Signs any text at all; jsonwebtoken would write each claim once. */
function signText(payload: string): string {
  const head = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: 'new' })}.${encode(payload)}`;
  return `${head}.${createHmac('sha256', FIRST).update(head).digest('base64url')}`;
}

/** What an attacker knows: the public half, as PEM. */
function publicKeyOf(secret: string): string {
  const { publicKey } = createSigningKey({ kid: 'new', secret });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

function hmacOf(secret: string): string {
  const payload = member.accessToken.split('.')[1];
  const head = `${encode({ alg: 'ES256', typ: 'at+jwt', kid: 'new' })}.${payload}`;
  return createHmac('sha256', secret).update(head).digest('base64url');
}

/** The member's own claims, signed as the server does, with the key of this secret and the name of the first. */
function signByEcdsa(secret: string): string {
  const { privateKey } = createSigningKey({ kid: 'new', secret });
  const header = { alg: 'ES256', typ: 'at+jwt', kid: 'new' };
  return jwt.sign(claimsOf(member.accessToken), privateKey, { algorithm: 'ES256', header });
}

describe('an access token', () => {
  test('an access token contains identity and expiry, and no rights', () => {
    const whole = jwt.decode(member.accessToken, { complete: true });
    expect(whole?.header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'new' });
    const claims = claimsOf(member.accessToken);
    expect(Object.keys(claims).sort()).toEqual([
      'aud',
      'exp',
      'iat',
      'iss',
      'jti',
      'kind',
      'sid',
      'sub',
    ]);
    expect(claims).toMatchObject({
      iss: server.config.PUBLIC_URL,
      aud: 'pennypress',
      sub: member.id,
    });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900);
  });

  test("an access token is valid for fifteen minutes of the application's clock", async () => {
    const { clock } = server;
    const { accessToken } = await createMember(server);
    clock.setOffset(14 * 60 + 55);
    expect((await askWith(accessToken)).status).toBe(200);
    clock.setOffset(15 * 60 + 1);
    expect((await askWith(accessToken)).body.code).toBe('invalid_token');
  });

  test('a token signed with a key that is being rotated out is still valid', async () => {
    const { config, clock } = server;
    const former = createAccessTokens({
      keys: [{ kid: 'old', secret: SECOND }],
      issuer: config.PUBLIC_URL,
      clock,
    });
    const { sid } = claimsOf(member.accessToken);
    const token = former.sign({ memberId: member.id, sessionId: String(sid), sessionKind: 'site' });
    expect((await askWith(token)).status).toBe(200);
  });

  test('anyone can verify it with the public key that the server shows', async () => {
    const { body, headers } = await server.http.get('/.well-known/jwks.json').expect(200);
    expect(headers['cache-control']).toContain('public');
    expect(body.keys.map(({ kid }: { kid: string }) => kid)).toEqual(['new', 'old']);
    const key = createPublicKey({ key: body.keys[0], format: 'jwk' });
    expect(jwt.verify(member.accessToken, key, { algorithms: ['ES256'] })).toMatchObject({
      sub: member.id,
    });
  });

  test('a token that an earlier version signed with HMAC is accepted until it expires', async () => {
    expect((await askWith(forge({}))).status).toBe(200);
    const expired = forge({ claims: { exp: toEpochSeconds(server.clock.now()) - 1 } });
    expect((await askWith(expired)).body.code).toBe('invalid_token');
  });

  test('the tokens forged below are valid when nothing is wrong with them', async () => {
    expect((await askWith(forge({}))).status).toBe(200);
    expect((await askWith(signByEcdsa(FIRST))).status).toBe(200);
    const text = JSON.stringify(claimsOf(member.accessToken));
    expect((await askWith(signText(text))).status).toBe(200);
  });
});

describe('an invalid token', () => {
  const now = () => toEpochSeconds(server.clock.now());
  const whole = () => member.accessToken.split('.');

  test.each<[string, () => string]>([
    [
      'without a signature, algorithm none',
      () => `${encode({ alg: 'none', typ: 'at+jwt', kid: 'new' })}.${whole()[1]}.`,
    ],
    [
      'algorithm None in another case',
      () => `${encode({ alg: 'nOnE', typ: 'at+jwt', kid: 'new' })}.${whole()[1]}.`,
    ],
    [
      'algorithm none with the old signature',
      () => `${encode({ alg: 'none', typ: 'at+jwt', kid: 'new' })}.${whole()[1]}.${whole()[2]}`,
    ],
    [
      'another HMAC than the pinned one',
      () => forge({ algorithm: 'HS512', secret: FIRST.repeat(2) }),
    ],
    ['another HMAC with the right key', () => forge({ algorithm: 'HS384', secret: FIRST })],
    ['an HMAC with the public key as its secret', () => forge({ secret: publicKeyOf(FIRST) })],
    [
      'algorithm ES256 over an HMAC',
      () => `${encode({ alg: 'ES256', typ: 'at+jwt', kid: 'new' })}.${whole()[1]}.${hmacOf(FIRST)}`,
    ],
    ['the ECDSA key of another kid', () => signByEcdsa(SECOND)],
    ['the ECDSA key of a stranger', () => signByEcdsa('a-secret-that-is-not-the-servers-at-all')],
    [
      'algorithm RS256 over an HMAC',
      () => `${encode({ alg: 'RS256', typ: 'at+jwt', kid: 'new' })}.${whole()[1]}.${whole()[2]}`,
    ],
    ['a wrong key', () => forge({ secret: 'a-secret-that-is-not-the-servers-at-all' })],
    ['an empty signature', () => `${whole()[0]}.${whole()[1]}.`],
    ['one key under the name of another', () => forge({ secret: SECOND })],
    ['an unknown kid', () => forge({ header: { kid: 'newest' } })],
    ['no kid', () => forge({ header: { kid: undefined } })],
    ['a kid from the prototype', () => forge({ header: { kid: '__proto__' } })],
    ['a kid that is a path', () => forge({ header: { kid: '../../dev/null' }, secret: '\0' })],
    ['a wrong iss', () => forge({ claims: { iss: 'https://evil.example' } })],
    ['no iss', () => forge({ claims: { iss: undefined } })],
    [
      'an iss that begins like ours',
      () => forge({ claims: { iss: `${server.config.PUBLIC_URL}.evil.example` } }),
    ],
    ['a wrong aud', () => forge({ claims: { aud: 'another' } })],
    ['no aud', () => forge({ claims: { aud: undefined } })],
    ['an aud that begins like ours', () => forge({ claims: { aud: 'pennypress-admin' } })],
    ['expired', () => forge({ claims: { exp: now() - 1 } })],
    ['without an end', () => forge({ claims: { exp: undefined } })],
    [
      'an end that is text',
      () => signText(JSON.stringify({ ...claimsOf(member.accessToken), exp: '9999999999' })),
    ],
    ['not yet valid', () => forge({ claims: { nbf: now() + 3600 } })],
    ['typ JWT', () => forge({ header: { typ: 'JWT' } })],
    ['typ of a refresh token', () => forge({ header: { typ: 'rt+jwt' } })],
    ['a critical extension', () => forge({ header: { crit: ['b64'] } })],
    ['no typ', () => forge({ header: { typ: undefined } })],
    ['no sub', () => forge({ claims: { sub: undefined } })],
    ['no sid', () => forge({ claims: { sid: undefined } })],
    ['no jti', () => forge({ claims: { jti: undefined } })],
    ['the session of somebody else', () => forge({ claims: { sub: newId() } })],
    ['an unknown session', () => forge({ claims: { sid: newId() } })],
    ['a sid that is SQL', () => forge({ claims: { sid: "' OR 1=1 --" } })],
    [
      'a changed byte',
      () =>
        `${whole()[0]}.${encode({ ...claimsOf(member.accessToken), sub: newId() })}.${whole()[2]}`,
    ],
    [
      'sub twice',
      () =>
        signText(JSON.stringify(claimsOf(member.accessToken)).replace('{', `{"sub":"${newId()}",`)),
    ],
    [
      'sub twice, once with an escape',
      () =>
        signText(
          JSON.stringify(claimsOf(member.accessToken)).replace('{', `{"s\\u0075b":"${newId()}",`),
        ),
    ],
    [
      'exp twice',
      () =>
        signText(JSON.stringify(claimsOf(member.accessToken)).replace('{', '{"exp":9999999999,')),
    ],
    ['a payload that is not JSON', () => signText('not json')],
    ['a payload that is null', () => signText('null')],
    ['a refresh token', () => member.refreshToken],
    ['empty', () => ''],
    ['of one part', () => 'x'],
    ['three dots', () => '...'],
    ['very long', () => 'x'.repeat(7000)],
  ])('a forged or malformed token is refused: %s', async (_, make) => {
    const answer = await askWith(make());
    expect(answer.body).toMatchObject({ status: 401, code: 'invalid_token' });
  });

  test('an invalid bearer token is refused on public endpoints too', async () => {
    const answer = await server.http
      .post('/v1/auth/logout')
      .set('Authorization', 'Bearer nonsense')
      .send({});
    expect(answer.body.code).toBe('invalid_token');
  });

  test('an invalid cookie makes the caller anonymous and is no error', async () => {
    for (const cookie of ['nonsense', forge({ claims: { exp: now() - 1 } }), '']) {
      const answer = await server.http.get('/v1/me').set('Cookie', `pp_access=${cookie}`);
      expect(answer.body.code).toBe('sign_in_required');
    }
  });
});

describe('changes by staff and issued tokens', () => {
  test("a suspended member's token is refused", async () => {
    const reader = await createMember(server);
    const now = server.clock.now();
    await server.db.read.member.update({ where: { id: reader.id }, data: { suspendedAt: now } });
    expect((await askWith(reader.accessToken)).body.code).toBe('invalid_token');
  });
});
