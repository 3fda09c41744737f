import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { type GroupServer, startGroupServer } from '../../support/groups.ts';
import { expectWaiting, holding } from '../../support/locks.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';

const NOWHERE = '019a0000-0000-7000-8000-000000000000';

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

const get = ({ auth }: TestMember, path: string) => server.http.get(path).set(...auth);
const inviteAs = ({ auth }: TestMember, id: string, email: string) =>
  server.http
    .post(`/v1/me/groups/${id}/seats`)
    .set(...auth)
    .send({ email });
const removeAs = ({ auth }: TestMember, id: string, seatId: string) =>
  server.http.delete(`/v1/me/groups/${id}/seats/${seatId}`).set(...auth);
const namesOf = async (member: TestMember) =>
  (await get(member, '/v1/me/groups').expect(200)).body.data.map(
    ({ name }: { name: string }) => name,
  );

/** A group with an admin who has an account. */
async function makeManaged(fields: object = {}) {
  const admin = await createMember(server, { name: 'Grace Manager' });
  const id = await groups.makeGroup({ admins: [admin.email], ...fields });
  return { id, admin };
}

describe('the admins of a group', () => {
  test('a member whom staff name sees its dates and seats, and is told by email', async () => {
    const { id, admin } = await makeManaged({ name: 'Harbour School', seats: 3 });
    await groups.invite(id, `pupil@${domain}`);
    const { body } = await get(admin, `/v1/me/groups/${id}`).expect(200);
    const group = await groups.show(id);
    expect(group.admins).toEqual([admin.email]);
    expect(body).toEqual({
      id,
      name: 'Harbour School',
      status: 'running',
      from: group.from,
      until: group.until,
      seats: 3,
      seatsTaken: 1,
      seatsFree: 2,
      price: null,
    });
    expect(await namesOf(admin)).toEqual(['Harbour School']);
    const mail = await readLastMail(server, admin.email);
    expect(mail.subject).toContain('Harbour School');
    expect(mail.text).toContain(`/account/groups/${id}`);
  });

  test('nobody else can see or change the group, and cannot tell it from one that does not exist', async () => {
    const { id } = await makeManaged();
    const { body: seat } = await groups.invite(id, `pupil@${domain}`);
    const other = await createMember(server);
    await makeManaged({ admins: [other.email] });
    for (const group of [id, NOWHERE]) {
      const answers = await Promise.all([
        get(other, `/v1/me/groups/${group}`),
        get(other, `/v1/me/groups/${group}/seats`),
        inviteAs(other, group, `friend@${domain}`),
        removeAs(other, group, seat.id),
      ]);
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        Array(4).fill([404, 'not_found']),
      );
    }
    expect((await groups.listSeats(id)).length).toBe(1);
    expect((await server.http.get(`/v1/me/groups/${id}`)).status).toBe(401);
    const own = await groups.makeGroup({ admins: [other.email] });
    expect((await removeAs(other, own, seat.id)).status).toBe(404);
  });

  test('a session on another site manages nothing', async () => {
    const { id, admin } = await makeManaged();
    const { accessToken } = await signInMember(server, admin.id, 'https://blog.example.org');
    const answer = await server.http
      .get(`/v1/me/groups/${id}`)
      .set('Authorization', `Bearer ${accessToken}`);
    expect([answer.status, answer.body.code]).toEqual([403, 'not_from_here']);
  });

  test('an address without a confirmed account becomes an admin when its owner signs in', async () => {
    const email = `head@${domain}`;
    const id = await groups.makeGroup({ name: `Of ${domain}`, admins: [email] });
    expect((await readLastMail(server, email)).text).toContain('Sign in with this email');
    expect((await groups.show(id)).admins).toEqual([email]);
    const head = await createMember(server, { email, confirmed: false });
    await groups.signIn(head.id);
    expect(await namesOf(head)).toEqual([]);
    await server.db.read.member.update({
      where: { id: head.id },
      data: { emailConfirmedAt: server.clock.now() },
    });
    await groups.signIn(head.id);
    expect(await namesOf(head)).toEqual([`Of ${domain}`]);
    await server.db.read.member.update({
      where: { id: head.id },
      data: { email: `moved@${domain}` },
    });
    expect((await groups.show(id)).admins).toEqual([`moved@${domain}`]);
  });

  test('an admin under a former and a new address is one admin', async () => {
    const { id, admin } = await makeManaged();
    const email = `second@${domain}`;
    await groups.change(id, { admins: [admin.email, email] });
    await server.db.read.member.update({ where: { id: admin.id }, data: { email } });
    await groups.signIn(admin.id);
    expect((await groups.show(id)).admins).toEqual([email]);
  });

  test('an admin whom staff remove loses the group at once; the others stay and are not mailed again', async () => {
    const { id, admin } = await makeManaged();
    const second = await createMember(server);
    await groups.change(id, { admins: [admin.email, second.email, second.email] });
    expect((await get(second, `/v1/me/groups/${id}`)).status).toBe(200);
    await groups.change(id, { name: 'Renamed' });
    const changed = await groups.change(id, { admins: [second.email] });
    expect(changed.body.admins).toEqual([second.email]);
    expect((await get(admin, `/v1/me/groups/${id}`)).status).toBe(404);
    expect(await listMailsTo(server, second.email)).toHaveLength(1);
    const log = await get(groups.admin, `/v1/staff/audit?subjectId=${id}`);
    const about = log.body.data.flatMap((one: { action: string; personal: unknown }) =>
      one.action.startsWith('group.admin_') ? [[one.action, one.personal]] : [],
    );
    expect(about).toEqual([
      ['group.admin_removed', { email: admin.email }],
      ['group.admin_added', { email: second.email }],
      ['group.admin_added', { email: admin.email }],
    ]);
    expect((await groups.change(id, { admins: ['nobody'] })).body.errors[0].path).toBe(
      'body.admins.0',
    );
  });
});

