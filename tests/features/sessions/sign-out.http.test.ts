import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember, signInMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function logout(headers: Record<string, string>) {
  return server.http.post('/v1/auth/logout').set(headers);
}

function me(token: string) {
  return server.http.get('/v1/me').set('Authorization', `Bearer ${token}`);
}

function refresh(refreshToken: string) {
  return server.http.post('/v1/auth/refresh').send({ refreshToken });
}

describe('logging out', () => {
  test('logging out ends this session at once in every process, and no other session', async () => {
    const other = await startTestServer({ DATABASE_URL: server.config.DATABASE_URL });
    try {
      const member = await createMember(server);
      const phone = await signInMember(server, member.id);
      const answer = await logout({ Authorization: `Bearer ${member.accessToken}` });
      expect(answer.status).toBe(204);
      expect(answer.get('Set-Cookie')).toEqual([
        'pp_access=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
        'pp_refresh=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
      ]);
      expect((await me(member.accessToken)).body.code).toBe('invalid_token');
      expect((await refresh(member.refreshToken)).body.code).toBe('invalid_token');
      expect((await other.http.get('/v1/me').set(...member.auth)).body.code).toBe('invalid_token');
      expect((await me(phone.accessToken)).status).toBe(200);
    } finally {
      await other.close();
    }
  });

  test('logging out by cookie works from our own page', async () => {
    const { accessToken } = await createMember(server);
    const headers = { Cookie: `pp_access=${accessToken}`, Origin: server.config.PUBLIC_URL };
    expect((await logout(headers)).status).toBe(204);
    expect((await me(accessToken)).body.code).toBe('invalid_token');
  });

  test('logging out works for a browser whose access token has expired', async () => {
    const { accessToken, refreshToken } = await createMember(server);
    const headers = { Cookie: `pp_refresh=${refreshToken}`, Origin: server.config.PUBLIC_URL };
    expect((await logout(headers)).status).toBe(204);
    expect((await me(accessToken)).body.code).toBe('invalid_token');
  });

  test.each(['pp_access', 'pp_refresh'])(
    'logging out by %s from another site is refused',
    async (cookie) => {
      const { accessToken, refreshToken } = await createMember(server);
      const value = cookie === 'pp_access' ? accessToken : refreshToken;
      const answer = await logout({ Cookie: `${cookie}=${value}`, Origin: 'https://evil.example' });
      expect(answer.body).toMatchObject({ status: 403, code: 'bad_origin' });
      expect((await me(accessToken)).status).toBe(200);
    },
  );

  test('logging out without credentials is a 401', async () => {
    expect((await logout({})).body).toMatchObject({ status: 401, code: 'sign_in_required' });
  });

  test('logging out with only invalid cookies clears them', async () => {
    const answer = await logout({ Cookie: 'pp_access=dead' });
    expect(answer.status).toBe(204);
    expect(answer.get('Set-Cookie')).toHaveLength(2);
  });
});
