import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PATH = '/v1/staff/members';
const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;
let admin: TestMember;

beforeEach(async () => {
  server ??= await startTestServer();
  admin = await createMember(server, { role: 'admin', name: 'The Admin' });
});

afterEach(async () => {
  await server.db.read.member.deleteMany({});
  await server.db.read.auditEntry.deleteMany({});
});

afterAll(() => server.close());

function patch(by: TestMember, id: string, body: object) {
  return server.http
    .patch(`${PATH}/${id}`)
    .set(...by.auth)
    .send(body);
}

function list(query: string, by = admin) {
  return server.http.get(`${PATH}${query}`).set(...by.auth);
}

function rowOf(id: string) {
  return server.db.read.member.findUniqueOrThrow({ where: { id } });
}

/** Members who joined after everyone so far, written as rows. */
async function joinCrowd(size: number): Promise<void> {
  const [createdAt, updatedAt] = [new Date(), new Date()];
  await server.db.read.member.createMany({
    data: Array.from({ length: size }, (_, index) => ({
      id: newId(),
      email: `crowd-${index}@example.org`,
      name: 'Crowd',
      role: 'reader',
      createdAt,
      updatedAt,
    })),
  });
}

const names = (answer: { body: { data: { name: string }[] } }) =>
  answer.body.data.map(({ name }) => name);

