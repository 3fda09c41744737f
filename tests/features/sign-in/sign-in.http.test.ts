import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function login(body: object) {
  return server.http.post('/v1/auth/login').send(body);
}

describe('signing in with a password', () => {
  test('the correct password returns tokens, the member and both cookies', async () => {
    const { id, email } = await createMember(server, { password: PASSWORD });
    const answer = await login({ email: `  ${email.toUpperCase()} `, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ expiresIn: 900, member: { id, email, role: 'reader' } });
    expect(JSON.stringify(answer.body)).not.toContain('argon2');
    const cookies = answer.get('Set-Cookie') ?? [];
    expect(cookies.map((cookie) => cookie.replace(/=[^;]*/, ''))).toEqual([
      'pp_access; Max-Age=900; Path=/; HttpOnly; SameSite=Lax',
      'pp_refresh; Max-Age=5184000; Path=/; HttpOnly; SameSite=Lax',
    ]);
    expect(await server.db.read.session.count({ where: { memberId: id, endedAt: null } })).toBe(2);
  });

  test('a wrong password and an unknown address get the same refusal', async () => {
    const { email } = await createMember(server, { password: PASSWORD });
    const wrong = await login({ email, password: `${PASSWORD}!` });
    const unknown = await login({ email: 'nobody@example.org', password: PASSWORD });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body.code).toBe('bad_credentials');
  });

  test('a suspension between the password check and the session leaves no active session', async () => {
    const { id, email } = await createMember(server, { password: PASSWORD });
    const sessions = () => server.db.read.session.count({ where: { memberId: id } });
    const before = await sessions();
    const asked = await server.db.transaction(async (tx) => {
      await tx.member.update({ where: { id }, data: { suspendedAt: server.clock.now() } });
      // Supertest sends only once it is waited for.
      const answer = login({ email, password: PASSWORD }).then((one) => one);
      await expect.poll(countWaiting, { timeout: 4_000 }).toBe(1);
      return { answer };
    });
    expect((await asked.answer).body).toMatchObject({ status: 403, code: 'suspended' });
    expect(await sessions()).toBe(before);
  });
});

/** How many statements in this database wait for a lock. */
async function countWaiting(): Promise<number> {
  const { rowCount } = await server.db.pool.query(
    `SELECT 1 FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rowCount ?? 0;
}

describe('the role of the caller', () => {
  test('a role in the database takes effect at once', async () => {
    const admin = await createMember(server, { role: 'admin' });
    expect((await server.http.get('/v1/staff/site').set(...admin.auth)).status).toBe(200);
    await server.db.read.member.update({ where: { id: admin.id }, data: { role: 'reader' } });
    const answer = await server.http.get('/v1/staff/site').set(...admin.auth);
    expect(answer.body).toMatchObject({ status: 403, code: 'forbidden' });
  });
});
