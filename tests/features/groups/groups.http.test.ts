import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createGroupsCache,
  eraseSeatsOf,
  type GroupsCache,
  joinGroups,
  syncSeatsToEmail,
} from '../../../src/features/groups/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let groupsCache: GroupsCache;
let slug: string;
let forPatrons: string;
let made = 0;
let domain: string;

beforeAll(async () => {
  server = await startTestServer({ TRUST_PROXY: '127.0.0.1' });
  groupsCache = createGroupsCache(server);
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server, { slug: 'patron' });
  slug = (await createArticle(server, { access: 'subscribers', meterExempt: true })).slug;
  forPatrons = (await createArticle(server, { access: 'tiers', tiers: ['patron'] })).slug;
});
beforeEach(() => {
  made += 1;
  domain = `school-${made}.example`;
});
afterAll(() => server.close());

const until = () => addDays(server.clock.now(), 30).toISOString();

async function makeGroup(fields: object = {}): Promise<string> {
  const answer = await server.http
    .post('/v1/staff/groups')
    .set(...admin.auth)
    .send({ name: 'A school', until: until(), ...fields });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
}

const change = (id: string, fields: object) =>
  server.http
    .patch(`/v1/staff/groups/${id}`)
    .set(...admin.auth)
    .send(fields);
const show = async (id: string) =>
  (await server.http.get(`/v1/staff/groups/${id}`).set(...admin.auth)).body;
const invite = (id: string, email: string) =>
  server.http
    .post(`/v1/staff/groups/${id}/seats`)
    .set(...admin.auth)
    .send({ email });
const listSeats = async (id: string) =>
  (await server.http.get(`/v1/staff/groups/${id}/seats`).set(...admin.auth)).body.data;
const takeBack = (id: string, seatId: string) =>
  server.http.delete(`/v1/staff/groups/${id}/seats/${seatId}`).set(...admin.auth);

/** What signing in does, without the cost of a password. */
const signIn = (memberId: string) =>
  server.db.transaction((tx) => joinGroups({ ...server, groupsCache }, tx, memberId));
const pupil = (name = `pupil-${Math.random()}`) =>
  createMember(server, { email: `${name}@${domain}` });
const reasonFor = async (member: TestMember, what = slug) =>
  (await server.http.get(`/v1/articles/${what}`).set(...member.auth)).body.access.reason;
const unlockFrom = (address: string, what = slug, headers: Record<string, string> = {}) =>
  server.http.post(`/v1/articles/${what}/unlock`).set({ 'X-Forwarded-For': address, ...headers });

