import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { enrol } from '../support/second-factor.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const OLD = 'a perfectly fine sentence';
const NEW = 'another perfectly fine sentence';

let server: TestServer;
let admin: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

type Tokens = Pick<TestMember, 'accessToken' | 'refreshToken'>;

function as({ accessToken }: Pick<Tokens, 'accessToken'>): TestMember['auth'] {
  return ['Authorization', `Bearer ${accessToken}`];
}

function post(path: string, by: Tokens | null, body: object = {}) {
  const call = server.http.post(path).send(body);
  return by ? call.set(...as(by)) : call;
}

function refresh(refreshToken: string) {
  return server.http.post('/v1/auth/refresh').send({ refreshToken });
}

/** The response to each token of a session, wherever it can be used. */
async function show({ accessToken, refreshToken }: Tokens) {
  const origin = server.config.PUBLIC_URL;
  const get = (path: string) => server.http.get(path);
  const cookies = `pp_access=${accessToken}; pp_refresh=${refreshToken}`;
  const renewed = server.http.post('/v1/auth/refresh').set({ Cookie: cookies, Origin: origin });
  return {
    bearer: (await get('/v1/me').set(...as({ accessToken }))).body.code,
    reading: (await get(`/v1/articles/${slug}`).set(...as({ accessToken }))).body.code,
    cookie: (await get('/v1/me').set('Cookie', cookies)).body.code,
    renewal: (await refresh(refreshToken)).body.code,
    renewalByCookie: (await renewed).body.code,
  };
}

const REFUSED = {
  bearer: 'invalid_token',
  reading: 'invalid_token',
  cookie: 'sign_in_required',
  renewal: 'invalid_token',
  renewalByCookie: 'invalid_token',
};

/** A member with two sessions: one that ends, and one that continues. */
interface Pair {
  readonly member: TestMember;
  readonly other: Tokens;
}

async function changeAddress({ member, other }: Pair): Promise<void> {
  const email = `moved-${member.id}@example.org`;
  await post('/v1/me/email', other, { email }).expect(202);
  for (const address of [member.email, email]) {
    const { token } = await readLastMail(server, address);
    await post('/v1/auth/email-change/confirm', null, { token }).expect(200);
  }
}

async function reset({ member: { email } }: Pair): Promise<void> {
  await post('/v1/auth/password/forgot', null, { email }).expect(202);
  const { token } = await readLastMail(server, email);
  await post('/v1/auth/password/reset', null, { token, password: NEW }).expect(200);
}

const ENDS: readonly (readonly [string, (pair: Pair) => PromiseLike<unknown>])[] = [
  ['signed out', ({ member }) => post('/v1/auth/logout', member).expect(204)],
  [
    'signed out from another device',
    async ({ other }) => {
      const { body } = await server.http.get('/v1/me/sessions').set(...as(other));
      const first = body.data.find((one: { current: boolean }) => !one.current);
      await server.http
        .delete(`/v1/me/sessions/${first.id}`)
        .set(...as(other))
        .expect(204);
    },
  ],
  [
    'ended by another password',
    ({ other }) =>
      post('/v1/me/password', other, { currentPassword: OLD, password: NEW }).expect(204),
  ],
  ['ended by a reset', reset],
  ['ended by another address', changeAddress],
  [
    'ended by a second factor',
    ({ member, other }) => enrol(server, { ...member, auth: as(other) }),
  ],
  [
    'ended by a suspension',
    ({ member }) =>
      server.http
        .patch(`/v1/staff/members/${member.id}`)
        .set(...admin.auth)
        .send({ suspended: true })
        .expect(200),
  ],
  [
    'ended by its erasure',
    ({ member, other }) =>
      server.http
        .delete('/v1/me')
        .set(...as(other))
        .send({ confirm: member.email })
        .expect(202),
  ],
];

