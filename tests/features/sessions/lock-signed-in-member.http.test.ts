import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockMember } from '../../../src/features/accounts/index.ts';
import { sessionRows } from '../../../src/features/sessions/index.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SITE = { origin: 'https://paper.example.org', rpId: 'paper.example.org' };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL: SITE.origin });
});

afterAll(() => server.close());

async function countWaiting(): Promise<number> {
  const { rowCount } = await server.db.pool.query(
    `SELECT 1 FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rowCount ?? 0;
}

/** What a call answers that was let in before its session was ended, and comes to write after it. */
async function overtake(member: TestMember, path: string, body: object) {
  const { id: memberId, auth } = member;
  const call = server.http.post(path).set(...auth);
  const { answer } = await server.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    // Supertest sends only once it is waited for.
    const sent = call.send(body).then((one) => one);
    await expect.poll(countWaiting, { timeout: 4_000 }).toBe(1);
    await sessionRows.endAll(tx, { memberId, cause: 'password_changed', now: server.clock.now() });
    return { answer: sent };
  });
  return await answer;
}

test('a concurrent request adds no passkey once its session has ended', async () => {
  const member = await createMember(server);
  const { body } = await server.http
    .post('/v1/me/passkeys/options')
    .set(...member.auth)
    .expect(200);
  const response = createAuthenticator(SITE).make(body.challenge);
  const answer = await overtake(member, '/v1/me/passkeys', { response });
  expect(answer.body).toMatchObject({ status: 401, code: 'invalid_token' });
  expect(await server.db.read.passkey.count({ where: { memberId: member.id } })).toBe(0);
});

test('a concurrent request creates no hand-off and no email change once its session has ended', async () => {
  const calls: [string, object][] = [
    ['/v1/auth/hand-offs', { origin: SITE.origin, challenge: 'c'.repeat(43) }],
    ['/v1/me/email', { email: 'an-intruder@example.net' }],
  ];
  for (const [path, body] of calls) {
    const member = await createMember(server);
    const answer = await overtake(member, path, body);
    expect(answer.body).toMatchObject({ status: 401, code: 'invalid_token' });
    const where = { memberId: member.id };
    expect(await server.db.read.handOff.count({ where })).toBe(0);
    expect(await server.db.read.addressChange.count({ where })).toBe(0);
  }
});