describe('by domain', () => {
  test('signing in with a password gives the seat, and the article opens by the group', async () => {
    await makeGroup({ domains: [{ domain }], seats: 5 });
    const email = `ada@${domain}`;
    const password = 'seven quiet herons wade';
    await createMember(server, { email, password });
    const signedIn = await server.http.post('/v1/auth/login').send({ email, password });
    const auth = `Bearer ${signedIn.body.accessToken}`;
    const read = await server.http.get(`/v1/articles/${slug}`).set('Authorization', auth);
    expect(read.body.access).toMatchObject({ granted: true, reason: 'group' });
    expect(read.text).toContain(GATED_TEXT);
    const me = await server.http.get('/v1/me').set('Authorization', auth);
    expect(me.body.grants).toMatchObject([{ ground: 'group', source: 'group', scope: 'site' }]);
  });

  test('an unconfirmed address, another domain and a subdomain that is not meant get none', async () => {
    const id = await makeGroup({ domains: [{ domain }] });
    for (const wishes of [
      { email: `no@${domain}`, confirmed: false },
      { email: `no@other-${domain}` },
      { email: `no@lab.${domain}` },
    ]) {
      await signIn((await createMember(server, wishes)).id);
    }
    expect((await show(id)).seatsTaken).toBe(0);
    await change(id, { domains: [{ domain, subdomains: true }] });
    const lab = await createMember(server, { email: `yes@lab.${domain}` });
    await signIn(lab.id);
    expect(await reasonFor(lab)).toBe('group');
  });

  test('of a hundred at once for the last seat exactly one has it', async () => {
    const id = await makeGroup({ domains: [{ domain }], seats: 3 });
    const members = await Promise.all(Array.from({ length: 102 }, () => pupil()));
    await Promise.all(members.slice(0, 2).map((member) => signIn(member.id)));
    expect((await show(id)).seatsTaken).toBe(2);
    await Promise.all(members.slice(2).map((member) => signIn(member.id)));
    expect((await show(id)).seatsTaken).toBe(3);
    const held = await server.db.read.groupSeat.count({ where: { groupId: id } });
    const grants = await server.db.read.grant.count({
      where: { memberId: { in: members.map((member) => member.id) } },
    });
    expect([held, grants]).toEqual([3, 3]);
  });

  test('a member who signs in twice at once has one seat', async () => {
    const id = await makeGroup({ domains: [{ domain }], seats: 5 });
    const ada = await pupil();
    await Promise.all([signIn(ada.id), signIn(ada.id), signIn(ada.id)]);
    expect((await show(id)).seatsTaken).toBe(1);
  });

  test('who was signed in before the group was made takes a seat by unlocking', async () => {
    const ada = await pupil();
    const before = await server.http.get(`/v1/articles/${slug}`).set(...ada.auth);
    expect(before.body.access.next.action).toBe('subscribe');
    await makeGroup({ domains: [{ domain }], seats: 1 });
    const closed = await server.http.get(`/v1/articles/${slug}`).set(...ada.auth);
    expect(closed.body.access.next.action).toBe('unlock');
    const checked = await server.http
      .post('/v1/access/check')
      .set(...ada.auth)
      .send({ slugs: [slug] });
    expect(checked.body.data[0].next.action).toBe('unlock');
    const opened = await server.http.post(`/v1/articles/${slug}/unlock`).set(...ada.auth);
    expect(opened.body.access.reason).toBe('group');
    const late = await pupil();
    expect((await server.http.post(`/v1/articles/${slug}/unlock`).set(...late.auth)).status).toBe(
      403,
    );
  });

  test('an address that moves off the domain loses the seat, and one that moves there gets it', async () => {
    const id = await makeGroup({ domains: [{ domain }], seats: 1 });
    const ada = await pupil();
    await signIn(ada.id);
    const move = async (member: TestMember, email: string) => {
      await server.db.read.member.update({ where: { id: member.id }, data: { email } });
      const deps = { ...server, groupsCache };
      await server.db.transaction((tx) =>
        syncSeatsToEmail(deps, tx, { memberId: member.id, email }),
      );
    };
    await move(ada, `ada-${made}@elsewhere.example`);
    expect(await reasonFor(ada)).toBe('subscribe');
    const bob = await createMember(server);
    await move(bob, `bob@${domain}`);
    expect(await reasonFor(bob)).toBe('group');
    const [seat] = await listSeats(id);
    expect(seat).toMatchObject({ status: 'removed', memberId: ada.id });
    const ends = await server.db.read.grantEnd.findMany({
      where: { grant: { memberId: ada.id } },
    });
    expect(ends.map(({ cause }) => cause)).toEqual(['seat_removed']);
  });

  test('moving there by both mails of a change of address is enough', async () => {
    await makeGroup({ domains: [{ domain }], seats: 1 });
    const bob = await createMember(server);
    const to = `bob-${made}@${domain}`;
    await server.http
      .post('/v1/me/email')
      .set(...bob.auth)
      .send({ email: to })
      .expect(202);
    for (const address of [bob.email, to]) {
      const { token } = await readLastMail(server, address);
      await server.http.post('/v1/auth/email-change/confirm').send({ token }).expect(200);
    }
    expect(await reasonFor(bob)).toBe('group');
  });

  test('erasing a member frees the seat and forgets whom it was promised to', async () => {
    const id = await makeGroup({ seats: 1 });
    const ada = await createMember(server);
    await invite(id, ada.email);
    await signIn(ada.id);
    expect((await show(id)).seatsTaken).toBe(1);
    await server.http
      .delete('/v1/me')
      .set(...ada.auth)
      .send({ confirm: ada.email })
      .expect(202);
    await server.runJobs();
    expect((await show(id)).seatsTaken).toBe(0);
    const log = await server.http.get('/v1/staff/audit?limit=100').set(...admin.auth);
    expect(log.text).not.toContain(ada.email);
  });

  test('erasure gives the seat to others and leaves no address', async () => {
    const id = await makeGroup({ domains: [{ domain }], seats: 2 });
    const ada = await pupil();
    await signIn(ada.id);
    await invite(id, `invited-${made}@example.org`);
    await server.db.transaction((tx) =>
      eraseSeatsOf(tx, { memberId: ada.id, email: `invited-${made}@example.org` }),
    );
    expect((await show(id)).seatsTaken).toBe(0);
    expect(await listSeats(id)).toEqual([]);
  });
});

