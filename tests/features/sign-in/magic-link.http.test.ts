import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';
const SOMEBODY_ELSES = 'A'.repeat(43);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function newAddress(): string {
  return `newcomer-${randomBytes(6).toString('hex')}@example.org`;
}

async function ask(email: string, more: object = {}) {
  const answer = await server.http.post('/v1/auth/magic-link').send({ email, ...more });
  expect(answer.status).toBe(202);
  const { text, token } = await readLastMail(server, email);
  const code = /\b\d{6}\b/.exec(text)?.[0] ?? '';
  return { answer, text, token, code, requestId: String(answer.body.requestId) };
}

function verify(body: object) {
  return server.http.post('/v1/auth/magic-link/verify').send(body);
}

function findMember(email: string) {
  return server.db.read.member.findUnique({ where: { email }, include: { registrations: true } });
}

function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

describe('requesting a magic link', () => {
  test('a link and a code are mailed, a cookie is set, and only hashes are stored', async () => {
    const email = newAddress();
    const { answer, text, token, code, requestId } = await ask(email);
    expect(answer.get('Set-Cookie')).toEqual([
      `pp_login=${requestId}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax`,
    ]);
    expect(text).toContain(`${server.config.PUBLIC_URL}/signin/magic?token=${token}`);
    expect(code).toMatch(/^\d{6}$/);
    const row = await server.db.read.signInRequest.findFirstOrThrow({ where: { email } });
    for (const secret of [token, code, requestId]) {
      expect(Object.values(row)).not.toContain(secret);
    }
  });

  test('answer and mail are the same for known, unconfirmed, suspended and unknown addresses', async () => {
    const known = await createMember(server);
    const unconfirmed = await createMember(server, { confirmed: false });
    const banned = await createMember(server);
    const suspendedAt = server.clock.now();
    await server.db.read.member.update({ where: { id: banned.id }, data: { suspendedAt } });
    const texts = new Set<string>();
    for (const email of [known.email, unconfirmed.email, banned.email, newAddress()]) {
      const { answer, text, token, code } = await ask(email);
      expect(Object.keys(answer.body)).toEqual(['requestId']);
      texts.add(text.replace(token, '').replace(code, ''));
    }
    expect(texts.size).toBe(1);
  });

  test('requesting a magic link creates no account', async () => {
    const email = newAddress();
    await ask(email);
    expect(await findMember(email)).toBeNull();
  });

  test('links in the mail never follow the Host header', async () => {
    const email = newAddress();
    await server.http
      .post('/v1/auth/magic-link')
      .set('Host', 'evil.example')
      .set('X-Forwarded-Host', 'evil.example')
      .send({ email });
    expect((await readLastMail(server, email)).text).not.toContain('evil.example');
  });

  test.each([
    ['email', { email: { contains: '@' } }],
    ['email', { email: 'robin@example.org\r\nBcc: all@example.org' }],
    ['returnTo', { returnTo: 'https://evil.example' }],
    ['returnTo', { returnTo: '//evil.example' }],
    ['returnTo', { returnTo: ['/x'] }],
    ['role', { role: 'admin' }],
  ])('an invalid %s is rejected and mails nothing', async (field, wrong) => {
    const email = newAddress();
    const answer = await server.http.post('/v1/auth/magic-link').send({ email, ...wrong });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
    expect(await listMailsTo(server, email)).toEqual([]);
  });
});

