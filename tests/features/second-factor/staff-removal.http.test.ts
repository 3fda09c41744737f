import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { enrol } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function login({ email }: TestMember) {
  return server.http.post('/v1/auth/login').send({ email, password: PASSWORD });
}

describe('removal of a second factor by staff', () => {
  test('staff remove a lost second factor, which signs the member out, notifies them and is audited', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const editor = await createMember(server, { role: 'editor' });
    const member = await createMember(server, { password: PASSWORD });
    await enrol(server, member);
    const remove = (by: TestMember) =>
      server.http.delete(`/v1/staff/members/${member.id}/second-factor`).set(...by.auth);
    expect((await remove(editor)).body.code).toBe('forbidden');
    await remove(admin).expect(204);
    expect((await server.http.get('/v1/me').set(...member.auth)).body.code).toBe('invalid_token');
    expect((await login(member)).status).toBe(200);
    expect((await readLastMail(server, member.email)).subject).toMatch(/^Two-step sign-in is off/);
    const where = { action: 'member.second_factor_removed', subjectId: member.id };
    expect(await server.db.read.auditEntry.count({ where })).toBe(1);
    expect((await remove(admin)).body.code).toBe('no_second_factor');
  });

  test('removing the second factor of staff takes two admins within a day, and the member cannot approve it', async () => {
    const [one, two] = [
      await createMember(server, { role: 'admin' }),
      await createMember(server, { role: 'admin' }),
    ];
    const lost = await createMember(server, { role: 'admin' });
    await enrol(server, lost);
    const remove = (by: TestMember) =>
      server.http.delete(`/v1/staff/members/${lost.id}/second-factor`).set(...by.auth);
    const read = () => server.db.read.secondFactor.findUnique({ where: { memberId: lost.id } });
    expect((await remove(lost)).body.code).toBe('forbidden');
    for (const status of [202, 202]) await remove(one).expect(status);
    expect(await read()).not.toBeNull();
    // A request of yesterday counts no more: it takes two again.
    const askedAt = new Date(server.clock.now().getTime() - 25 * 3_600_000);
    const where = { memberId: lost.id };
    await server.db.read.secondFactorRemoval.update({ where, data: { askedAt } });
    await remove(two).expect(202);
    await remove(one).expect(204);
    expect(await read()).toBeNull();
    await server.runJobs();
    const subjects = (await listMailsTo(server, two.email)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => /needs your approval$/.test(subject))).toHaveLength(3);
  });

  test('removing the role first does not spare the second admin, for a week', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const lost = await createMember(server, { role: 'admin' });
    await enrol(server, lost);
    const change = (role: string) =>
      server.http
        .patch(`/v1/staff/members/${lost.id}`)
        .set(...admin.auth)
        .send({ role })
        .expect(200);
    const remove = () =>
      server.http.delete(`/v1/staff/members/${lost.id}/second-factor`).set(...admin.auth);
    const read = () => server.db.read.secondFactor.findUnique({ where: { memberId: lost.id } });
    await change('reader');
    await remove().expect(202);
    expect(await read()).not.toBeNull();
    const at = new Date(server.clock.now().getTime() - 8 * 86_400_000);
    const where = { subjectId: lost.id, action: 'member.changed' };
    await server.db.read.auditEntry.updateMany({ where, data: { at } });
    await remove().expect(204);
    expect(await read()).toBeNull();
  });
});
