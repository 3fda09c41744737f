import jwt from 'jsonwebtoken';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { canRead, verifyEntitlement } from '../../../packages/client/src/entitlements.ts';
import type { Article } from '../../../src/features/articles/index.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const AUDIENCE = 'www.news.example';

let server: TestServer;
let articles: Article[];

beforeAll(async () => {
  server = await startTestServer();
  articles = [
    await createArticle(server, { access: 'public' }),
    await createArticle(server, { access: 'members' }),
    await createArticle(server, { access: 'subscribers' }),
    await createArticle(server, { access: 'tiers', tiers: ['patron'] }),
    await createArticle(server, { access: 'tiers', tiers: ['supporter'] }),
  ];
});
afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

async function createToken(member: TestMember, body: object = { audience: AUDIENCE }) {
  const { body: answer } = await server.http
    .post('/v1/access/entitlements')
    .set(...member.auth)
    .send(body)
    .expect(200);
  return answer as { token: string; expiresIn: number };
}

async function verify(token: string, options: { audience?: string; issuer?: string } = {}) {
  const { body: jwks } = await server.http.get('/.well-known/jwks.json').expect(200);
  return await verifyEntitlement(token, {
    jwks,
    issuer: server.config.PUBLIC_URL,
    audience: AUDIENCE,
    now: server.clock.now().getTime(),
    ...options,
  });
}

/** Which of the articles the server itself opens for them. */
async function openAtServer(member: TestMember): Promise<string[]> {
  const slugs = articles.map(({ slug }) => slug);
  const { body } = await server.http
    .post('/v1/access/check')
    .set(...member.auth)
    .send({ slugs });
  return body.data.flatMap((one: { slug: string; granted: boolean }) =>
    one.granted ? [one.slug] : [],
  );
}

test('a token opens the same articles on another site as here, for every kind of reader', async () => {
  const subscriber = await createMember(server);
  const scope = { kind: 'tier', tier: 'supporter' } as const;
  await grantAccess(server, subscriber.id, { scope, ground: 'subscription' });
  const guest = await createMember(server);
  await grantAccess(server, guest.id);
  const metered = await createMember(server);
  await server.http
    .post(`/v1/articles/${articles[2]?.slug}/unlock`)
    .set(...metered.auth)
    .expect(200);
  const editor = await createMember(server, { role: 'editor' });
  for (const member of [await createMember(server), subscriber, guest, metered, editor]) {
    const { token } = await createToken(member);
    const entitlement = await verify(token);
    const open = articles
      .map(({ slug, access, tierSlugs: tiers }) => ({ slug, access, tiers }))
      .flatMap((article) => (canRead(entitlement, article) ? [article.slug] : []));
    expect(open).toEqual(await openAtServer(member));
    expect(entitlement).toMatchObject({ sub: member.id });
  }
});

test('a token contains member, plans, end of access, and articles opened individually', async () => {
  const member = await createMember(server);
  const scope = { kind: 'tier', tier: 'patron' } as const;
  const { endsAt } = await grantAccess(server, member.id, { scope, ground: 'subscription' });
  const { token, expiresIn } = await createToken(member);
  expect(expiresIn).toBe(300);
  expect(jwt.decode(token)).toMatchObject({
    sub: member.id,
    aud: AUDIENCE,
    plans: ['patron'],
    until: endsAt.toISOString(),
    articles: [],
    groups: [],
  });
});

test('a token without an audience is issued for this server', async () => {
  const { token } = await createToken(await createMember(server), {});
  expect(jwt.decode(token)).toMatchObject({ aud: new URL(server.config.PUBLIC_URL).host });
});

test('a token expires with the access that it states, and after five minutes at most', async () => {
  const member = await createMember(server);
  await grantAccess(server, member.id, { until: addSeconds(server.clock.now(), 61.5) });
  const { token, expiresIn } = await createToken(member);
  expect(expiresIn).toBeLessThanOrEqual(62);
  expect(await verify(token)).not.toBeNull();
  server.clock.setOffset(63);
  expect(await verify(token)).toBeNull();
});

test('a token is invalid at another site, from another server, or if it was altered', async () => {
  const { token } = await createToken(await createMember(server));
  expect(await verify(token, { audience: 'elsewhere.example' })).toBeNull();
  expect(await verify(token, { issuer: 'https://elsewhere.example' })).toBeNull();
  const [head, , signature] = token.split('.');
  const claims = { ...(jwt.decode(token) as object), everything: true };
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  expect(await verify(`${head}.${body}.${signature}`)).toBeNull();
});

test('an entitlement token signs nobody in, and an access token opens nothing elsewhere', async () => {
  const member = await createMember(server);
  const { token } = await createToken(member, { audience: 'pennypress' });
  const answer = await server.http.get('/v1/me').set('Authorization', `Bearer ${token}`);
  expect([answer.status, answer.body.code]).toEqual([401, 'invalid_token']);
  expect(await verify(member.accessToken, { audience: 'pennypress' })).toBeNull();
});

test('a session of another site gets tokens for that site only', async () => {
  const { id } = await createMember(server);
  const { accessToken } = await signInMember(server, id, 'https://blog.example.org');
  const ask = (audience: string | undefined, origin: string) =>
    server.http
      .post('/v1/access/entitlements')
      .set('Authorization', `Bearer ${accessToken}`)
      .set('Origin', origin)
      .send({ audience });
  for (const audience of ['blog.example.org', 'https://blog.example.org']) {
    expect((await ask(audience, 'https://blog.example.org')).status).toBe(200);
  }
  const { body } = await ask(undefined, 'https://blog.example.org');
  expect(jwt.decode(body.token)).toMatchObject({ aud: 'blog.example.org' });
  for (const origin of ['https://blog.example.org', `https://${AUDIENCE}`]) {
    const other = await ask(AUDIENCE, origin);
    expect([other.status, other.body.code]).toEqual([403, 'not_from_here']);
  }
});

test('anonymous callers get no token', async () => {
  const { status, body } = await server.http.post('/v1/access/entitlements').send({});
  expect([status, body.code]).toEqual([401, 'sign_in_required']);
});

test.each(['', 'no host', 'https://news.example/path', 'javascript:alert(1)'])(
  'an audience that is neither host nor origin is refused: %j',
  async (audience) => {
    const member = await createMember(server);
    const answer = await server.http
      .post('/v1/access/entitlements')
      .set(...member.auth)
      .send({ audience });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'body.audience']);
  },
);
