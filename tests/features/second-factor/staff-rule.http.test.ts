import { readFileSync } from 'node:fs';
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

describe('the rule that staff need a second factor', () => {
  const MIGRATION = new URL(
    '../../../prisma/migrations/20261130064800_staff_second_factor_kept/migration.sql',
    import.meta.url,
  );
  const id = 'site';
  let fresh: TestServer;

  beforeAll(async () => {
    fresh = await startTestServer();
  });

  afterAll(() => fresh.close());

  async function migrate(): Promise<boolean> {
    await fresh.db.pool.query(readFileSync(MIGRATION, 'utf8'));
    await fresh.changes.receiveAll();
    return (await fresh.readSettings()).signIn.staffNeedSecondFactor;
  }

  test('holds at a new site from the start, and an update does not switch it off', async () => {
    await fresh.db.read.siteSettings.deleteMany();
    await createMember(fresh);
    expect(await migrate()).toBe(true);
    const admin = await createMember(fresh, { role: 'admin' });
    const { body } = await fresh.http.get('/v1/staff/members').set(...admin.auth);
    expect(body.code).toBe('second_factor_missing');
  });

  test('is not brought to a site that has staff, nor taken from one that chose it', async () => {
    expect(await migrate()).toBe(false);
    const data = { options: { name: 'The Packet' } };
    await fresh.db.read.siteSettings.update({ where: { id }, data });
    expect(await migrate()).toBe(false);
    expect((await fresh.readSettings()).name).toBe('The Packet');
    const chosen = { options: { signIn: { staffNeedSecondFactor: true } } };
    await fresh.db.read.siteSettings.update({ where: { id }, data: chosen });
    expect(await migrate()).toBe(true);
  });
});
