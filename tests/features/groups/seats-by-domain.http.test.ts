import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseSeatsOf, syncSeatsToEmail } from '../../../src/features/groups/index.ts';
import { GATED_TEXT } from '../../support/articles.ts';
import { type GroupServer, startGroupServer } from '../../support/groups.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';

let groups: GroupServer;
let server: GroupServer['server'];
let domain: string;

beforeAll(async () => {
  groups = await startGroupServer();
  server = groups.server;
});
beforeEach(() => {
  domain = groups.nextDomain();
});
afterAll(() => server.close());

describe('seats by email domain', () => {
  test('signing in with a password assigns a seat, which opens the article', async () => {
    await groups.makeGroup({ domains: [{ domain }], seats: 5 });
    const email = `ada@${domain}`;
    const password = 'seven quiet herons wade';
    await createMember(server, { email, password });
    const signedIn = await server.http.post('/v1/auth/login').send({ email, password });
    const auth = `Bearer ${signedIn.body.accessToken}`;
    const read = await server.http.get(`/v1/articles/${groups.slug}`).set('Authorization', auth);
    expect(read.body.access).toMatchObject({ granted: true, reason: 'group' });
    expect(read.text).toContain(GATED_TEXT);
    const me = await server.http.get('/v1/me').set('Authorization', auth);
    expect(me.body.grants).toMatchObject([{ ground: 'group', source: 'group', scope: 'site' }]);
  });

  test('an unconfirmed address, another domain and an excluded subdomain get no seat', async () => {
    const id = await groups.makeGroup({ domains: [{ domain }] });
    for (const wishes of [
      { email: `no@${domain}`, confirmed: false },
      { email: `no@other-${domain}` },
      { email: `no@lab.${domain}` },
    ]) {
      await groups.signIn((await createMember(server, wishes)).id);
    }
    expect((await groups.show(id)).seatsTaken).toBe(0);
    await groups.change(id, { domains: [{ domain, subdomains: true }] });
    const lab = await createMember(server, { email: `yes@lab.${domain}` });
    await groups.signIn(lab.id);
    expect(await groups.reasonFor(lab)).toBe('group');
  });

  test('exactly one of a hundred concurrent sign-ins gets the last seat', async () => {
    const id = await groups.makeGroup({ domains: [{ domain }], seats: 3 });
    const members = await Promise.all(
      Array.from({ length: 102 }, () => groups.createPupil(domain)),
    );
    await Promise.all(members.slice(0, 2).map((member) => groups.signIn(member.id)));
    expect((await groups.show(id)).seatsTaken).toBe(2);
    await Promise.all(members.slice(2).map((member) => groups.signIn(member.id)));
    expect((await groups.show(id)).seatsTaken).toBe(3);
    const held = await server.db.read.groupSeat.count({ where: { groupId: id } });
    const grants = await server.db.read.grant.count({
      where: { memberId: { in: members.map((member) => member.id) } },
    });
    expect([held, grants]).toEqual([3, 3]);
  });

  test('a member who signs in three times concurrently has one seat', async () => {
    const id = await groups.makeGroup({ domains: [{ domain }], seats: 5 });
    const ada = await groups.createPupil(domain);
    await Promise.all([groups.signIn(ada.id), groups.signIn(ada.id), groups.signIn(ada.id)]);
    expect((await groups.show(id)).seatsTaken).toBe(1);
  });

  test('a member who signed in before the group was created gets a seat by unlocking', async () => {
    const ada = await groups.createPupil(domain);
    const before = await server.http.get(`/v1/articles/${groups.slug}`).set(...ada.auth);
    expect(before.body.access.next.action).toBe('subscribe');
    await groups.makeGroup({ domains: [{ domain }], seats: 1 });
    const closed = await server.http.get(`/v1/articles/${groups.slug}`).set(...ada.auth);
    expect(closed.body.access.next.action).toBe('unlock');
    const checked = await server.http
      .post('/v1/access/check')
      .set(...ada.auth)
      .send({ slugs: [groups.slug] });
    expect(checked.body.data[0].next.action).toBe('unlock');
    const opened = await server.http.post(`/v1/articles/${groups.slug}/unlock`).set(...ada.auth);
    expect(opened.body.access.reason).toBe('group');
    const late = await groups.createPupil(domain);
    expect(
      (await server.http.post(`/v1/articles/${groups.slug}/unlock`).set(...late.auth)).status,
    ).toBe(403);
  });

  test('a member who leaves the domain loses the seat, and one who joins it gets the seat', async () => {
    const id = await groups.makeGroup({ domains: [{ domain }], seats: 1 });
    const ada = await groups.createPupil(domain);
    await groups.signIn(ada.id);
    const move = async (member: TestMember, email: string) => {
      await server.db.read.member.update({ where: { id: member.id }, data: { email } });
      const deps = { ...server, groupsCache: groups.groupsCache };
      await server.db.transaction((tx) =>
        syncSeatsToEmail(deps, tx, { memberId: member.id, email }),
      );
    };
    await move(ada, `ada-${domain}@elsewhere.example`);
    expect(await groups.reasonFor(ada)).toBe('subscribe');
    const bob = await createMember(server);
    await move(bob, `bob@${domain}`);
    expect(await groups.reasonFor(bob)).toBe('group');
    const [seat] = await groups.listSeats(id);
    expect(seat).toMatchObject({ status: 'removed', memberId: ada.id });
    const ends = await server.db.read.grantEnd.findMany({
      where: { grant: { memberId: ada.id } },
    });
    expect(ends.map(({ cause }) => cause)).toEqual(['seat_removed']);
  });

  test('a confirmed change to an address of the domain assigns a seat', async () => {
    await groups.makeGroup({ domains: [{ domain }], seats: 1 });
    const bob = await createMember(server);
    const to = `bob-${domain}@${domain}`;
    await server.http
      .post('/v1/me/email')
      .set(...bob.auth)
      .send({ email: to })
      .expect(202);
    for (const address of [bob.email, to]) {
      const { token } = await readLastMail(server, address);
      await server.http.post('/v1/auth/email-change/confirm').send({ token }).expect(200);
    }
    expect(await groups.reasonFor(bob)).toBe('group');
  });

  test('erasing a member frees the seat and deletes their invitation', async () => {
    const id = await groups.makeGroup({ seats: 1 });
    const ada = await createMember(server);
    await groups.invite(id, ada.email);
    await groups.signIn(ada.id);
    expect((await groups.show(id)).seatsTaken).toBe(1);
    await server.http
      .delete('/v1/me')
      .set(...ada.auth)
      .send({ confirm: ada.email })
      .expect(202);
    await server.runJobs();
    expect((await groups.show(id)).seatsTaken).toBe(0);
    const log = await server.http.get('/v1/staff/audit?limit=100').set(...groups.admin.auth);
    expect(log.text).not.toContain(ada.email);
  });

  test('erasing the addresses of a member frees their seats and invitations', async () => {
    const id = await groups.makeGroup({ domains: [{ domain }], seats: 2 });
    const ada = await groups.createPupil(domain);
    await groups.signIn(ada.id);
    await groups.invite(id, `invited-${domain}@example.org`);
    await server.db.transaction((tx) =>
      eraseSeatsOf(tx, { memberId: ada.id, emails: [`invited-${domain}@example.org`] }),
    );
    expect((await groups.show(id)).seatsTaken).toBe(0);
    expect(await groups.listSeats(id)).toEqual([]);
  });
});