describe('signing in by a magic link', () => {
  test.each(['token', 'code'] as const)(
    'the %s works in the browser that requested it',
    async (by) => {
      const { id, email } = await createMember(server);
      const asked = await ask(email, { returnTo: '/articles/a-story' });
      const answer = await verify({ [by]: asked[by], requestId: asked.requestId });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        expiresIn: 900,
        member: { id, email },
        returnTo: `${server.config.PUBLIC_URL}/articles/a-story`,
      });
      const names = (answer.get('Set-Cookie') ?? []).map((cookie) => cookie.split('=')[0]);
      expect(names).toEqual(['pp_access', 'pp_refresh', 'pp_login']);
      const bearer = `Bearer ${answer.body.accessToken}`;
      expect((await server.http.get('/v1/me').set('Authorization', bearer)).status).toBe(200);
    },
  );

  test('the request id is taken from the cookie if the body has none', async () => {
    const asked = await ask(newAddress());
    const answer = await verify({ code: asked.code }).set('Cookie', `pp_login=${asked.requestId}`);
    expect(answer.status).toBe(200);
    expect(answer.body.returnTo).toBeNull();
  });

  test('an unknown address gets a confirmed account without a password', async () => {
    const email = newAddress();
    const { token, requestId } = await ask(email);
    await verify({ token, requestId }).expect(200);
    const member = await findMember(email);
    expect(member).toMatchObject({ role: 'reader', passwordHash: null });
    expect(member?.emailConfirmedAt).not.toBeNull();
  });

  test('the answer says whether the account began with this sign-in', async () => {
    const email = newAddress();
    const answers: unknown[] = [];
    for (let times = 0; times < 2; times += 1) {
      const { code, requestId } = await ask(email);
      answers.push((await verify({ code, requestId }).expect(200)).body.isNew);
    }
    expect(answers).toEqual([true, false]);
  });

  test('a magic link confirms the address and deletes what strangers chose for it', async () => {
    const email = newAddress();
    const stranger = { email, password: PASSWORD, name: 'Stranger' };
    const registered = await server.http.post('/v1/auth/register').send(stranger);
    const { token: theirs } = await readLastMail(server, email);
    const { token, requestId } = await ask(email);
    await verify({ token, requestId }).expect(200);
    const member = await findMember(email);
    expect(member).toMatchObject({ passwordHash: null, name: 'Reader', registrations: [] });
    const late = await server.http
      .post('/v1/auth/email/confirm')
      .send({ token: theirs, requestId: registered.body.requestId });
    expect(late.body).toMatchObject({ status: 403, code: 'token_invalid' });
    const login = await server.http.post('/v1/auth/login').send({ email, password: PASSWORD });
    expect(login.body.code).toBe('bad_credentials');
  });

  test.each(['token', 'code'] as const)(
    'only one of fifty concurrent sign-ins by the %s succeeds',
    async (by) => {
      const email = newAddress();
      const asked = await ask(email);
      const body = { [by]: asked[by], requestId: asked.requestId };
      const answers = await Promise.all(Array.from({ length: 50 }, () => verify(body)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ body: { code } }) => code === 'token_invalid')).toHaveLength(49);
      const member = await findMember(email);
      expect(await server.db.read.session.count({ where: { memberId: member?.id ?? '' } })).toBe(1);
    },
  );

  test('the link and the code of one mail work once together', async () => {
    const { token, code, requestId } = await ask(newAddress());
    await verify({ code, requestId }).expect(200);
    expect((await verify({ token, requestId })).body.code).toBe('token_invalid');
  });

  test.each([
    ['nothing', {}],
    ["somebody else's request", { requestId: SOMEBODY_ELSES }],
  ])('a browser with %s is refused and uses up nothing', async (_, held) => {
    const { token, code, requestId } = await ask(newAddress());
    const refused = [await verify({ token, ...held }), await verify({ code, ...held })];
    expect(refused.map(({ body }) => body.code)).toEqual(['token_invalid', 'token_invalid']);
    expect((await verify({ token, requestId })).status).toBe(200);
  });

  test("the request of one mail does not go with another mail's link or code", async () => {
    const [one, other] = [await ask(newAddress()), await ask(newAddress())];
    const link = await verify({ token: one.token, requestId: other.requestId });
    expect(link.body.code).toBe('token_invalid');
    const code = await verify({ code: one.code, requestId: other.requestId });
    expect(code.body.code).toBe('token_invalid');
  });

  test('opening the link by a mail scanner uses up nothing', async () => {
    const { token, requestId } = await ask(newAddress());
    await server.http.get(`/signin/magic?token=${token}`);
    await server.http.get(`/v1/auth/magic-link/verify?token=${token}`).expect(405);
    expect((await verify({ token, requestId })).status).toBe(200);
  });

  test.each(['token', 'code'] as const)('the %s works for ten minutes', async (by) => {
    const [early, late] = [await ask(newAddress()), await ask(newAddress())];
    server.clock.setOffset(590);
    expect((await verify({ [by]: early[by], requestId: early.requestId })).status).toBe(200);
    server.clock.setOffset(601);
    const refused = await verify({ [by]: late[by], requestId: late.requestId });
    expect(refused.body).toMatchObject({ status: 403, code: 'token_invalid' });
  });

  test('a suspended member is refused, and only after a correct proof', async () => {
    const { id, email } = await createMember(server);
    const suspendedAt = server.clock.now();
    await server.db.read.member.update({ where: { id }, data: { suspendedAt } });
    const { code, requestId } = await ask(email);
    const wrong = await verify({ code: otherThan(code), requestId });
    expect(wrong.body).toMatchObject({ status: 403, code: 'token_invalid' });
    expect((await verify({ code, requestId })).body).toMatchObject({
      status: 403,
      code: 'suspended',
    });
  });

  test.each([
    ['token', {}],
    ['token', { token: 'x', code: '123456' }],
    ['token', { token: { startsWith: '' } }],
    ['code', { code: '12345' }],
    ['code', { code: 123_456 }],
    ['code', { code: '１２３４５６' }],
    ['requestId', { code: '123456', requestId: ['x'] }],
    ['email', { code: '123456', email: 'robin@example.org' }],
  ])('an invalid %s is rejected: %j', async (field, body) => {
    const answer = await verify(body);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });
});

