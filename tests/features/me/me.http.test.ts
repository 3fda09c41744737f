import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function insertGrant(memberId: string, days: { from: number; until: number }) {
  const now = server.clock.now();
  const id = newId();
  return server.db.read.grant.create({
    data: {
      id,
      holderKind: 'member',
      memberId,
      scopeKind: 'site',
      startsAt: addDays(now, days.from),
      endsAt: addDays(now, days.until),
      source: 'test',
      sourceId: id,
      ground: 'comp',
      createdAt: now,
    },
  });
}

describe('the signed-in member', () => {
  test('a member reads their profile and grants', async () => {
    const { id, email, auth } = await createMember(server, { name: 'Robin', role: 'editor' });
    const answer = await server.http.get('/v1/me').set(...auth);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id,
      email,
      name: 'Robin',
      role: 'editor',
      avatarUrl: null,
      language: null,
      emailConfirmedAt: expect.any(String),
      createdAt: expect.any(String),
      grants: [],
      subscription: null,
      comments: { status: 'good', until: null },
      newsletters: [],
    });
    expect(answer.headers['cache-control']).toBe('private, no-store');
  });

  test('only grants in force are listed', async () => {
    const { id, auth } = await createMember(server);
    const running = await insertGrant(id, { from: -1, until: 30 });
    await insertGrant(id, { from: -30, until: -1 });
    await insertGrant(id, { from: 1, until: 30 });
    const revoked = await insertGrant(id, { from: -1, until: 30 });
    const at = server.clock.now();
    await server.db.read.grantEnd.create({
      data: { id: newId(), grantId: revoked.id, at, cause: 'revoked', createdAt: at },
    });
    const answer = await server.http.get('/v1/me').set(...auth);
    expect(answer.body.grants.map((grant: { id: string }) => grant.id)).toEqual([running.id]);
  });

  test('the note of staff on a grant is not disclosed', async () => {
    const { id, auth } = await createMember(server);
    const { id: grantId } = await insertGrant(id, { from: -1, until: 30 });
    const reason = 'She complained so loudly.';
    await server.db.read.grant.update({ where: { id: grantId }, data: { reason } });
    const answer = await server.http.get('/v1/me').set(...auth);
    expect(answer.body.grants).toMatchObject([{ id: grantId, ground: 'comp' }]);
    expect(answer.text).not.toContain(reason);
    // Whoever asks for all that is held gets that too (GDPR, article 15).
    const whole = await server.http.get('/v1/me/export').set(...auth);
    expect(whole.body.grants).toMatchObject([{ id: grantId, reason }]);
  });

  test('a mute is disclosed with its end', async () => {
    const { id, auth } = await createMember(server);
    const mutedUntil = addDays(server.clock.now(), 1);
    await server.db.read.member.update({ where: { id }, data: { mutedUntil } });
    const answer = await server.http.get('/v1/me').set(...auth);
    expect(answer.body.comments).toEqual({ status: 'muted', until: mutedUntil.toISOString() });
  });

  test('reading by cookie works without an origin', async () => {
    const { id, accessToken } = await createMember(server);
    const answer = await server.http.get('/v1/me').set('Cookie', `pp_access=${accessToken}`);
    expect(answer.body.id).toBe(id);
  });

  test('the profile requires a signed-in member', async () => {
    for (const call of [server.http.get('/v1/me'), server.http.patch('/v1/me').send({})]) {
      expect((await call).body).toMatchObject({ status: 401, code: 'sign_in_required' });
    }
  });
});

describe('changing the profile', () => {
  test('name and picture are changed, and nothing that was not named', async () => {
    const { id, auth } = await createMember(server, { name: 'Before' });
    const patch = (body: object) =>
      server.http
        .patch('/v1/me')
        .set(...auth)
        .send(body);
    const avatarUrl = 'https://images.example.org/robin.png';
    expect((await patch({ name: '  After ' })).body.name).toBe('After');
    expect((await patch({ avatarUrl })).body).toMatchObject({ name: 'After', avatarUrl });
    expect((await patch({})).body).toMatchObject({ name: 'After', avatarUrl });
    expect((await patch({ avatarUrl: null })).body.avatarUrl).toBeNull();
    const row = await server.db.read.member.findUnique({ where: { id } });
    expect(row).toMatchObject({ name: 'After', avatarUrl: null, role: 'reader' });
  });

  test.each([
    ['role', 'admin'],
    ['id', newId()],
    ['email', 'other@example.org'],
    ['emailConfirmedAt', null],
    ['suspendedAt', null],
    ['passwordHash', 'x'],
    ['grants', []],
  ])('the field %s is rejected, because members may not set it', async (field, value) => {
    const { id, auth } = await createMember(server);
    const before = await server.db.read.member.findUnique({ where: { id } });
    const answer = await server.http
      .patch('/v1/me')
      .set(...auth)
      .send({ [field]: value });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
    expect(await server.db.read.member.findUnique({ where: { id } })).toEqual(before);
  });

  test.each([
    ['name', ''],
    ['name', null],
    ['name', { set: 'x' }],
    ['name', 'two\nlines'],
    ['name', 'nul\0'],
    ['avatarUrl', 'http://images.example.org/robin.png'],
    ['avatarUrl', 'javascript:alert(1)'],
    ['avatarUrl', 'data:image/svg+xml,<svg/>'],
    ['avatarUrl', 'robin.png'],
    ['avatarUrl', `https://images.example.org/${'x'.repeat(2000)}`],
  ])('an invalid %s is rejected: %j', async (field, value) => {
    const { auth } = await createMember(server);
    const answer = await server.http
      .patch('/v1/me')
      .set(...auth)
      .send({ [field]: value });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });

  test.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['a site that begins like ours', { Origin: 'http://127.0.0.1:4000.evil.example' }],
    ['nowhere', {}],
  ])('a change by cookie from %s is refused', async (_, headers) => {
    const { id, accessToken } = await createMember(server, { name: 'Before' });
    const answer = await server.http
      .patch('/v1/me')
      .set({ Cookie: `pp_access=${accessToken}`, ...headers })
      .send({ name: 'After' });
    expect(answer.body).toMatchObject({ status: 403, code: 'bad_origin' });
    expect(await server.db.read.member.findUnique({ where: { id } })).toMatchObject({
      name: 'Before',
    });
  });

  test('a change by cookie from our own page works', async () => {
    const { accessToken } = await createMember(server);
    const answer = await server.http
      .patch('/v1/me')
      .set({ Cookie: `pp_access=${accessToken}`, Origin: server.config.PUBLIC_URL })
      .send({ name: 'After' });
    expect(answer.body.name).toBe('After');
  });
});