describe('the seats of a group that its admin manages', () => {
  test('readers are invited and removed, and only their names and addresses are shown', async () => {
    const { id, admin } = await makeManaged({ seats: 1 });
    const email = `pupil@${domain}`;
    const invited = await inviteAs(admin, id, email);
    expect(invited.status).toBe(201);
    expect(invited.headers['ratelimit-policy']).toContain('group-invitation');
    expect(await readLastMail(server, email)).toMatchObject({
      text: expect.stringContaining('/groups/claim/'),
    });
    expect((await inviteAs(admin, id, `more@${domain}`)).body.code).toBe('seats_taken');
    expect((await inviteAs(admin, id, email)).body.code).toBe('seat_held');
    const pupil = await createMember(server, { email, name: 'Pat Pupil' });
    await groups.signIn(pupil.id);
    const { data } = (await get(admin, `/v1/me/groups/${id}/seats`)).body;
    const [{ createdAt }] = data;
    expect(data).toEqual([
      { id: invited.body.id, status: 'held', name: 'Pat Pupil', email, createdAt },
    ]);
    expect(await groups.reasonFor(pupil)).toBe('group');
    expect((await removeAs(admin, id, invited.body.id)).status).toBe(204);
    expect((await removeAs(admin, id, invited.body.id)).status).toBe(204);
    expect(await groups.reasonFor(pupil)).toBe('subscribe');
    expect((await get(admin, `/v1/me/groups/${id}/seats`)).body.data).toEqual([]);
    const log = await get(groups.admin, `/v1/staff/audit?actorId=${admin.id}`);
    expect(log.body.data.map(({ action }: { action: string }) => action)).toEqual([
      'group.seat_removed',
      'group.invited',
    ]);
  });

  test('an admin who is removed while they invite or remove a reader does neither', async () => {
    const { id, admin } = await makeManaged();
    const { body: seat } = await groups.invite(id, `pupil@${domain}`);
    const dismissing = `WITH locked AS (SELECT id FROM groups WHERE id = $1::uuid FOR UPDATE)
      DELETE FROM group_admins WHERE group_id IN (SELECT id FROM locked)`;
    const answers = await holding(server, [dismissing, [id]], async () => {
      const begun = [inviteAs(admin, id, `late@${domain}`), removeAs(admin, id, seat.id)];
      const answered = begun.map((call) => call.then(({ status }) => status));
      await expectWaiting(server, 2);
      return answered;
    });
    expect(await Promise.all(answers)).toEqual([404, 404]);
    expect((await groups.listSeats(id)).map((one: { id: string }) => one.id)).toEqual([seat.id]);
  });

  test('a reader whom the admin removed does not get the seat back by the domain', async () => {
    const { id, admin } = await makeManaged({ domains: [{ domain }] });
    const pupil = await groups.createPupil(domain);
    await groups.signIn(pupil.id);
    const [seat] = (await get(admin, `/v1/me/groups/${id}/seats`)).body.data;
    await removeAs(admin, id, seat.id);
    await groups.signIn(pupil.id);
    expect(await groups.reasonFor(pupil)).toBe('subscribe');
  });

  test('nobody is invited to a group that has ended, which its admin still sees', async () => {
    const { id, admin } = await makeManaged();
    await server.http
      .delete(`/v1/staff/groups/${id}`)
      .set(...groups.admin.auth)
      .expect(204);
    expect((await inviteAs(admin, id, `late@${domain}`)).body.code).toBe('group_over');
    expect((await get(admin, `/v1/me/groups/${id}`)).body.status).toBe('ended');
    const page = await server.http.get(`/account/groups/${id}`).set('Cookie', cookiesOf(admin));
    expect(page.text).toContain('Access has ended');
    expect(page.text).not.toContain('Send invitation');
  });
});