describe('the list of members', () => {
  test('members are listed newest first, page by page, each once', async () => {
    for (const name of ['One', 'Two', 'Three']) await createMember(server, { name });
    const first = await list('?limit=2');
    expect(names(first)).toEqual(['Three', 'Two']);
    const second = await list(`?limit=2&cursor=${first.body.nextCursor}`);
    expect(names(second)).toEqual(['One', 'The Admin']);
    expect(second.body.nextCursor).toBeNull();
  });

  test.each([
    ['anna.b', ['Anna Berg']],
    ['ANNA', ['Anna Berg']],
    ['berg', ['Anna Berg']],
    ['%', ['100% Carl']],
    ['_', ['Under_Score']],
    ["' OR 1=1 --", []],
    ['nobody', []],
    ['100%', ['100% Carl']],
    ['anna.b@EXAMPLE', ['Anna Berg']],
    ['anna.b@elsewhere', []],
    ['ÉVA', ['Éva 王芳']],
    ['王', ['Éva 王芳']],
  ])('%s is searched in names and addresses', async (query, found) => {
    await createMember(server, { name: 'Anna Berg', email: 'anna.b@example.org' });
    await createMember(server, { name: '100% Carl', email: 'carl@example.org' });
    await createMember(server, { name: 'Under_Score', email: 'under@example.org' });
    await createMember(server, { name: 'Éva 王芳', email: 'eva@example.org' });
    expect(names(await list(`?query=${encodeURIComponent(query)}`))).toEqual(found);
  });

  test('a search pages through the same members, recent or thousands ago', async () => {
    for (const name of ['Anna One', 'Anna Two', 'Anna Three']) await createMember(server, { name });
    await joinCrowd(2_500);
    await createMember(server, { name: 'Anna Four' });
    const pages: string[][] = [];
    let cursor = '';
    do {
      const page = await list(`?query=anna&limit=2${cursor}`);
      pages.push(names(page));
      cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`;
    } while (cursor !== '');
    expect(pages).toEqual([
      ['Anna Four', 'Anna Three'],
      ['Anna Two', 'Anna One'],
    ]);
    expect(names(await list('?query=crowd&limit=1'))).toEqual(['Crowd']);
    expect(names(await list('?query=o&limit=2'))).toEqual(['Anna Four', 'Crowd']);
  });

  test('a member is found by id, without the password hash', async () => {
    const { id } = await createMember(server, { name: 'Wanted', password: PASSWORD });
    const answer = await list(`?query=${id}`);
    expect(names(answer)).toEqual(['Wanted']);
    expect(names(await list(`?query=${id}&sort=oldest`))).toEqual(['Wanted']);
    const counted = await server.http
      .get(`/v1/staff/segments/count?query=${id.toUpperCase()}`)
      .set(...admin.auth);
    expect(counted.body).toEqual({ members: 1 });
    expect(answer.text).not.toMatch(/argon2|passwordHash/);
  });

  test('a cursor of another list and a limit out of range are rejected', async () => {
    const audit = Buffer.from(JSON.stringify(['audit', 'x', newId()])).toString('base64url');
    expect((await list(`?cursor=${audit}`)).body.code).toBe('malformed');
    expect((await list('?limit=0')).body).toMatchObject({ errors: [{ path: 'query.limit' }] });
    expect((await list('?query=a&query=b')).body).toMatchObject({
      errors: [{ path: 'query.query' }],
    });
  });

  test('the list and each member are for admins', async () => {
    for (const path of [PATH, `${PATH}/${admin.id}`]) {
      expect((await server.http.get(path)).status).toBe(401);
      for (const role of ['reader', 'moderator', 'editor'] as const) {
        const { auth } = await createMember(server, { role });
        expect((await server.http.get(path).set(...auth)).status).toBe(403);
      }
      expect((await server.http.get(path).set(...admin.auth)).status).toBe(200);
    }
    expect((await server.http.get(`${PATH}/${newId()}`).set(...admin.auth)).status).toBe(404);
    expect((await server.http.get(`${PATH}/x`).set(...admin.auth)).status).toBe(404);
  });
});

describe('changing a member', () => {
  test('a change takes effect at once and is audited', async () => {
    const reader = await createMember(server);
    const answer = await patch(admin, reader.id, { role: 'editor' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: reader.id, role: 'editor', suspended: false });
    const me = await server.http.get('/v1/me').set(...reader.auth);
    expect(me.body.role).toBe('editor');
    expect(await server.db.read.auditEntry.findMany({})).toMatchObject([
      {
        action: 'member.changed',
        actorId: admin.id,
        subjectId: reader.id,
        before: { role: 'reader' },
        after: { role: 'editor' },
        personal: null,
      },
    ]);
  });

  test('a change without a difference writes nothing', async () => {
    const reader = await createMember(server);
    expect((await patch(admin, reader.id, { role: 'reader', note: null })).status).toBe(200);
    expect((await patch(admin, reader.id, {})).status).toBe(200);
    expect(await server.db.read.auditEntry.count()).toBe(0);
  });

  test('a note is a personal value of the audit log, which an erasure clears', async () => {
    const reader = await createMember(server);
    const note = 'Called about their subscription.';
    expect((await patch(admin, reader.id, { note })).body.note).toBe(note);
    const [entry] = await server.db.read.auditEntry.findMany({});
    expect(entry?.personal).toEqual({ note: { before: null, after: note } });
    expect(JSON.stringify([entry?.before, entry?.after])).not.toContain(note);
  });

  test('a suspension ends every session and refuses the next sign-in until it is lifted', async () => {
    const reader = await createMember(server, { password: PASSWORD });
    const login = (password: string) =>
      server.http.post('/v1/auth/login').send({ email: reader.email, password });
    expect((await patch(admin, reader.id, { suspended: true })).body.suspended).toBe(true);
    const me = () => server.http.get('/v1/me').set(...reader.auth);
    expect((await me()).body.code).toBe('invalid_token');
    expect((await login(PASSWORD)).body).toMatchObject({ status: 403, code: 'suspended' });
    expect((await login('not the right sentence')).body.code).toBe('bad_credentials');
    expect((await patch(admin, reader.id, { suspended: false })).body.suspended).toBe(false);
    expect((await me()).body.code).toBe('invalid_token');
    expect((await login(PASSWORD)).status).toBe(200);
  });

  test('a ban affects conversations only', async () => {
    const reader = await createMember(server);
    const bannedUntil = addDays(server.clock.now(), 7).toISOString();
    await patch(admin, reader.id, { bannedUntil });
    const me = await server.http.get('/v1/me').set(...reader.auth);
    expect(me.body.comments).toEqual({ status: 'banned', until: bannedUntil });
  });

  test.each(['moderator', 'editor'] as const)(
    'a %s may ban and mute, and nothing else',
    async (role) => {
      const staff = await createMember(server, { role });
      const reader = await createMember(server);
      const mutedUntil = addDays(server.clock.now(), 1).toISOString();
      const muted = await patch(staff, reader.id, { mutedUntil });
      expect(muted.status).toBe(200);
      expect(Object.keys(muted.body)).toEqual(['id', 'name', 'role', 'bannedUntil', 'mutedUntil']);
      for (const body of [
        { role: 'admin' },
        { suspended: true },
        { note: 'x' },
        { mutedUntil, role: 'editor' },
      ]) {
        expect((await patch(staff, reader.id, body)).body.code).toBe('forbidden');
      }
      expect((await patch(staff, staff.id, { role: 'admin' })).body.code).toBe('forbidden');
      expect((await patch(staff, admin.id, { mutedUntil })).body.code).toBe('forbidden');
      expect(await rowOf(reader.id)).toMatchObject({ role: 'reader', suspendedAt: null });
    },
  );

  test('changing members is not for readers or anonymous callers', async () => {
    const reader = await createMember(server);
    expect((await patch(reader, reader.id, { role: 'admin' })).status).toBe(403);
    const stranger = await server.http.patch(`${PATH}/${reader.id}`).send({ role: 'admin' });
    expect(stranger.status).toBe(401);
    expect((await patch(admin, newId(), { role: 'admin' })).status).toBe(404);
  });

  test.each([
    ['role', 'owner'],
    ['role', ['admin']],
    ['bannedUntil', 'tomorrow'],
    ['bannedUntil', 1_800_000_000],
    ['suspended', 'yes'],
    ['note', { text: 'x' }],
    ['email', 'other@example.org'],
    ['suspendedAt', null],
  ])('an invalid %s is rejected: %j', async (field, value) => {
    const answer = await patch(admin, admin.id, { [field]: value });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });
});

describe('the last admin', () => {
  test.each([{ role: 'editor' }, { role: 'reader' }, { suspended: true }])(
    'the last admin cannot be removed by %j',
    async (change) => {
      const answer = await patch(admin, admin.id, change);
      expect(answer.body).toMatchObject({ status: 409, code: 'last_admin' });
      expect(await rowOf(admin.id)).toMatchObject({ role: 'admin', suspendedAt: null, note: null });
    },
  );

  test('suspended and unconfirmed admins do not count', async () => {
    const suspended = await createMember(server, { role: 'admin' });
    await createMember(server, { role: 'admin', confirmed: false });
    await patch(admin, suspended.id, { suspended: true });
    expect((await patch(admin, admin.id, { role: 'editor' })).body.code).toBe('last_admin');
    expect((await patch(admin, suspended.id, { role: 'reader' })).status).toBe(200);
  });

  test('one admin stays when two remove each other concurrently', async () => {
    for (let round = 0; round < 5; round += 1) {
      const other = await createMember(server, { role: 'admin' });
      const answers = await Promise.all([
        patch(admin, other.id, { role: 'editor' }),
        patch(other, admin.id, { role: 'editor' }),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(
        1,
      );
      expect(await server.db.read.member.count({ where: { role: 'admin' } })).toBe(1);
      if ((await rowOf(admin.id)).role !== 'admin') admin = other;
    }
  });
});
