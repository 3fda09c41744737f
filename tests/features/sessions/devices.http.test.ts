import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMember, signInMember } from '../../support/members.ts';
import { enrol } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function list(auth: [string, string], query = '') {
  return server.http.get(`/v1/me/sessions${query}`).set(...auth);
}

describe("a member's devices", () => {
  test('devices are listed newest first, with the current one marked', async () => {
    const member = await createMember(server);
    await signInMember(server, member.id);
    await createMember(server);
    const { body } = await list(member.auth);
    expect(body.data.map(({ current }: { current: boolean }) => current)).toEqual([false, true]);
    expect(body.data[1]).toEqual({
      id: expect.any(String),
      current: true,
      name: 'test',
      kind: 'site',
      origin: null,
      freshUntil: expect.any(String),
      userAgent: 'test',
      address: '127.0.0.1',
      createdAt: expect.any(String),
      lastSeenAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    expect(body.nextCursor).toBeNull();
  });

  test('devices are listed in pages, without ended sessions', async () => {
    const member = await createMember(server);
    for (let count = 0; count < 3; count += 1) await signInMember(server, member.id);
    const first = await list(member.auth, '?limit=2');
    const second = await list(member.auth, `?limit=2&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.data, ...second.body.data].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    const path = `/v1/me/sessions/${ids[0]}`;
    await server.http
      .delete(path)
      .set(...member.auth)
      .expect(204);
    expect((await list(member.auth)).body.data).toHaveLength(3);
    const again = await server.http.delete(path).set(...member.auth);
    expect(again.body).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('both tokens of an ended device are refused at once', async () => {
    const member = await createMember(server);
    const other = await signInMember(server, member.id);
    const { body } = await list(member.auth);
    const id = body.data.find(({ current }: { current: boolean }) => !current)?.id;
    await server.http
      .delete(`/v1/me/sessions/${id}`)
      .set(...member.auth)
      .expect(204);
    const stale = await list(['Authorization', `Bearer ${other.accessToken}`]);
    expect(stale.body.code).toBe('invalid_token');
    const { refreshToken } = other;
    const renewed = await server.http.post('/v1/auth/refresh').send({ refreshToken });
    expect(renewed.body.code).toBe('invalid_token');
  });

  test("another member's device is the same 404 as an unknown one", async () => {
    const [member, stranger] = [await createMember(server), await createMember(server)];
    const theirs = (await list(stranger.auth)).body.data[0].id;
    const nobodys = '019a0000-0000-7000-8000-000000000000';
    for (const id of [theirs, nobodys, 'not-an-id']) {
      const answer = await server.http.delete(`/v1/me/sessions/${id}`).set(...member.auth);
      expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
    }
    expect((await list(stranger.auth)).status).toBe(200);
  });

  test('listing devices requires a signed-in member', async () => {
    const path = '/v1/me/sessions';
    const nobodys = '019a0000-0000-7000-8000-000000000000';
    expect((await server.http.get(path)).body.code).toBe('sign_in_required');
    expect((await server.http.delete(`${path}/${nobodys}`)).body.code).toBe('sign_in_required');
  });

  test('all other devices are signed out at once, with their hand-offs, tickets and feed address', async () => {
    const password = 'a perfectly fine sentence';
    const member = await createMember(server, { password });
    const lost = await signInMember(server, member.id);
    const [first, stranger] = [await signInMember(server, member.id), await createMember(server)];
    const { recoveryCodes } = await enrol(server, member);
    const again = await signInMember(server, member.id);
    const half = await server.http.post('/v1/auth/login').send({ email: member.email, password });
    const feedOf = (bearer: string) =>
      server.http.get('/v1/me/feed').set('Authorization', `Bearer ${bearer}`);
    const feed = new URL((await feedOf(again.accessToken)).body.url).pathname;
    await server.http
      .delete('/v1/me/sessions')
      .set(...member.auth)
      .expect(204);
    for (const { accessToken, refreshToken } of [lost, first, again]) {
      const stale = await list(['Authorization', `Bearer ${accessToken}`]);
      expect(stale.body.code).toBe('invalid_token');
      const renewed = await server.http.post('/v1/auth/refresh').send({ refreshToken });
      expect(renewed.body.code).toBe('invalid_token');
    }
    const proof = { ticket: half.body.ticket, recoveryCode: recoveryCodes[0] };
    const second = await server.http.post('/v1/auth/second-factor').send(proof);
    expect(second.body.code).toBe('token_invalid');
    expect((await server.http.get(feed)).status).toBe(404);
    expect(new URL((await feedOf(member.accessToken)).body.url).pathname).not.toBe(feed);
    expect((await list(member.auth)).body.data).toHaveLength(1);
    expect((await list(stranger.auth)).status).toBe(200);
  });
});
