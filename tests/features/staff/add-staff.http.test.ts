import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addStaff } from '../../../src/features/staff/index.ts';
import type { Role } from '../../../src/roles/roles.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});

afterAll(() => server.close());

describe('adding staff by command', () => {
  const add = (email: string, role: Role) =>
    addStaff(
      { db: server.db, clock: server.clock, publicUrl: 'https://p.example' },
      { email, role },
    );

  test('a member gets the role at once, audited', async () => {
    const { id, email } = await createMember(server);
    expect(await add(email, 'editor')).toEqual({ nextStep: null });
    const row = await server.db.read.member.findUniqueOrThrow({ where: { id } });
    expect(row.role).toBe('editor');
    expect(await server.db.read.auditEntry.findMany({})).toMatchObject([{ actorKind: 'command' }]);
    await expect(add(admin.email, 'editor')).rejects.toThrow('last_admin');
  });

  test('the role of an unknown address waits until the address is confirmed', async () => {
    const email = 'new.editor@example.org';
    const added = await add(email, 'editor');
    expect(added.nextStep).toContain('https://p.example/signin');
    expect(await add(email, 'editor')).toEqual(added);
    const body = { email, password: PASSWORD, name: 'New Editor' };
    const login = { email, password: PASSWORD };
    expect((await server.http.post('/v1/auth/login').send(login)).status).toBe(401);
    const { requestId } = (await server.http.post('/v1/auth/register').send(body)).body;
    const { token } = await readLastMail(server, email);
    const answer = await server.http.post('/v1/auth/email/confirm').send({ token, requestId });
    expect(answer.body.member).toMatchObject({ name: 'New Editor', role: 'editor' });
  });
});
