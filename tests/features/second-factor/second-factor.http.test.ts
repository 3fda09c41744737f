import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { resealSecrets } from '../../../src/features/second-factor/index.ts';
import { createSealer } from '../../../src/platform/crypto/seal.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { enrol, showCode } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';
const PATH = '/v1/me/second-factor';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function login({ email }: TestMember) {
  return server.http.post('/v1/auth/login').send({ email, password: PASSWORD });
}

async function ticketOf(member: TestMember): Promise<string> {
  const { body } = await login(member).expect(403);
  return body.ticket;
}

function second(body: object) {
  return server.http.post('/v1/auth/second-factor').send(body);
}

async function createEnrolled() {
  const member = await createMember(server, { password: PASSWORD });
  return { member, ...(await enrol(server, member)) };
}

describe('enrolling a second factor', () => {
  test('the secret is sealed, and confirming it ends other sessions and notifies the owner', async () => {
    const member = await createMember(server, { password: PASSWORD });
    await signInMember(server, member.id);
    const begun = await server.http.post(PATH).set(...member.auth);
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\//);
    expect((await login(member)).status).toBe(200);
    const { secret } = begun.body;
    const rows = await server.db.read.secondFactor.findMany({ where: { memberId: member.id } });
    expect(JSON.stringify(rows)).not.toContain(secret);
    const confirmed = await server.http
      .post(`${PATH}/confirm`)
      .set(...member.auth)
      .send({ code: showCode(server, secret) });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    const where = { memberId: member.id, endedAt: null };
    expect(await server.db.read.session.count({ where })).toBe(1);
    expect((await readLastMail(server, member.email)).subject).toMatch(/^Two-step sign-in is on/);
    const state = await server.http.get(PATH).set(...member.auth);
    expect(state.body).toEqual({
      enrolledAt: expect.any(String),
      passkeySince: null,
      recoveryCodesLeft: 10,
      wanted: false,
    });
    const hashes = await server.db.read.recoveryCode.findMany();
    for (const code of confirmed.body.recoveryCodes) {
      expect(JSON.stringify(hashes)).not.toContain(code.replaceAll('-', ''));
    }
    const exported = await server.http.get('/v1/me/export').set(...member.auth);
    expect(exported.body).toMatchObject({ secondFactor: { confirmedAt: expect.any(String) } });
    expect(exported.body.recoveryCodes).toHaveLength(10);
    expect(JSON.stringify(exported.body)).not.toMatch(/sealed|codeHash/);
  });

  test('a wrong code is refused, and so are a second enrolment and the removal of a missing factor', async () => {
    const member = await createMember(server);
    const confirm = (code: string) =>
      server.http
        .post(`${PATH}/confirm`)
        .set(...member.auth)
        .send({ code });
    expect((await confirm('123456')).body).toMatchObject({ status: 409, code: 'no_second_factor' });
    const { body } = await server.http.post(PATH).set(...member.auth);
    const right = showCode(server, body.secret);
    const wrong = right === '000000' ? '000001' : '000000';
    expect((await confirm(wrong)).body).toMatchObject({ status: 401, code: 'bad_code' });
    expect((await confirm('12345')).body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.code' }],
    });
    await confirm(` ${right.slice(0, 3)} ${right.slice(3)}`).expect(200);
    const again = await server.http.post(PATH).set(...member.auth);
    expect(again.body).toMatchObject({ status: 409, code: 'second_factor_exists' });
    expect((await confirm(right)).body.code).toBe('second_factor_exists');
  });

  test('enrolling and removing a second factor require a fresh sign-in', async () => {
    const { member } = await createEnrolled();
    server.clock.setOffset(10 * 60);
    await server.http
      .post(`${PATH}/recovery-codes`)
      .set(...member.auth)
      .expect(200);
    server.clock.setOffset(15 * 60 + 5);
    const { body: renewed } = await server.http
      .post('/v1/auth/refresh')
      .send({ refreshToken: member.refreshToken });
    const auth = ['Authorization', `Bearer ${renewed.accessToken}`] as const;
    for (const call of [
      server.http.post(PATH),
      server.http.post(`${PATH}/confirm`).send({ code: '123456' }),
      server.http.post(`${PATH}/recovery-codes`),
      server.http.delete(PATH),
    ]) {
      const { body } = await call.set(...auth);
      expect(body).toMatchObject({ status: 403, code: 'fresh_sign_in_required' });
    }
  });

  test('a removed second factor loses its recovery codes and is no longer required', async () => {
    const { member } = await createEnrolled();
    await server.http
      .delete(PATH)
      .set(...member.auth)
      .expect(204);
    expect((await login(member)).status).toBe(200);
    expect(await server.db.read.recoveryCode.count({ where: { memberId: member.id } })).toBe(0);
    expect((await readLastMail(server, member.email)).subject).toMatch(/^Two-step sign-in is off/);
    const again = await server.http.delete(PATH).set(...member.auth);
    expect(again.body.code).toBe('no_second_factor');
  });

  test.each(['get', 'post', 'delete'] as const)(
    '%s requires a signed-in member',
    async (method) => {
      expect((await server.http[method](PATH)).body.code).toBe('sign_in_required');
    },
  );
});

