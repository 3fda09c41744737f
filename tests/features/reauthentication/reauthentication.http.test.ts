import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { verifyPassword } from '../../../src/platform/crypto/passwords.ts';
import { type Authenticator, createAuthenticator } from '../../support/authenticator.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, makeStale, type TestMember } from '../../support/members.ts';
import { enrol, showCode } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SITE = { origin: 'https://paper.example.org', rpId: 'paper.example.org' };
const PASSWORD = 'a perfectly fine sentence';
const PATH = '/v1/auth/reauthenticate';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL: SITE.origin });
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

async function createStale(wishes: object = { password: PASSWORD }): Promise<TestMember> {
  const member = await createMember(server, wishes);
  await makeStale(server, member.id);
  return member;
}

function prove({ auth }: TestMember, body: object) {
  return server.http
    .post(PATH)
    .set(...auth)
    .send(body);
}

async function requestCode(member: TestMember, path = `${PATH}/code`, body: object = {}) {
  const answer = await server.http
    .post(path)
    .set(...member.auth)
    .send(body)
    .expect(202);
  const mail = await readLastMail(server, member.email);
  const [code = ''] = /\b\d{6}\b/.exec(mail.text) ?? [];
  return { code, requestId: String(answer.body.requestId), mail };
}

/** Whether the member's session opens the powers that ask for a fresh sign-in. */
async function isFresh({ auth }: TestMember): Promise<boolean> {
  const { status, text } = await server.http.get('/v1/me/export').set(...auth);
  if (status === 200) return true;
  expect(text).toContain('fresh_sign_in_required');
  return false;
}

describe('confirming by password', () => {
  test('the same session is fresh again for fifteen minutes, without new tokens or cookies', async () => {
    const member = await createStale();
    expect(await isFresh(member)).toBe(false);
    const before = await server.http.get('/v1/me/sessions').set(...member.auth);
    const answer = await prove(member, { password: PASSWORD }).expect(200);
    expect(Object.keys(answer.body)).toEqual(['freshUntil']);
    expect(answer.headers['set-cookie']).toBeUndefined();
    const left = new Date(answer.body.freshUntil).getTime() - server.clock.now().getTime();
    expect(left / 60_000).toBeCloseTo(15, 0);
    expect(await isFresh(member)).toBe(true);
    const after = await server.http.get('/v1/me/sessions').set(...member.auth);
    expect(after.body.data).toEqual([
      { ...before.body.data[0], freshUntil: answer.body.freshUntil },
    ]);
    const again = await server.http.get(PATH).set(...member.auth);
    expect(again.body).toEqual({
      proofs: ['password', 'code'],
      secondFactor: false,
      freshUntil: answer.body.freshUntil,
      isFresh: true,
    });
  });

  test('works while strangers fill the queue of password hashes', async () => {
    const member = await createStale();
    const flood = Array.from({ length: 60 }, () =>
      verifyPassword(null, 'a guess').catch((error: unknown) => error),
    );
    await prove(member, { password: PASSWORD }).expect(200);
    await Promise.all(flood);
  });

  test('a sign-in counts for fifteen minutes of the clock and no longer', async () => {
    const member = await createMember(server);
    const proved = async (secondsAgo: number) => {
      const provedAt = new Date(server.clock.now().getTime() - secondsAgo * 1000);
      const where = { memberId: member.id };
      await server.db.read.session.updateMany({ where, data: { provedAt } });
      return await isFresh(member);
    };
    expect(await proved(890)).toBe(true);
    expect(await proved(901)).toBe(false);
    // The clock decides, not the time of the machine.
    expect(await proved(600)).toBe(true);
    server.clock.setOffset(301);
    expect(await isFresh(member)).toBe(false);
  });

  test('a wrong password is refused, and so is any password of a member without one', async () => {
    const member = await createStale();
    const wrong = await prove(member, { password: 'not the right one' });
    expect(wrong.body).toMatchObject({ status: 401, code: 'bad_credentials' });
    const bare = await createStale({});
    expect((await prove(bare, { password: PASSWORD })).body.code).toBe('bad_credentials');
    expect((await server.http.get(PATH).set(...bare.auth)).body.proofs).toEqual(['code']);
    expect([await isFresh(member), await isFresh(bare)]).toEqual([false, false]);
  });

  test('a body without exactly one proof is invalid', async () => {
    const member = await createStale();
    for (const body of [{}, { password: PASSWORD, code: '123456', requestId: 'x' }]) {
      expect((await prove(member, body)).body).toMatchObject({
        status: 422,
        errors: [{ path: 'body.password' }],
      });
    }
    const { body } = await prove(member, { code: '123456' });
    expect(body).toMatchObject({ status: 422, errors: [{ path: 'body.requestId' }] });
  });

  test('an ended session, or a caller without one, cannot confirm', async () => {
    const member = await createStale();
    await server.http
      .post('/v1/auth/logout')
      .set(...member.auth)
      .expect(204);
    expect((await prove(member, { password: PASSWORD })).status).toBe(401);
    expect((await server.http.post(PATH).send({ password: PASSWORD })).body.code).toBe(
      'sign_in_required',
    );
  });
});

