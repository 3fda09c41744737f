import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const ORIGIN = 'https://members.example.org';
const SITE = 'https://www.example.org';
const PASSWORD = 'a long enough password';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL: ORIGIN, ALLOWED_ORIGINS: SITE });
});
afterAll(() => server.close());

function signIn(email: string, headers: Record<string, string>) {
  return server.http
    .post('/v1/auth/login')
    .set({ 'User-Agent': 'Mozilla/5.0 Firefox/140.0', ...headers })
    .send({ email, password: PASSWORD });
}

describe('the cookies of a server with https', () => {
  test('browsers get no refresh token in the answer, and other clients do', async () => {
    const { email } = await createMember(server, { password: PASSWORD });
    const browsers = [{ Origin: ORIGIN }, { Origin: SITE }, { 'Sec-Fetch-Site': 'same-origin' }];
    for (const headers of browsers) {
      const answer = await signIn(email, headers as Record<string, string>);
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body).sort()).toEqual(['accessToken', 'expiresIn', 'member']);
    }
    const app = await signIn(email, {});
    const renew = (headers: Record<string, string>, refreshToken: string) =>
      server.http.post('/v1/auth/refresh').set(headers).send({ refreshToken });
    const renewed = await renew({}, app.body.refreshToken);
    expect(renewed.body.refreshToken).toEqual(expect.any(String));
    const moved = await renew({ Origin: ORIGIN }, renewed.body.refreshToken);
    expect([moved.status, moved.body.refreshToken]).toEqual([200, undefined]);
  });

  test('a browser is signed in by cookies that no sibling subdomain can set, and by no others', async () => {
    const { email } = await createMember(server, { password: PASSWORD });
    const cookies = (await signIn(email, { Origin: ORIGIN })).get('Set-Cookie') ?? [];
    const pairs = cookies.map((cookie) => cookie.split(';')[0] ?? '');
    expect(pairs.map((pair) => pair.split('=')[0])).toEqual([
      '__Host-pp_access',
      '__Host-pp_refresh',
      '__Host-pp-device',
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect(cookie).not.toContain('Domain');
    }
    const own = pairs.join('; ');
    const planted = own.replaceAll('__Host-', '');
    const me = (cookie: string) => server.http.get('/v1/me').set('Cookie', cookie);
    expect([(await me(own)).status, (await me(planted)).status]).toEqual([200, 401]);
    const page = (cookie: string) => server.http.get('/account').set('Cookie', cookie);
    expect((await page(own)).status).toBe(200);
    const refused = await page(planted);
    expect([refused.status, refused.get('Location')]).toEqual([303, '/signin?returnTo=%2Faccount']);
    expect(refused.get('Set-Cookie')).toEqual([
      expect.stringMatching(/^pp_access=; Max-Age=0/),
      expect.stringMatching(/^pp_refresh=; Max-Age=0/),
    ]);
  });
});