describe('by invitation', () => {
  test('signing in with the invited address takes the seat', async () => {
    const id = await makeGroup({ seats: 1 });
    const email = `invited-${made}@example.org`;
    const invited = await invite(id, email);
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({ status: 'invited', email, memberId: null });
    expect((await invite(id, 'second@example.org')).body.code).toBe('seats_taken');
    const ada = await createMember(server, { email });
    expect(await reasonFor(ada)).toBe('subscribe');
    await signIn(ada.id);
    expect(await reasonFor(ada)).toBe('group');
    expect((await show(id)).seatsTaken).toBe(1);
    expect((await invite(id, email)).body.code).toBe('seat_held');
  });

  test('its code gives the seat to an account of another address, once', async () => {
    const id = await makeGroup({ seats: 1, scope: { tiers: ['patron'] } });
    const email = `code-${made}@example.org`;
    await invite(id, email);
    const { text } = await readLastMail(server, email);
    const code = /groups\/claim\/([\w-]+)/.exec(text)?.[1] ?? '';
    expect(JSON.stringify(await server.db.read.groupSeat.findMany())).not.toContain(code);
    const ada = await createMember(server);
    const claim = (member: TestMember, word = code) =>
      server.http
        .post('/v1/groups/claim')
        .set(...member.auth)
        .send({ code: word });
    expect((await server.http.post('/v1/groups/claim').send({ code })).status).toBe(401);
    expect((await claim(ada, 'nonsense')).body.code).toBe('seat_invalid');
    const page = await server.http.get(`/groups/claim/${code}`).set('Cookie', cookiesOf(ada));
    expect(page.text).toContain('Take my seat');
    expect((await show(id)).seatsTaken).toBe(1);
    const taken = await submitForm(server, `/groups/claim/${code}`, {
      fields: {},
      cookie: cookiesOf(ada),
    });
    expect(taken.headers['location']).toBe('/account?notice=seated');
    expect((await claim(ada)).status).toBe(200);
    expect((await claim(await createMember(server))).body.code).toBe('seat_invalid');
    expect(await reasonFor(ada, forPatrons)).toBe('group');
    expect(await reasonFor(ada, slug)).toBe('group');
    const [seat] = await listSeats(id);
    expect(seat).toMatchObject({ status: 'held', email: ada.email, via: 'invitation' });
  });

  test('taken back it ends at once, and the domain does not take it again', async () => {
    const id = await makeGroup({ domains: [{ domain }], seats: 1 });
    const ada = await pupil();
    await signIn(ada.id);
    const [seat] = await listSeats(id);
    expect((await takeBack(id, seat.id)).status).toBe(204);
    expect((await takeBack(id, seat.id)).status).toBe(204);
    expect(await reasonFor(ada)).toBe('subscribe');
    await signIn(ada.id);
    expect(await reasonFor(ada)).toBe('subscribe');
    expect((await show(id)).seatsTaken).toBe(0);
    await invite(id, ada.email);
    await signIn(ada.id);
    expect(await reasonFor(ada)).toBe('group');
    const other = await makeGroup();
    expect((await takeBack(other, seat.id)).status).toBe(404);
  });

  test('those to a group that is over are forgotten, and a prolonged group counts its seats right', async () => {
    const id = await makeGroup({ seats: 3, domains: [{ domain }] });
    await signIn((await pupil()).id);
    const email = `forgotten-${made}@example.org`;
    await invite(id, email);
    const task = server.worker.recurring.find(({ name }) => name === 'forget-invitations');
    await task?.run();
    expect((await show(id)).seatsTaken).toBe(2);
    const over = addDays(server.clock.now(), -0.001).toISOString();
    await change(id, { until: over, from: '2020-01-01T00:00:00Z' });
    await task?.run();
    expect(await server.db.read.groupSeat.count({ where: { email } })).toBe(0);
    await change(id, { until: until() });
    expect(await show(id)).toMatchObject({ seatsTaken: 1, status: 'running' });
  });

  test('an invitation that nobody took can be taken back', async () => {
    const id = await makeGroup({ seats: 1 });
    const email = `gone-${made}@example.org`;
    const { body } = await invite(id, email);
    await takeBack(id, body.id);
    const ada = await createMember(server, { email });
    await signIn(ada.id);
    expect(await reasonFor(ada)).toBe('subscribe');
    expect((await show(id)).seatsTaken).toBe(0);
  });
});

