import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enqueue } from '../../../src/platform/jobs/jobs.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { enrol, showCode } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function newAddress(): string {
  count += 1;
  return `another-${count}@example.org`;
}

function answer(verb: 'confirm' | 'refuse', token: string) {
  return server.http.post(`/v1/auth/email-change/${verb}`).send({ token });
}

async function addressOf({ id }: TestMember): Promise<string | undefined> {
  return (await server.db.read.member.findUnique({ where: { id } }))?.email;
}

async function livingSessions({ id: memberId }: TestMember): Promise<number> {
  return await server.db.read.session.count({ where: { memberId, endedAt: null } });
}

describe('an account whose mailbox is lost', () => {
  const DAY = 86_400;

  /** With a second factor that is so many days old, and a new session. */
  const lost = async (days = 8) => {
    const member = await createMember(server);
    const { secret, recoveryCodes } = await enrol(server, member);
    server.clock.setOffset(days * DAY);
    const { accessToken } = await signInMember(server, member.id);
    const auth: TestMember['auth'] = ['Authorization', `Bearer ${accessToken}`];
    return { member: { ...member, auth }, secret, recoveryCodes };
  };

  const finish = async () => {
    await enqueue(server.db.read, { name: 'finish-email-recoveries', payload: {} });
    await server.runJobs();
  };

  test.each(['factorCode', 'recoveryCode', 'passkey'] as const)(
    'waits three days if the %s is younger than a week, because an attacker may have added it',
    async (proof) => {
      const { member, secret, recoveryCodes } = await lost(0);
      const email = newAddress();
      const proofs = {
        factorCode: () => showCode(server, secret),
        recoveryCode: () => recoveryCodes[0],
        passkey: () => signWithNewPasskey(member),
      };
      const { body } = await server.http
        .post('/v1/me/email/recovery')
        .set(...member.auth)
        .send({ email, [proof]: await proofs[proof]() })
        .expect(202);
      const waited = Date.parse(body.changesAt) - server.clock.now().getTime();
      expect(Math.round(waited / 86_400_000)).toBe(3);
      const notice = await readLastMail(server, member.email);
      expect(notice.text).toContain('added to the account recently');
      const { token } = await readLastMail(server, email);
      expect((await answer('confirm', token)).body).toMatchObject({ status: 'waiting' });
      expect(await addressOf(member)).toBe(member.email);
      server.clock.setOffset(2 * DAY);
      await answer('refuse', notice.token).expect(200);
      server.clock.setOffset(4 * DAY);
      await finish();
      expect(await addressOf(member)).toBe(member.email);
    },
  );

  async function signWithNewPasskey(member: TestMember) {
    const { origin, hostname: rpId } = new URL(server.config.PUBLIC_URL);
    const key = createAuthenticator({ origin, rpId });
    const post = (path: string, sent: object = {}) =>
      server.http
        .post(path)
        .set(...member.auth)
        .send(sent);
    const made = key.make((await post('/v1/me/passkeys/options')).body.challenge);
    await post('/v1/me/passkeys', { response: made }).expect(201);
    const options = await post('/v1/auth/reauthenticate/options').expect(200);
    return key.sign(options.body.challenge ?? options.body.passkeyOptions.challenge);
  }

  test('moves to the new address with a second factor, without the old mailbox', async () => {
    const { member, secret } = await lost();
    const email = newAddress();
    const recover = (body: object) =>
      server.http
        .post('/v1/me/email/recovery')
        .set(...member.auth)
        .send({ email, ...body });
    await recover({ factorCode: '000000' }).expect(401);
    await recover({}).expect(422);
    await recover({ factorCode: showCode(server, secret) }).expect(202);
    const notice = await readLastMail(server, member.email);
    expect(notice.text).toContain(email);
    expect(notice.text).toContain('Stop this change');
    const { token } = await readLastMail(server, email);
    expect((await answer('confirm', token)).body).toEqual({ status: 'changed' });
    expect(await addressOf(member)).toBe(email);
    expect((await answer('refuse', notice.token)).status).toBe(403);
  });

  test('keeps its address if the old mailbox stops the change', async () => {
    const { member, secret } = await lost();
    const email = newAddress();
    await server.http
      .post('/v1/me/email/recovery')
      .set(...member.auth)
      .send({ email, factorCode: showCode(server, secret) })
      .expect(202);
    await answer('refuse', (await readLastMail(server, member.email)).token).expect(200);
    const { token } = await readLastMail(server, email);
    expect((await answer('confirm', token)).status).toBe(403);
    expect(await addressOf(member)).toBe(member.email);
    // The session that asked has ended, and the other one has not.
    expect(await livingSessions(member)).toBe(1);
  });

  test('is moved by staff after three days, once the new address confirmed and nobody stopped it', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const member = await createMember(server);
    const email = newAddress();
    const start = (id: string) =>
      server.http
        .post(`/v1/staff/members/${id}/email-recovery`)
        .set(...admin.auth)
        .send({ email, reason: 'Showed a passport in our office' });
    await start(admin.id).expect(403);
    const { body } = await start(member.id).expect(202);
    const waited = Date.parse(body.changesAt) - server.clock.now().getTime();
    expect(Math.round(waited / 86_400_000)).toBe(3);
    expect((await readLastMail(server, member.email)).text).toContain('Stop this change');
    const { token } = await readLastMail(server, email);
    const said = await answer('confirm', token).expect(200);
    expect(said.body).toMatchObject({ status: 'waiting', changesAt: body.changesAt });
    server.clock.setOffset(3 * 86_400 - 60);
    await finish();
    expect(await addressOf(member)).toBe(member.email);
    server.clock.setOffset(3 * 86_400 + 60);
    await finish();
    expect(await addressOf(member)).toBe(email);
    expect(await livingSessions(member)).toBe(0);
    const { text } = await readLastMail(server, email);
    expect(text).toContain(email);
  });
});

describe('an erasure link that was mailed to the old address', () => {
  const askForLink = async ({ email }: TestMember) => {
    await server.http.post('/v1/erasure-requests').send({ email }).expect(202);
    return (await readLastMail(server, email)).token;
  };
  const use = (verb: 'read' | 'confirm', token: string) =>
    server.http.post(`/v1/erasure-requests/${verb}`).send({ token });

  test('does not erase the account or reveal the new address after the address has changed', async () => {
    const member = await createMember(server);
    const link = await askForLink(member);
    const email = newAddress();
    await server.http
      .post('/v1/me/email')
      .set(...member.auth)
      .send({ email })
      .expect(202);
    await answer('confirm', (await readLastMail(server, member.email)).token).expect(200);
    await answer('confirm', (await readLastMail(server, email)).token).expect(200);
    const read = await use('read', link);
    expect([read.status, JSON.stringify(read.body).includes(email)]).toEqual([403, false]);
    expect((await use('confirm', link)).status).toBe(403);
    expect(await addressOf(member)).toBe(email);
  });

  test('is invalidated by a password reset', async () => {
    const member = await createMember(server);
    const link = await askForLink(member);
    await server.http.post('/v1/auth/password/forgot').send({ email: member.email }).expect(202);
    const { token } = await readLastMail(server, member.email);
    const password = 'a quite new passphrase';
    await server.http.post('/v1/auth/password/reset').send({ token, password }).expect(200);
    expect((await use('confirm', link)).status).toBe(403);
  });
});