describe('confirming by a mailed code', () => {
  test('the code of the mail works once, and the mail has no link that signs in', async () => {
    const member = await createStale({});
    const { mail, ...proof } = await requestCode(member);
    expect([mail.token, mail.text.includes('/signin')]).toEqual(['', false]);
    expect((await prove(member, proof)).status).toBe(200);
    expect(await isFresh(member)).toBe(true);
    expect((await prove(member, proof)).body).toMatchObject({ status: 403, code: 'token_invalid' });
  });

  test('the code of a sign-in mail to the same address works too', async () => {
    const member = await createStale({});
    const { email } = member;
    const { mail, ...proof } = await requestCode(member, '/v1/auth/magic-link', { email });
    expect(mail.subject).toMatch(/^Sign in/);
    expect((await prove(member, proof)).status).toBe(200);
  });

  test('a code that went to another address, or a wrong one five times, is refused', async () => {
    const [member, other] = [await createStale({}), await createStale({})];
    const { mail: _mail, ...foreign } = await requestCode(other);
    expect((await prove(member, foreign)).body.code).toBe('token_invalid');
    const { code, requestId } = await requestCode(member);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await prove(member, { code: wrong, requestId })).status).toBe(403);
    }
    expect((await prove(member, { code, requestId })).body.code).toBe('token_invalid');
    expect([await isFresh(member), await isFresh(other)]).toEqual([false, false]);
  });
});

describe('confirming with a second factor', () => {
  test('a password alone is refused without using up anything, and a code of the app completes it', async () => {
    const member = await createMember(server, { password: PASSWORD });
    const { secret, recoveryCodes } = await enrol(server, member);
    await makeStale(server, member.id);
    const { mail: _mail, ...proof } = await requestCode(member);
    for (const first of [{ password: PASSWORD }, proof]) {
      expect((await prove(member, first)).body).toMatchObject({
        status: 403,
        code: 'second_factor_required',
      });
    }
    const guess = showCode(server, secret) === '000000' ? '000001' : '000000';
    const wrong = await prove(member, { password: PASSWORD, factorCode: guess });
    expect(wrong.body).toMatchObject({ status: 401, code: 'bad_code' });
    expect(await isFresh(member)).toBe(false);
    const right = { ...proof, factorCode: showCode(server, secret) };
    expect((await prove(member, right)).status).toBe(200);
    expect(await isFresh(member)).toBe(true);
    const [recoveryCode] = recoveryCodes;
    expect((await prove(member, { password: PASSWORD, recoveryCode })).status).toBe(200);
    expect((await prove(member, { password: PASSWORD, recoveryCode })).body.code).toBe('bad_code');
  });

  test('wrong codes of the app count per account, whichever session sends them', async () => {
    const member = await createMember(server, { password: PASSWORD });
    const { secret } = await enrol(server, member);
    await makeStale(server, member.id);
    const guess = showCode(server, secret) === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 10; tries += 1) {
      await prove(member, { password: PASSWORD, factorCode: guess }).expect(401);
    }
    const factorCode = showCode(server, secret);
    const limited = await prove(member, { password: PASSWORD, factorCode });
    expect(limited.body).toMatchObject({ status: 429, code: 'rate_limited' });
  });
});

describe('confirming by a passkey', () => {
  async function createWithKey(): Promise<{ member: TestMember; key: Authenticator }> {
    const member = await createMember(server, { password: PASSWORD });
    const key = createAuthenticator(SITE);
    const options = await server.http.post('/v1/me/passkeys/options').set(...member.auth);
    await server.http
      .post('/v1/me/passkeys')
      .set(...member.auth)
      .send({ response: key.make(options.body.challenge) })
      .expect(201);
    return { member, key };
  }

  async function challengeOf({ auth }: TestMember): Promise<string> {
    const { body } = await server.http
      .post(`${PATH}/options`)
      .set(...auth)
      .expect(200);
    return body.challenge;
  }

  test('a passkey needs no second factor, and its challenge works once', async () => {
    const { member, key } = await createWithKey();
    await enrol(server, member);
    await makeStale(server, member.id);
    expect((await server.http.get(PATH).set(...member.auth)).body).toMatchObject({
      proofs: ['passkey', 'password', 'code'],
      secondFactor: true,
    });
    const challenge = await challengeOf(member);
    expect((await prove(member, { passkey: key.sign(challenge) })).status).toBe(200);
    expect(await isFresh(member)).toBe(true);
    const again = await prove(member, { passkey: key.sign(challenge) });
    expect(again.body).toMatchObject({ status: 401, code: 'bad_passkey' });
  });

  test('the passkey or the challenge of another member, or of a sign-in, is refused', async () => {
    const [one, two] = [await createWithKey(), await createWithKey()];
    await makeStale(server, one.member.id);
    const signIn = (await server.http.post('/v1/auth/passkey/options')).body.challenge;
    for (const passkey of [
      two.key.sign(await challengeOf(one.member)),
      one.key.sign(await challengeOf(two.member)),
      one.key.sign(signIn),
    ]) {
      expect((await prove(one.member, { passkey })).body.code).toBe('bad_passkey');
    }
    expect(await isFresh(one.member)).toBe(false);
  });
});
