import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function refresh(refreshToken?: unknown) {
  return server.http.post('/v1/auth/refresh').send({ refreshToken });
}

function refreshByCookie(token: string, headers: Record<string, string>) {
  return server.http.post('/v1/auth/refresh').set({ Cookie: `pp_refresh=${token}`, ...headers });
}

function sessionsOf(member: TestMember) {
  return server.db.read.session.findMany({
    where: { memberId: member.id },
    include: { tokens: true },
  });
}

describe('refreshing', () => {
  test('refreshing answers like login, uses up the token, and stores only hashes', async () => {
    const member = await createMember(server);
    const answer = await refresh(member.refreshToken);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ expiresIn: 900, member: { id: member.id } });
    expect(answer.body.refreshToken).not.toBe(member.refreshToken);
    expect(answer.get('Set-Cookie')).toHaveLength(2);
    const [session] = await sessionsOf(member);
    expect(session?.tokens.map(({ usedAt }) => usedAt === null).sort()).toEqual([false, true]);
    const stored = JSON.stringify(session);
    expect(stored).not.toContain(answer.body.refreshToken);
    expect(stored).not.toContain(member.refreshToken);
    const me = await server.http
      .get('/v1/me')
      .set('Authorization', `Bearer ${answer.body.accessToken}`);
    expect(me.status).toBe(200);
  });

  test('twenty concurrent refreshes of one token get one successor', async () => {
    const member = await createMember(server);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(member.refreshToken)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    const [session] = await sessionsOf(member);
    expect(session?.tokens).toHaveLength(2);
  });

  test('a used token gets the same successor for ten seconds, even if that was used too', async () => {
    const member = await createMember(server);
    const first = await refresh(member.refreshToken);
    await refresh(first.body.refreshToken);
    server.clock.setOffset(9);
    const again = await refresh(member.refreshToken);
    expect(again.body.refreshToken).toBe(first.body.refreshToken);
  });

  test('a used token that is presented later ends its session, and only that', async () => {
    const member = await createMember(server);
    const other = await server.db.read.session.count({ where: { endedAt: null } });
    const first = await refresh(member.refreshToken);
    server.clock.setOffset(11);
    const replayed = await refresh(member.refreshToken);
    expect(replayed.body).toMatchObject({ status: 401, code: 'refresh_reused' });
    expect(await sessionsOf(member)).toMatchObject([{ endCause: 'refresh_reused' }]);
    expect(await server.db.read.session.count({ where: { endedAt: null } })).toBe(other - 1);
    const successor = await refresh(first.body.refreshToken);
    expect(successor.body).toMatchObject({ status: 401, code: 'invalid_token' });
    const me = await server.http
      .get('/v1/me')
      .set('Authorization', `Bearer ${first.body.accessToken}`);
    expect(me.body.code).toBe('invalid_token');
    expect((await refresh(member.refreshToken)).body.code).toBe('refresh_reused');
  });

  test('a session lasts sixty days from its last refresh, and ninety days at most', async () => {
    const member = await createMember(server);
    const days = (count: number) => server.clock.setOffset(count * 86_400);
    days(59);
    const renewed = await refresh(member.refreshToken);
    expect(renewed.status).toBe(200);
    days(89.99);
    const again = await refresh(renewed.body.refreshToken);
    expect(again.status).toBe(200);
    days(90);
    expect((await refresh(again.body.refreshToken)).body.code).toBe('invalid_token');
  });

  test('a session that nobody refreshes ends after sixty days', async () => {
    const member = await createMember(server);
    server.clock.setOffset(60 * 86_400);
    expect((await refresh(member.refreshToken)).body.code).toBe('invalid_token');
  });

  test('a staff session ends twelve hours after its last refresh, and after seven days at most', async () => {
    const hours = (count: number) => server.clock.setOffset(count * 3600);
    const idle = await createMember(server, { role: 'moderator' });
    const busy = await createMember(server, { role: 'moderator' });
    let { refreshToken } = busy;
    for (let hour = 11; hour < 7 * 24; hour += 11) {
      hours(hour);
      const renewed = await refresh(refreshToken);
      expect(renewed.status).toBe(200);
      ({ refreshToken } = renewed.body);
      if (hour === 22) expect((await refresh(idle.refreshToken)).status).toBe(401);
    }
    const cookies = (await refresh(refreshToken)).get('Set-Cookie') ?? [];
    expect(Number(/Max-Age=(\d+)/.exec(cookies[1] ?? '')?.[1])).toBeLessThan(5 * 3600);
    hours(7 * 24);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  test('a promotion gives a running session the shorter lifetime of staff', async () => {
    const member = await createMember(server);
    const where = { memberId: member.id };
    const dayAgo = new Date(server.clock.now().getTime() - 86_400_000);
    await server.db.read.session.updateMany({ where, data: { lastSeenAt: dayAgo } });
    // Once from the database, once from the cache of sessions.
    const ask = (path: string) => server.http.get(path).set(...member.auth);
    const both = async () => [
      (await ask('/v1/me')).status,
      (await ask('/v1/articles/none/comments/follow')).status,
    ];
    expect(await both()).toEqual([200, 404]);
    await server.db.read.member.update({ where: { id: member.id }, data: { role: 'admin' } });
    expect(await both()).toEqual([401, 401]);
    expect((await refresh(member.refreshToken)).status).toBe(401);
  });

  test('a suspended member cannot refresh', async () => {
    const member = await createMember(server);
    const suspendedAt = server.clock.now();
    await server.db.read.member.update({ where: { id: member.id }, data: { suspendedAt } });
    expect((await refresh(member.refreshToken)).body.code).toBe('invalid_token');
  });

  test.each([
    ['an access token', (member: TestMember) => member.accessToken],
    ['an unknown token', () => 'C'.repeat(43)],
    ['nothing', () => undefined],
    ['an empty text', () => ''],
  ])('%s is not accepted as a refresh token', async (_, tokenOf) => {
    const answer = await refresh(tokenOf(await createMember(server)));
    expect(answer.body).toMatchObject({ status: 401, code: 'invalid_token' });
  });

  test.each([[{ startsWith: '' }], [['x']], [7], [null], ['x'.repeat(5000)]])(
    'the input %j is rejected',
    async (token) => {
      const answer = await refresh(token);
      expect(answer.body).toMatchObject({
        status: 422,
        errors: [{ path: 'body.refreshToken' }],
      });
    },
  );
});