describe('signing in with a second factor', () => {
  test('signing in takes the password, then a ticket and a code', async () => {
    const { member, secret } = await createEnrolled();
    const first = await login(member);
    expect(first.body).toMatchObject({ code: 'second_factor_required', expiresIn: 300 });
    expect(first.get('Set-Cookie')).toBeUndefined();
    const { ticket } = first.body;
    expect(JSON.stringify(await server.db.read.signInTicket.findMany())).not.toContain(ticket);
    const done = await second({ ticket, code: showCode(server, secret) });
    expect(done.body).toMatchObject({ member: { id: member.id }, returnTo: null });
    expect(done.get('Set-Cookie')?.join()).toContain('pp_access=');
    expect((await second({ ticket, code: showCode(server, secret, 1) })).body.code).toBe(
      'token_invalid',
    );
  });

  test('a magic link requires the second factor too and keeps its returnTo', async () => {
    const { member, secret } = await createEnrolled();
    const asked = await server.http
      .post('/v1/auth/magic-link')
      .send({ email: member.email, returnTo: '/plans' });
    const { token } = await readLastMail(server, member.email);
    const proof = { token, requestId: asked.body.requestId };
    const first = await server.http.post('/v1/auth/magic-link/verify').send(proof);
    expect(first.body.code).toBe('second_factor_required');
    const again = await server.http.post('/v1/auth/magic-link/verify').send(proof);
    expect(again.body.code).toBe('token_invalid');
    const done = await second({ ticket: first.body.ticket, code: showCode(server, secret) });
    expect(done.body.returnTo).toBe(`${server.config.PUBLIC_URL}/plans`);
  });

  test('a password reset writes the password, closes other tickets and requires the second factor', async () => {
    const { member, secret } = await createEnrolled();
    const before = await ticketOf(member);
    await server.http.post('/v1/auth/password/forgot').send({ email: member.email });
    const { token } = await readLastMail(server, member.email);
    const first = await server.http
      .post('/v1/auth/password/reset')
      .send({ token, password: 'another perfectly fine sentence' });
    expect(first.body.code).toBe('second_factor_required');
    expect((await second({ ticket: before, code: showCode(server, secret) })).status).toBe(403);
    const { ticket } = first.body;
    expect((await second({ ticket, code: showCode(server, secret) })).status).toBe(200);
  });

  test('a code works once, even with eight concurrent tickets, and no earlier code works afterwards', async () => {
    const { member, secret } = await createEnrolled();
    const tickets = await Promise.all(Array.from({ length: 8 }, () => ticketOf(member)));
    const code = showCode(server, secret, 1);
    const answers = await Promise.all(tickets.map((ticket) => second({ ticket, code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'bad_code')).toHaveLength(7);
    const late = await second({ ticket: await ticketOf(member), code: showCode(server, secret) });
    expect(late.body.code).toBe('bad_code');
  });

  test('a ticket allows five codes within five minutes', async () => {
    const { member, secret } = await createEnrolled();
    const [ticket, old] = [await ticketOf(member), await ticketOf(member)];
    const wrong = { ticket, recoveryCode: 'aaaa-bbbb-cccc-dddd' };
    for (let n = 0; n < 5; n += 1) expect((await second(wrong)).body.code).toBe('bad_code');
    const late = await second({ ticket, code: showCode(server, secret) });
    expect(late.body.code).toBe('token_invalid');
    server.clock.setOffset(301);
    const expired = await second({ ticket: old, code: showCode(server, secret) });
    expect(expired.body.code).toBe('token_invalid');
  });

  test('ten wrong codes in an hour block codes from everywhere, but not recovery codes', async () => {
    const { member, secret, recoveryCodes } = await createEnrolled();
    const right = [-1, 0, 1].map((steps) => showCode(server, secret, steps));
    const wrong = ['000000', '111111', '222222', '333333'].find((one) => !right.includes(one));
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      statuses.push((await second({ ticket: await ticketOf(member), code: wrong })).status);
    }
    // The code that confirmed it was the first try of the hour.
    expect(statuses.filter((status) => status === 401).length).toBe(10);
    const limited = await second({ ticket: await ticketOf(member), code: right[2] });
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '3600']);
    const subjects = (await listMailsTo(server, member.email)).map(({ subject }) => subject);
    expect(subjects.filter((one) => one.startsWith('Wrong codes entered'))).toHaveLength(1);
    const recovered = { ticket: await ticketOf(member), recoveryCode: recoveryCodes[0] };
    expect((await second(recovered)).status).toBe(200);
    server.clock.setOffset(3601);
    const again = { ticket: await ticketOf(member), code: showCode(server, secret) };
    expect((await second(again)).status).toBe(200);
  });

  test('a recovery code works once and notifies the owner, and new codes replace it', async () => {
    const { member, recoveryCodes } = await createEnrolled();
    const [one = '', other] = recoveryCodes;
    const use = async (recoveryCode: string | undefined) =>
      await second({ ticket: await ticketOf(member), recoveryCode });
    expect((await use(one.toUpperCase())).status).toBe(200);
    expect((await readLastMail(server, member.email)).subject).toMatch(/^A recovery code was used/);
    expect((await use(one)).body.code).toBe('bad_code');
    await server.http
      .post(`${PATH}/recovery-codes`)
      .set(...member.auth)
      .expect(200);
    expect((await use(other)).body.code).toBe('bad_code');
  });

  test.each([
    ['code', { ticket: 'x' }],
    ['code', { ticket: 'x', code: '123456', recoveryCode: 'x' }],
    ['code', { ticket: 'x', code: ['123456'] }],
    ['ticket', { ticket: { contains: '' }, code: '123456' }],
    ['memberId', { ticket: 'x', code: '123456', memberId: 'x' }],
  ])('an invalid %s is rejected', async (field, body) => {
    const answer = await second(body);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });

  test('an unknown ticket and a suspended member are refused', async () => {
    expect((await second({ ticket: 'invented', code: '123456' })).body.code).toBe('token_invalid');
    const { member, secret } = await createEnrolled();
    const ticket = await ticketOf(member);
    const data = { suspendedAt: server.clock.now() };
    await server.db.read.member.update({ where: { id: member.id }, data });
    const answer = await second({ ticket, code: showCode(server, secret) });
    expect(answer.body).toMatchObject({ status: 403, code: 'suspended' });
  });
});

test('secrets are resealed with a new server key, which is then enough to open them', async () => {
  const { member, secret } = await createEnrolled();
  const old = server.config.JWT_KEYS;
  const added = { kid: 'later', secret: 'another entirely ordinary secret for tests' };
  const sealer = createSealer([added, ...old], 'second-factor');
  await resealSecrets({ ...server, sealer, publicUrl: '' });
  const row = await server.db.read.secondFactor.findUniqueOrThrow({
    where: { memberId: member.id },
  });
  const alone = createSealer([added], 'second-factor');
  expect(alone.open(row.sealedSecret, member.id)).toBe(secret);
});
