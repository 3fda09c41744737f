import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

async function register(wishes: { email?: string; password?: string; name?: string } = {}) {
  const email = wishes.email ?? `newcomer-${randomBytes(6).toString('hex')}@example.org`;
  const body = { password: PASSWORD, name: 'Robin', ...wishes, email };
  const answer = await server.http.post('/v1/auth/register').send(body).expect(202);
  const { token } = await readLastMail(server, email);
  return { email, token, requestId: String(answer.body.requestId) };
}

function confirm(body: object) {
  return server.http.post('/v1/auth/email/confirm').send(body);
}

function login(email: string, password = PASSWORD) {
  return server.http.post('/v1/auth/login').send({ email, password });
}

describe('confirming an address', () => {
  test('confirming in the browser that registered signs in, with the chosen name and password', async () => {
    const { email, token, requestId } = await register({ name: 'Robin' });
    const answer = await confirm({ token, requestId });
    expect(answer.status).toBe(200);
    expect(answer.body.member).toMatchObject({ email, name: 'Robin', role: 'reader' });
    expect(answer.body.member.emailConfirmedAt).not.toBeNull();
    const names = (answer.get('Set-Cookie') ?? []).map((cookie) => cookie.split('=')[0]);
    expect(names).toEqual(['pp_access', 'pp_refresh', 'pp_login']);
    expect((await login(email)).status).toBe(200);
  });

  test('the request id is taken from the cookie if the body has none', async () => {
    const { token, requestId } = await register();
    const answer = await confirm({ token }).set('Cookie', `pp_login=${requestId}`);
    expect(answer.body.member.name).toBe('Robin');
  });

  test.each([
    ['no request', undefined],
    ['the request of somebody else', 'A'.repeat(43)],
  ])(
    'confirming with %s confirms the address, deletes the password and signs nobody in',
    async (_, requestId) => {
      const { email, token } = await register();
      const answer = await confirm({ token, ...(requestId ? { requestId } : {}) });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ confirmed: true });
      expect(answer.get('Set-Cookie')).toBeUndefined();
      const member = await server.db.read.member.findUniqueOrThrow({ where: { email } });
      expect(member).toMatchObject({ passwordHash: null, name: 'Reader' });
      expect(await server.db.read.registration.count({ where: { memberId: member.id } })).toBe(0);
      expect((await login(email)).body.code).toBe('bad_credentials');
    },
  );

  test('a link opened in another browser shows the typed name, and the name accepted there is used', async () => {
    const { email, token, requestId } = await register({ name: 'Nora Quill' });
    const read = () => server.http.post('/v1/auth/email/registration');
    const own = await read().send({ token, requestId }).expect(200);
    expect(own.body).toEqual({ email, name: 'Nora Quill', isSameBrowser: true });
    const other = await read().send({ token }).expect(200);
    expect(other.body).toEqual({ email, name: 'Nora Quill', isSameBrowser: false });
    const answer = await confirm({ token, name: 'Nora Quill' }).expect(200);
    expect(answer.body).toEqual({ confirmed: true });
    const where = { email };
    const member = await server.db.read.member.findUniqueOrThrow({ where });
    expect(member).toMatchObject({ name: 'Nora Quill', passwordHash: null });
    expect((await read().send({ token })).body.code).toBe('token_invalid');
  });

  test('a name accepted elsewhere never replaces the one that the registering browser chose', async () => {
    const { token, requestId } = await register({ name: 'Robin' });
    const answer = await confirm({ token, requestId, name: 'Somebody Else' }).expect(200);
    expect(answer.body.member.name).toBe('Robin');
  });

  test('a stranger who registered the address first cannot sign in with their password', async () => {
    const stranger = await register({ password: 'the password of a stranger', name: 'Stranger' });
    const { email } = stranger;
    const owner = await register({ email, name: 'The Owner' });
    const answer = await confirm({ token: owner.token, requestId: owner.requestId });
    expect(answer.body.member.name).toBe('The Owner');
    expect((await login(email, 'the password of a stranger')).body.code).toBe('bad_credentials');
    expect((await login(email)).status).toBe(200);
    const late = await confirm({ token: stranger.token, requestId: stranger.requestId });
    expect(late.body).toMatchObject({ status: 403, code: 'token_invalid' });
    expect((await login(email)).status).toBe(200);
  });

  test("the owner's click on a stranger's link does not sign the stranger in", async () => {
    const stranger = await register({ password: 'the password of a stranger' });
    const owner = await register({ email: stranger.email });
    const answer = await confirm({ token: stranger.token, requestId: owner.requestId });
    expect(answer.body).toEqual({ confirmed: true });
    const refused = await login(stranger.email, 'the password of a stranger');
    expect(refused.body.code).toBe('bad_credentials');
  });

  test('a token works once, also when used twenty times concurrently', async () => {
    const { token, requestId } = await register();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => confirm({ token, requestId })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'token_invalid')).toHaveLength(19);
  });

  test('only one of five concurrent confirmations of one address succeeds, and the others get a 403', async () => {
    const { email } = await register();
    for (let n = 1; n < 5; n += 1) await register({ email });
    const tokens = (await listMailsTo(server, email)).map(({ token }) => token);
    const answers = await Promise.all(tokens.map((token) => confirm({ token })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
  });

  test('a token works for 24 hours', async () => {
    const [early, late] = [await register(), await register()];
    try {
      server.clock.setOffset(24 * 3600 - 60);
      const good = await confirm({ token: early.token, requestId: early.requestId });
      expect(good.status).toBe(200);
      server.clock.setOffset(24 * 3600 + 1);
      const answer = await confirm({ token: late.token, requestId: late.requestId });
      expect(answer.body).toMatchObject({ status: 403, code: 'token_invalid' });
    } finally {
      server.clock.setOffset(0);
    }
  });

  test.each([
    ['unknown', { token: 'B'.repeat(43) }, 403],
    ['an object', { token: { startsWith: '' } }, 422],
    ['empty', { token: '' }, 422],
    ['absent', {}, 422],
  ])('a token that is %s is refused', async (_, body, status) => {
    expect((await confirm(body)).status).toBe(status);
  });
});

describe('signing in before the address is confirmed', () => {
  test('the correct password is refused before confirmation and mails a working link', async () => {
    const { email, requestId } = await register();
    const refused = await login(email);
    expect(refused.body).toMatchObject({ status: 403, code: 'email_unconfirmed' });
    const mails = await listMailsTo(server, email);
    expect(mails).toHaveLength(2);
    const answer = await confirm({ token: mails[1]?.token, requestId });
    expect(answer.body.member.email).toBe(email);
    const first = await confirm({ token: mails[0]?.token, requestId });
    expect(first.body.code).toBe('token_invalid');
  });

  test('the first link stays valid', async () => {
    const { email, token, requestId } = await register();
    await login(email);
    expect((await confirm({ token, requestId })).body.member.email).toBe(email);
  });

  test('a wrong password is refused like an unknown address and mails nothing', async () => {
    const { email } = await register();
    const wrong = await login(email, 'not the right sentence');
    const unknown = await login('nobody@example.org', 'not the right sentence');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(unknown.body);
    expect(await listMailsTo(server, email)).toHaveLength(1);
  });
});
