import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

describe('signing in despite an invalid access token', () => {
  const email = 'robin@example.org';
  const token = 'D'.repeat(43);
  const cases: [string, object, number][] = [
    ['/v1/auth/register', { email, password: PASSWORD, name: 'Robin' }, 202],
    ['/v1/auth/email/confirm', { token }, 403],
    ['/v1/auth/login', { email, password: PASSWORD }, 403],
    ['/v1/auth/refresh', { refreshToken: token }, 401],
    ['/v1/auth/magic-link', { email }, 202],
    ['/v1/auth/magic-link/verify', { token }, 403],
    ['/v1/auth/password/forgot', { email }, 202],
    ['/v1/auth/password/reset', { token, password: PASSWORD }, 403],
  ];

  test.each(cases)(
    '%s answers the same with and without an invalid token',
    async (path, body, status) => {
      const plain = await server.http.post(path).send(body);
      const bearer = await server.http.post(path).set('Authorization', 'Bearer expired').send(body);
      expect([plain.status, bearer.status]).toEqual([status, status]);
      expect(bearer.body.code).toBe(plain.body.code);
    },
  );

  test('an expired token is refreshed although it is still sent as bearer', async () => {
    const { accessToken, refreshToken } = await createMember(server);
    try {
      server.clock.setOffset(16 * 60);
      const bearer = `Bearer ${accessToken}`;
      const stale = await server.http.get('/v1/me').set('Authorization', bearer);
      expect(stale.body.code).toBe('invalid_token');
      const renewed = await server.http
        .post('/v1/auth/refresh')
        .set('Authorization', bearer)
        .send({ refreshToken });
      expect(renewed.status).toBe(200);
    } finally {
      server.clock.setOffset(0);
    }
  });

  test('a valid bearer token does not exempt the refresh cookie from the origin check', async () => {
    const { auth, refreshToken } = await createMember(server);
    const answer = await server.http
      .post('/v1/auth/refresh')
      .set(...auth)
      .set('Cookie', `pp_refresh=${refreshToken}`)
      .set('Origin', 'https://evil.example');
    expect(answer.body).toMatchObject({ status: 403, code: 'bad_origin' });
  });
});