describe('the page of a group for its admin', () => {
  test('is linked from the account, and invites and removes readers', async () => {
    const { id, admin } = await makeManaged({ name: 'Harbour <School>', seats: 2 });
    const [path, cookie] = [`/account/groups/${id}`, cookiesOf(admin)];
    const open = async (address: string) =>
      (await server.http.get(address).set('Cookie', cookie).expect(200)).text;
    expect(await open('/account')).toContain(`<a href="${path}">Harbour &lt;School&gt;</a>`);
    const empty = await open(path);
    expect(empty).toContain('0 of 2 taken, 2 free');
    const send = (action: string, fields: Record<string, string>) =>
      submitForm(server, `${path}/${action}`, { fields, cookie });
    const email = `pupil@${domain}`;
    const sent = await send('seats', { email, key: `page-${domain}` });
    expect([sent.status, sent.headers['location']]).toEqual([303, `${path}?notice=group-invited`]);
    const wrong = await send('seats', { email: 'nobody', key: `wrong-${domain}` });
    expect([wrong.status, wrong.text.includes('aria-invalid')]).toEqual([422, true]);
    const shown = await open(path);
    expect(shown).toContain(email);
    const seatId = /name="seatId" value="([^"]+)"/.exec(shown)?.[1] ?? '';
    const removed = await send('seats/remove', { seatId });
    expect(removed.headers['location']).toBe(`${path}?notice=group-removed`);
    expect(await open(path)).not.toContain(email);
  });

  test('visitors sign in first and return to it, and other members get a 404', async () => {
    const { id } = await makeManaged();
    const path = `/account/groups/${id}`;
    const visitor = await server.http.get(path);
    expect([visitor.status, visitor.headers['location']]).toEqual([
      303,
      `/signin?returnTo=${encodeURIComponent(path)}`,
    ]);
    const other = await createMember(server);
    expect((await server.http.get(path).set('Cookie', cookiesOf(other))).status).toBe(404);
    const plain = await server.http.get('/account').set('Cookie', cookiesOf(other));
    expect(plain.text).not.toContain('Groups you manage');
  });
});