describe('guessing magic-link codes', () => {
  test('each wrong code returns the number of tries left, alike for known and unknown addresses', async () => {
    const known = await createMember(server);
    for (const email of [known.email, newAddress()]) {
      const { code, requestId } = await ask(email);
      const left: unknown[] = [];
      for (let tries = 0; tries < 6; tries += 1) {
        const { body } = await verify({ code: otherThan(code), requestId }).expect(403);
        expect(body.code).toBe('token_invalid');
        left.push(body.triesLeft);
      }
      expect(left).toEqual([4, 3, 2, 1, 0, undefined]);
    }
  });

  test('only the browser that made the request learns the address it typed and the tries left', async () => {
    const email = newAddress();
    const { code, requestId } = await ask(email);
    await verify({ code: otherThan(code), requestId });
    const status = () => server.http.post('/v1/auth/magic-link/status');
    const own = await status().set('Cookie', `pp_login=${requestId}`).send({}).expect(200);
    expect(own.body).toMatchObject({ email, triesLeft: 4 });
    await status().send({}).expect(404);
    await status().send({ requestId: SOMEBODY_ELSES }).expect(404);
    await verify({ code, requestId }).expect(200);
    await status().send({ requestId }).expect(404);
  });

  test('the owner still has a fifth try after four wrong guesses', async () => {
    const { code, requestId } = await ask(newAddress());
    for (let tries = 0; tries < 4; tries += 1) await verify({ code: otherThan(code), requestId });
    expect((await verify({ code, requestId })).status).toBe(200);
  });

  test('only five of a hundred concurrent guesses count, and they invalidate the code but not the link', async () => {
    const email = newAddress();
    const { code, token, requestId } = await ask(email);
    const guess = { code: otherThan(code), requestId };
    const answers = await Promise.all(Array.from({ length: 100 }, () => verify(guess)));
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(403));
    const row = await server.db.read.signInRequest.findFirstOrThrow({ where: { email } });
    expect(row.codeTries).toBe(5);
    expect((await verify({ code, requestId })).body.code).toBe('token_invalid');
    expect((await verify({ token, requestId })).status).toBe(200);
  });
});