describe('refreshing after the keys were rotated', () => {
  test('the same successor is returned, whichever key derived it', async () => {
    const [old, fresh] = [
      'old:one-quite-ordinary-secret-for-tests',
      'new:two-quite-ordinary-secret-for-tests',
    ];
    const former = await startTestServer({ JWT_KEYS: old });
    const later = await startTestServer({
      JWT_KEYS: `${fresh},${old}`,
      DATABASE_URL: former.config.DATABASE_URL,
    });
    try {
      const { refreshToken } = await createMember(former);
      const send = (to: TestServer) => to.http.post('/v1/auth/refresh').send({ refreshToken });
      const first = await send(former);
      const second = await send(later);
      expect(second.status).toBe(200);
      expect(second.body.refreshToken).toBe(first.body.refreshToken);
    } finally {
      await later.close();
      await former.close();
    }
  });
});

describe('refreshing by cookie', () => {
  const origin = () => server.config.PUBLIC_URL;

  test.each<[string, () => Record<string, string>]>([
    ['from our own page', () => ({ Origin: origin() })],
    ['from an allowed site', () => ({ Origin: server.config.ALLOWED_ORIGINS[0] ?? '' })],
    ['without an origin, by word of the browser', () => ({ 'Sec-Fetch-Site': 'same-origin' })],
  ])('refreshing by cookie works %s', async (_, headers) => {
    const member = await createMember(server);
    const answer = await refreshByCookie(member.refreshToken, headers());
    expect(answer.body.member.id).toBe(member.id);
  });

  test.each<[string, () => Record<string, string>]>([
    ['another site', () => ({ Origin: 'https://evil.example' })],
    ['a site that begins like ours', () => ({ Origin: `${origin()}.evil.example` })],
    ['a site that ends like ours', () => ({ Origin: 'http://evil127.0.0.1:4000' })],
    ['our host on another port', () => ({ Origin: 'http://127.0.0.1:4001' })],
    ['our host by another scheme', () => ({ Origin: 'https://127.0.0.1:4000' })],
    ['our host in front of another', () => ({ Origin: 'http://127.0.0.1:4000@evil.example' })],
    ['a sandboxed frame', () => ({ Origin: 'null' })],
    ['two origins', () => ({ Origin: `${origin()} https://evil.example` })],
    [
      'an evil origin that claims to be the same',
      () => ({ Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' }),
    ],
    ['a sibling site', () => ({ 'Sec-Fetch-Site': 'same-site' })],
    ['nowhere', () => ({})],
  ])('refreshing by cookie is refused from %s and uses up nothing', async (_, headers) => {
    const member = await createMember(server);
    const answer = await refreshByCookie(member.refreshToken, headers());
    expect(answer.body).toMatchObject({ status: 403, code: 'bad_origin' });
    expect((await refresh(member.refreshToken)).status).toBe(200);
  });
});
