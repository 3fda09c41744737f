import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { postComment } from '../../support/comments.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
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

describe('staff of a site that requires a second factor', () => {
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

describe('a passkey of staff', () => {
  const PASSWORD = 'a rather long password';

  async function addPasskey(member: TestMember) {
    const { origin, hostname: rpId } = new URL(server.config.PUBLIC_URL);
    const key = createAuthenticator({ origin, rpId });
    const passkeys = (path: string) => server.http.post(`/v1/me/passkeys${path}`);
    const { body } = await passkeys('/options').set(...member.auth);
    const response = key.make(body.challenge);
    const made = await passkeys('')
      .set(...member.auth)
      .send({ response })
      .expect(201);
    return { key, id: String(made.body.id) };
  }

  async function logIn(email: string): Promise<string> {
    const { body } = await server.http.post('/v1/auth/login').send({ email, password: PASSWORD });
    expect(body.code).toBe('second_factor_required');
    return body.ticket;
  }

  const step = (path: string, body: object) =>
    server.http.post(`/v1/auth/second-factor${path}`).send(body);

  test('lets them act as staff, and is offered first when they sign in by other means', async () => {
    const admin = await createMember(server, { role: 'admin', password: PASSWORD });
    const elsewhere = await signInMember(server, admin.id);
    const members = () => server.http.get('/v1/staff/members').set(...admin.auth);
    await setStaffRule(true, admin).expect(200);
    try {
      expect((await members()).body.code).toBe('second_factor_missing');
      const { key, id } = await addPasskey(admin);
      expect((await members()).status).toBe(200);
      const old = ['Authorization', `Bearer ${elsewhere.accessToken}`] as const;
      await server.http
        .get('/v1/me')
        .set(...old)
        .expect(401);
      const ticket = await logIn(admin.email);
      const { body } = await step('/options', { ticket }).expect(200);
      expect(body.proofs).toEqual(['passkey']);
      await step('', { ticket, code: '123456' }).expect(401);
      const passkey = key.sign(body.passkeyOptions.challenge);
      const signedIn = await step('', { ticket, passkey }).expect(200);
      expect(signedIn.body.member.id).toBe(admin.id);
      await step('', { ticket, passkey }).expect(403);
      await server.http
        .delete(`/v1/me/passkeys/${id}`)
        .set(...admin.auth)
        .expect(204);
      expect((await members()).body.code).toBe('second_factor_missing');
      await addPasskey(admin);
    } finally {
      await setStaffRule(false, admin);
    }
  });

  test('does not complete the sign-in of another member', async () => {
    const [one, two] = [
      await createMember(server, { role: 'editor', password: PASSWORD }),
      await createMember(server, { role: 'editor', password: PASSWORD }),
    ];
    const { key } = await addPasskey(one);
    await addPasskey(two);
    const ticket = await logIn(two.email);
    const { body } = await step('/options', { ticket }).expect(200);
    const passkey = key.sign(body.passkeyOptions.challenge);
    expect((await step('', { ticket, passkey })).body.code).toBe('bad_passkey');
    expect((await step('/options', { ticket: 'A'.repeat(43) })).body.code).toBe('token_invalid');
  });

  test('is replaced by a recovery code if lost, or removed by two admins', async () => {
    const [one, two] = [
      await createMember(server, { role: 'admin' }),
      await createMember(server, { role: 'admin' }),
    ];
    const lost = await createMember(server, { role: 'editor', password: PASSWORD });
    await addPasskey(lost);
    const renewed = await server.http
      .post('/v1/me/second-factor/recovery-codes')
      .set(...lost.auth)
      .expect(200);
    const [recoveryCode] = renewed.body.recoveryCodes;
    await step('', { ticket: await logIn(lost.email), recoveryCode }).expect(200);
    const path = `/v1/staff/members/${lost.id}/second-factor`;
    await server.http
      .delete(path)
      .set(...one.auth)
      .expect(202);
    await server.http
      .delete(path)
      .set(...two.auth)
      .expect(204);
    const credentials = { email: lost.email, password: PASSWORD };
    await server.http.post('/v1/auth/login').send(credentials).expect(200);
  });

  test('is also required after a password reset, so that a mailbox alone never acts as staff', async () => {
    const admin = await createMember(server, { role: 'admin', password: PASSWORD });
    const { key } = await addPasskey(admin);
    await server.http.post('/v1/auth/password/forgot').send({ email: admin.email }).expect(202);
    const { token } = await readLastMail(server, admin.email);
    const { body } = await server.http
      .post('/v1/auth/password/reset')
      .send({ token, password: 'another long password' });
    expect(body.code).toBe('second_factor_required');
    const options = await step('/options', { ticket: body.ticket }).expect(200);
    const passkey = key.sign(options.body.passkeyOptions.challenge);
    await step('', { ticket: body.ticket, passkey }).expect(200);
  });

  test('is a second factor for members with a role, and only a sign-in method for readers', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const reader = await createMember(server, { password: PASSWORD });
    await addPasskey(reader);
    const credentials = { email: reader.email, password: PASSWORD };
    const login = () => server.http.post('/v1/auth/login').send(credentials);
    const setRole = (role: string) =>
      server.http
        .patch(`/v1/staff/members/${reader.id}`)
        .set(...admin.auth)
        .send({ role })
        .expect(200);
    expect((await login()).status).toBe(200);
    await setRole('moderator');
    expect((await login()).body.code).toBe('second_factor_required');
    await setRole('reader');
    expect((await login()).status).toBe(200);
  });

  test('replaces password-only sessions, which end when a reader gets a role', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const reader = await createMember(server, { password: PASSWORD });
    await addPasskey(reader);
    const credentials = { email: reader.email, password: PASSWORD };
    const { body } = await server.http.post('/v1/auth/login').send(credentials).expect(200);
    await server.http
      .patch(`/v1/staff/members/${reader.id}`)
      .set(...admin.auth)
      .send({ role: 'editor' })
      .expect(200);
    const drafts = await server.http
      .get('/v1/staff/articles')
      .set('Authorization', `Bearer ${body.accessToken}`);
    expect([drafts.status, drafts.body.code]).toEqual([401, 'invalid_token']);
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

  test('applies to a new site from the start, and an update does not switch it off', async () => {
    await fresh.db.read.siteSettings.deleteMany();
    await createMember(fresh);
    expect(await migrate()).toBe(true);
    const admin = await createMember(fresh, { role: 'admin' });
    const { body } = await fresh.http.get('/v1/staff/members').set(...admin.auth);
    expect(body.code).toBe('second_factor_missing');
  });

  test('is not added to a site that has staff, and not removed from one that chose it', async () => {
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