describe('the tokens of a session', () => {
  test.each(ENDS)('tokens are refused everywhere after the session was %s', async (_how, end) => {
    const member = await createMember(server, { password: OLD });
    const other = await signInMember(server, member.id);
    // Cached before it ends.
    await server.http
      .get(`/v1/articles/${slug}`)
      .set(...member.auth)
      .expect(200);
    await end({ member, other });
    expect(await show(member)).toEqual(REFUSED);
  });

  test.each<[string, number, (chain: readonly string[]) => string]>([
    ['the used one, just after the grace', 11, ([first = '']) => first],
    ['the used one, a day later', 86_400, ([first = '']) => first],
    ['its used successor', 11, ([, second = '']) => second],
    ['a used one of which the successor is unused', 11, ([, , third = '']) => third],
  ])('a replay of %s ends the whole session', async (_which, seconds, choose) => {
    const { refreshToken } = await createMember(server);
    const chain = [refreshToken];
    let newest: Tokens = { accessToken: '', refreshToken };
    for (let n = 0; n < 3; n += 1) {
      newest = (await refresh(newest.refreshToken).expect(200)).body;
      chain.push(newest.refreshToken);
    }
    server.clock.setOffset(seconds);
    const replay = await refresh(choose(chain));
    expect(replay.body).toMatchObject({ status: 401, code: 'refresh_reused' });
    expect(replay.get('Set-Cookie')).toBeUndefined();
    expect((await refresh(newest.refreshToken)).body.code).toBe('invalid_token');
    const me = await server.http.get('/v1/me').set(...as(newest));
    expect(me.body.code).toBe('invalid_token');
  });

  test('twenty concurrent refreshes of each of three tokens never fork the session', async () => {
    let { refreshToken } = await createMember(server);
    for (let n = 0; n < 3; n += 1) {
      const token = refreshToken;
      const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(token)));
      const successors = new Set(answers.map(({ body }) => body.refreshToken));
      expect([...successors]).toHaveLength(1);
      refreshToken = [...successors][0];
    }
    expect((await refresh(refreshToken)).status).toBe(200);
  });
});

describe('a secret of one kind', () => {
  /** All kinds of secrets that the server issues, each valid for its purpose. */
  async function gather() {
    const member = await createMember(server, { password: OLD });
    const { email } = member;
    const magic = await post('/v1/auth/magic-link', null, { email });
    const { token: link } = await readLastMail(server, email);
    await post('/v1/auth/password/forgot', null, { email });
    const { token: resetLink } = await readLastMail(server, email);
    const handOff = await post('/v1/auth/hand-offs', member, {
      origin: new URL(server.config.PUBLIC_URL).origin,
      challenge: 'c'.repeat(43),
    });
    const feed = await server.http.get('/v1/me/feed').set(...member.auth);
    await enrol(server, member);
    const half = await post('/v1/auth/login', null, { email, password: OLD });
    const key = await post('/v1/staff/api-keys', admin, { name: 'CMS', scopes: ['read:full'] });
    return {
      'an access token': member.accessToken,
      'a refresh token': member.refreshToken,
      'a mailed link': link,
      'the id of a request': String(magic.body.requestId),
      'a link that chooses a password': resetLink,
      'a code for another site': String(handOff.body.code),
      'the token of a feed': /([\w-]+)\.xml$/.exec(feed.body.url)?.[1] ?? '',
      'a ticket': String(half.body.ticket),
      'an API key': String(key.body.key ?? key.body.secret),
    };
  }

  test('is rejected in place of any other kind', async () => {
    const secrets = Object.entries(await gather());
    const origin = server.config.PUBLIC_URL;
    const code = '123456';
    const places: [string, string[], (secret: string) => PromiseLike<{ status: number }>][] = [
      [
        'bearer',
        ['an access token'],
        (it) => server.http.get('/v1/me').set('Authorization', `Bearer ${it}`),
      ],
      [
        'access cookie',
        ['an access token'],
        (it) => server.http.get('/v1/me').set('Cookie', `pp_access=${it}`),
      ],
      ['refresh token', ['a refresh token'], refresh],
      [
        'refresh cookie',
        ['a refresh token'],
        (it) =>
          server.http.post('/v1/auth/refresh').set({ Cookie: `pp_refresh=${it}`, Origin: origin }),
      ],
      [
        'magic link',
        [],
        (token) => post('/v1/auth/magic-link/verify', null, { token, requestId: token }),
      ],
      [
        'reset',
        ['a link that chooses a password'],
        (token) => post('/v1/auth/password/reset', null, { token, password: NEW }),
      ],
      ['confirmation', [], (token) => post('/v1/auth/email/confirm', null, { token })],
      ['change of address', [], (token) => post('/v1/auth/email-change/confirm', null, { token })],
      [
        'hand-off',
        [],
        (it) =>
          post('/v1/auth/hand-offs/redeem', null, { code: it, verifier: 'v'.repeat(43) }).set(
            'Origin',
            origin,
          ),
      ],
      ['second step', [], (ticket) => post('/v1/auth/second-factor', null, { ticket, code })],
      ['newsletter', [], (token) => post('/v1/newsletters/confirm', null, { token })],
      ['feed', ['the token of a feed'], (it) => server.http.get(`/feed/${it}.xml`)],
    ];
    expect(secrets.map(([, secret]) => secret.length > 20)).not.toContain(false);
    for (const [place, good, tryIn] of places) {
      for (const [kind, secret] of secrets.filter(([name]) => !good.includes(name))) {
        const { status } = await tryIn(secret);
        expect.soft([401, 403, 404, 422], `${kind} as ${place}: ${status}`).toContain(status);
      }
    }
  });
});