describe('by address', () => {
  test('a plain GET stays the wall that everyone may keep; unlocking opens for that browser', async () => {
    await makeGroup({ ranges: ['198.51.100.0/25', '2001:db8:7::/48'] });
    const from = { 'X-Forwarded-For': '198.51.100.9' };
    const wall = await server.http.get(`/v1/articles/${slug}`).set(from);
    const elsewhere = await server.http.get(`/v1/articles/${slug}`);
    expect(wall.text).toBe(elsewhere.text);
    expect(wall.headers['cache-control']).toMatch(/^public/);
    expect(wall.body.access.next.unlockUrl).toBe(`${server.config.PUBLIC_URL}/articles/${slug}`);
    const page = await server.http.get(`/articles/${slug}`);
    expect(page.text).toContain('Read it from here');

    const opened = await unlockFrom('198.51.100.9');
    expect(opened.body.access).toMatchObject({ granted: true, reason: 'group' });
    expect(opened.headers['cache-control']).toBe('private, no-store');
    const [cookie = ''] = opened.headers['set-cookie'] as unknown as string[];
    const again = await server.http.get(`/v1/articles/${forPatrons}`).set('Cookie', cookie);
    expect(again.body.access.reason).toBe('group');
    expect((await unlockFrom('::ffff:198.51.100.10')).status).toBe(200);
    expect((await unlockFrom('2001:db8:7:1::9')).status).toBe(200);
    expect((await unlockFrom('198.51.100.128')).body.code).toBe('not_metered');
  });

  test('only the address that a trusted proxy tells counts', async () => {
    await makeGroup({ ranges: ['203.0.113.7'] });
    expect((await unlockFrom('203.0.113.7, 192.0.2.1')).status).toBe(403);
    expect((await unlockFrom('192.0.2.1, 203.0.113.7')).status).toBe(200);
    const real = { 'X-Real-IP': '203.0.113.7', Forwarded: 'for=203.0.113.7' };
    expect((await unlockFrom('192.0.2.1', slug, real)).status).toBe(403);
  });

  test('a known browser there is told to unlock; a metered article costs no free read', async () => {
    const metered = (await createArticle(server, { access: 'subscribers' })).slug;
    const other = (await createArticle(server, { access: 'subscribers' })).slug;
    const first = await unlockFrom('192.0.2.50', metered);
    expect(first.body.access.reason).toBe('meter');
    const [cookie = ''] = first.headers['set-cookie'] as unknown as string[];
    await makeGroup({ ranges: ['192.0.2.50'] });
    const headers = { Cookie: cookie, 'X-Forwarded-For': '192.0.2.50' };
    const read = await server.http.get(`/v1/articles/${other}`).set(headers);
    expect(read.body.access).toMatchObject({
      reason: 'meter_exhausted',
      next: { action: 'unlock' },
    });
    const opened = await unlockFrom('192.0.2.50', other, { Cookie: cookie });
    expect(opened.body.access).toMatchObject({ reason: 'group', meter: null });
  });

  test('a change of its ranges and its end close what addresses opened, also where it moved to an account', async () => {
    const id = await makeGroup({ ranges: ['192.0.2.60'] });
    const ada = await createMember(server);
    const opened = await server.http
      .post(`/v1/articles/${slug}/unlock`)
      .set(...ada.auth)
      .set('X-Forwarded-For', '192.0.2.60');
    expect(opened.body.access.reason).toBe('group');
    await change(id, { ranges: ['192.0.2.60', '192.0.2.61'] });
    expect(await reasonFor(ada)).toBe('subscribe');
    const again = await server.http
      .post(`/v1/articles/${slug}/unlock`)
      .set(...ada.auth)
      .set('X-Forwarded-For', '192.0.2.60');
    expect(again.body.access.reason).toBe('group');
    await server.http.delete(`/v1/staff/groups/${id}`).set(...admin.auth);
    expect(await reasonFor(ada)).toBe('subscribe');
    expect((await unlockFrom('192.0.2.60')).status).toBe(403);
  });

  test('its use is told by day, without anyone', async () => {
    const id = await makeGroup({ ranges: ['192.0.2.70'], domains: [{ domain }], seats: 4 });
    await unlockFrom('192.0.2.70');
    await unlockFrom('192.0.2.70');
    await signIn((await pupil()).id);
    await invite(id, `usage-${made}@example.org`);
    const usage = await server.http.get(`/v1/staff/groups/${id}/usage`).set(...admin.auth);
    expect(usage.body.seats).toEqual({
      ...{ limit: 4, held: 1, invited: 1, free: 2, usedLast30Days: 1 },
    });
    expect(usage.body.byAddress).toMatchObject({ openings: 2, days: [{ openings: 2 }] });
  });
});

