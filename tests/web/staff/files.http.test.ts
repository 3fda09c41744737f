import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const LONGER_THAN_A_SIGN_IN_LASTS = 16 * 60;

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});
afterEach(() => server.clock.setOffset(0));
afterAll(() => server.close());

function ask(path: string, { accessToken, refreshToken }: Partial<TestMember>) {
  const cookie = `pp_access=${accessToken}; pp_refresh=${refreshToken}`;
  return server.http.get(path).set('Accept', 'text/html').set('Cookie', cookie);
}

describe('downloads in the console', () => {
  it.each(['members', 'consents', 'payments'])(
    'the console downloads %s.csv exactly as the API returns it',
    async (name) => {
      const file = await ask(`/staff/files/${name}.csv`, admin);
      const answer = await server.http.get(`/v1/staff/${name}.csv`).set(...admin.auth);
      expect([file.status, file.text]).toEqual([200, answer.text]);
      expect(file.get('Content-Type')).toBe('text/csv; charset=utf-8');
      expect(file.get('Content-Disposition')).toBe(`attachment; filename="${name}.csv"`);
      expect(file.get('Cache-Control')).toBe('private, no-store');
    },
  );

  it('a download from a page left open renews the expired session', async () => {
    const other = await createMember(server, { role: 'admin' });
    server.clock.setOffset(LONGER_THAN_A_SIGN_IN_LASTS);
    const file = await ask('/staff/files/articles.csv', other);
    expect([file.status, file.type]).toEqual([200, 'text/csv']);
    expect(String(file.get('Set-Cookie'))).toContain('pp_access=');
    const asked = await ask('/staff/files/payments.csv', other);
    expect([asked.status, asked.text.includes('name="held"')]).toEqual([403, true]);
  });

  it.each([
    ['payments', '/staff/money'],
    ['members', '/staff/member-imports'],
  ])('%s.csv redirects signed-out staff to sign in and back to its page', async (name, part) => {
    const answer = await ask(`/staff/files/${name}.csv`, {});
    const place = `/signin?returnTo=${encodeURIComponent(part)}`;
    expect([answer.status, answer.get('Location')]).toEqual([303, place]);
  });

  it('downloads require an admin, and an unknown file returns 404', async () => {
    const editor = await createMember(server, { role: 'editor' });
    expect((await ask('/staff/files/payments.csv', editor)).status).toBe(403);
    expect((await ask('/staff/files/secrets.csv', admin)).status).toBe(404);
  });
});
