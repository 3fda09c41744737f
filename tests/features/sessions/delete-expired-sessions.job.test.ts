import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionTasks } from '../../../src/features/sessions/index.ts';
import { deleteExpiredSignInMails } from '../../../src/features/sign-in/index.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test('expired sessions, tokens and registrations are deleted in time, and active ones stay', async () => {
  const { db, clock } = server;
  const member = await createMember(server);
  const body = { email: 'never@example.org', password: 'a perfectly fine sentence', name: 'N' };
  await server.http.post('/v1/auth/register').send(body).expect(202);
  const count = async () => [
    await db.read.session.count(),
    await db.read.refreshToken.count(),
    await db.read.registration.count(),
  ];
  const after = async (days: number) => {
    clock.setOffset(days * 86_400);
    await sessionTasks.deleteExpired(db.read, clock.now());
    await deleteExpiredSignInMails(db.read, clock.now());
    return count();
  };

  expect(await after(0)).toEqual([1, 1, 1]);
  expect(await after(59)).toEqual([1, 1, 0]);
  expect(await after(61)).toEqual([1, 0, 0]);
  expect(await after(91)).toEqual([0, 0, 0]);
  expect(await db.read.member.count({ where: { id: member.id } })).toBe(1);
});
