import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { postComment } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { enrol } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function setStaffRule(staffNeedSecondFactor: boolean, admin: TestMember) {
  return server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ signIn: { staffNeedSecondFactor } });
}

describe('staff, where the site wants a second factor of them,', () => {
  test('are refused on staff endpoints until they have one', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const members = () => server.http.get('/v1/staff/members').set(...admin.auth);
    await setStaffRule(true, admin).expect(200);
    try {
      expect((await members()).body).toMatchObject({ status: 403, code: 'second_factor_missing' });
      const reader = await createMember(server);
      const forbidden = await server.http.get('/v1/staff/members').set(...reader.auth);
      expect(forbidden.body.code).toBe('forbidden');
      expect((await server.http.get('/v1/me').set(...admin.auth)).status).toBe(200);
      expect((await server.http.get('/v1/me/second-factor').set(...admin.auth)).body.wanted).toBe(
        true,
      );
      await enrol(server, admin);
      expect((await members()).status).toBe(200);
    } finally {
      await setStaffRule(false, admin);
    }
  });

  test("have only a reader's rights on other endpoints without one", async () => {
    const admin = await createMember(server, { role: 'admin' });
    const reader = await createMember(server);
    const { slug } = await createArticle(server, { access: 'subscribers' });
    const { slug: open } = await createArticle(server, { access: 'public' });
    const { id } = await postComment(server, reader, { slug: open, body: 'said by a reader' });
    const read = () => server.http.get(`/v1/articles/${slug}`).set(...admin.auth);
    const remove = () => server.http.delete(`/v1/comments/${id}`).set(...admin.auth);
    await setStaffRule(true, admin).expect(200);
    try {
      const closed = await read();
      expect(closed.body.access.granted).toBe(false);
      expect(closed.text).not.toContain(GATED_TEXT);
      expect((await remove()).body.code).toBe('forbidden');
      await enrol(server, admin);
      expect((await read()).body.access.granted).toBe(true);
      expect((await remove()).status).toBe(204);
    } finally {
      await setStaffRule(false, admin);
    }
  });
});