describe('as staff keep them', () => {
  test('dates and scope that change are what seats open from then on; an end ends all', async () => {
    const id = await makeGroup({ domains: [{ domain }] });
    const ada = await pupil();
    await signIn(ada.id);
    const later = addDays(server.clock.now(), 90).toISOString();
    await change(id, { until: later });
    const grants = async () =>
      (await server.http.get('/v1/me').set(...ada.auth)).body.grants.map(
        ({ until: end, scope }: { until: string; scope: unknown }) => [end, scope],
      );
    expect(await grants()).toEqual([[later, 'site']]);
    const changed = await change(id, { scope: { tiers: ['patron', 'patron'] } });
    expect(changed.body.scope).toEqual({ tiers: ['patron'] });
    expect(await grants()).toEqual([[later, { tier: 'patron' }]]);
    await change(id, { name: 'Another name' });
    expect(await server.db.read.grant.count({ where: { memberId: ada.id } })).toBe(3);
    await change(id, { domains: [] });
    expect(await grants()).toEqual([]);
    expect((await show(id)).seatsTaken).toBe(0);
    await server.http.delete(`/v1/staff/groups/${id}`).set(...admin.auth);
    expect(await show(id)).toMatchObject({ status: 'ended' });
    expect((await change(id, { name: 'x' })).body.code).toBe('group_over');
    expect((await invite(id, 'late@example.org')).body.code).toBe('group_over');
    const log = await server.http.get('/v1/staff/audit').set(...admin.auth);
    const actions = log.body.data
      .filter(({ subject }: { subject: { id: string } }) => subject.id === id)
      .map(({ action }: { action: string }) => action);
    expect(actions.reverse()).toEqual([
      'group.created',
      ...Array(4).fill('group.changed'),
      'group.ended',
    ]);
  });

  test('what makes no sense is refused with its path', async () => {
    const path = async (fields: object) => {
      const answer = await server.http
        .post('/v1/staff/groups')
        .set(...admin.auth)
        .send({ name: 'A school', until: until(), ...fields });
      return [answer.status, answer.body.errors?.[0].path];
    };
    expect(await path({ ranges: ['0.0.0.0/0'] })).toEqual([422, 'body.ranges.0']);
    expect(await path({ domains: [{ domain: 'com' }] })).toEqual([422, 'body.domains.0.domain']);
    expect(await path({ domains: [{ domain }, { domain }] })).toEqual([422, 'body.domains']);
    expect(await path({ scope: { tiers: ['nothing'] } })).toEqual([422, 'body.scope.tiers.0']);
    expect(await path({ until: '2020-01-01T00:00:00Z' })).toEqual([422, 'body.until']);
    expect(await path({ seat: 3 })).toEqual([422, 'body.seat']);
    const id = await makeGroup({ domains: [{ domain }], seats: 2 });
    await signIn((await pupil()).id);
    expect((await change(id, { seats: 0 })).body.code).toBe('seats_in_use');
    expect((await change(id, { seats: 1 })).status).toBe(200);
  });

  test('only admins may, and what does not exist is not there', async () => {
    const editor = await createMember(server, { role: 'editor' });
    expect((await server.http.get('/v1/staff/groups').set(...editor.auth)).status).toBe(403);
    const nowhere = '019a0000-0000-7000-8000-000000000000';
    const base = `/v1/staff/groups/${nowhere}`;
    for (const call of [
      server.http.get(base),
      server.http.patch(base).send({ name: 'x' }),
      server.http.delete(base),
      server.http.get(`${base}/seats`),
      server.http.post(`${base}/seats`).send({ email: 'a@example.org' }),
      server.http.delete(`${base}/seats/${nowhere}`),
      server.http.get(`${base}/usage`),
    ]) {
      expect((await call.set(...admin.auth)).status).toBe(404);
    }
  });
});
