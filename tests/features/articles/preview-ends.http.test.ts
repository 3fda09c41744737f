import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let editor: TestMember;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  editor = await createMember(server, { role: 'editor' });
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

const make = (id: string) =>
  server.http
    .post(`/v1/staff/articles/${id}/previews`)
    .set(...editor.auth)
    .send({});
const show = (token: string) => server.http.get(`/v1/previews/${token}`);

describe('a preview link', () => {
  test('ends permanently when its article is unpublished in any way, but not when it is rescheduled', async () => {
    const change = (id: string, body: object) =>
      server.http
        .patch(`/v1/staff/articles/${id}`)
        .set(...editor.auth)
        .send(body)
        .expect(200);
    const unpublish = (id: string) =>
      server.http
        .post(`/v1/staff/articles/${id}/unpublish`)
        .set(...editor.auth)
        .expect(200);
    const tomorrow = addDays(server.clock.now(), 1).toISOString();
    for (const withdraw of [
      unpublish,
      (id: string) => change(id, { publishAt: null }),
      (id: string) => change(id, { publishAt: tomorrow }),
    ]) {
      const { id } = await createArticle(server, { publishedAt: null });
      const { token, id: previewId } = (await make(id)).body;
      await change(id, { publishAt: tomorrow });
      await change(id, { publishAt: null });
      expect((await show(token)).status, 'a schedule that was dropped').toBe(200);
      await change(id, { publishAt: server.clock.now().toISOString() });
      expect((await show(token)).status).toBe(301);
      await withdraw(id);
      expect((await show(token)).status).toBe(404);
      const anew = (await make(id)).body;
      expect((await show(anew.token)).status).toBe(200);
      await change(id, { publishAt: server.clock.now().toISOString() });
      expect([(await show(token)).status, (await show(anew.token)).status]).toEqual([404, 301]);
      const where = { action: 'article.preview_revoked', subjectId: id };
      const entries = await server.db.read.auditEntry.findMany({ where });
      expect(entries).toMatchObject([{ actorId: editor.id, before: { previewId } }]);
    }
  });

  test.each([
    ['loses the role', { role: 'moderator' }],
    ['is suspended', { suspended: true }],
  ])('ends permanently when its creator %s', async (_, change) => {
    const { id } = await createArticle(server, { publishedAt: null });
    const maker = await createMember(server, { role: 'editor' });
    const path = `/v1/staff/articles/${id}/previews`;
    const made = await server.http
      .post(path)
      .set(...maker.auth)
      .send({});
    const others = (await make(id)).body;
    const put = (body: object) =>
      server.http
        .patch(`/v1/staff/members/${maker.id}`)
        .set(...admin.auth)
        .send(body)
        .expect(200);
    await put({ role: 'admin' });
    expect((await show(made.body.token)).status, 'a higher role').toBe(200);
    await put(change);
    expect((await show(made.body.token)).status).toBe(404);
    await put({ role: 'editor', suspended: false });
    expect((await show(made.body.token)).status).toBe(404);
    expect((await show(others.token)).status).toBe(200);
  });

  test('ends when its creator requests erasure', async () => {
    const { id } = await createArticle(server, { publishedAt: null });
    const maker = await createMember(server, { role: 'editor' });
    const made = await server.http
      .post(`/v1/staff/articles/${id}/previews`)
      .set(...maker.auth)
      .send({});
    await server.http
      .delete('/v1/me')
      .set(...maker.auth)
      .send({ confirm: maker.email })
      .expect(202);
    expect((await show(made.body.token)).status).toBe(404);
  });

  test('ends when its article, published by schedule, is unpublished', async () => {
    const { id } = await createArticle(server, { publishedAt: addDays(server.clock.now(), 1) });
    const { token } = (await make(id)).body;
    server.clock.setOffset(86_400 + 5);
    const by = (await signInMember(server, editor.id)).accessToken;
    await server.http
      .post(`/v1/staff/articles/${id}/unpublish`)
      .set('Authorization', `Bearer ${by}`)
      .expect(200);
    server.clock.setOffset(0);
    expect((await show(token)).status).toBe(404);
  });
});
