import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** Where the owner is; no attacker shares it. */
const HOME = '203.0.113.7';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_FACTOR: '0.1', TRUST_PROXY: '127.0.0.1' });
});

afterAll(() => server.close());

function send(path: string, body: object, { from = HOME, cookie = '' } = {}) {
  return server.http
    .post(path)
    .set({ 'X-Forwarded-For': from, 'User-Agent': FIREFOX, Cookie: cookie })
    .send(body);
}

function login({ email }: TestMember, more: { from?: string; cookie?: string } = {}) {
  return send('/v1/auth/login', { email, password: PASSWORD }, more);
}

function deviceCookie(answer: { get(name: string): string[] | undefined }): string {
  const cookies = answer.get('Set-Cookie') ?? [];
  return cookies.find((one) => one.startsWith('pp-device='))?.split(';')[0] ?? '';
}

/** The same call from `count` addresses of the documentation network, until it is refused. */
async function attack(path: string, body: object, count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 1; n <= count; n += 1) {
    const answer = await send(path, body, { from: `198.51.100.${n}` });
    statuses.push(answer.status);
    if (answer.status === 429) break;
  }
  return statuses;
}

/** What all strangers together may guess at a password in an hour is spent, as by an attack. */
async function spendGuesses({ email }: TestMember): Promise<void> {
  const key = `login-email:${hashSecret(email)}`;
  const expire = BigInt(Date.now() + 3_600_000);
  await server.db.read.rateLimit.create({ data: { key, points: 300, expire } });
}

describe('password sign-in while strangers guess the password', () => {
  test('a device that signed in before can still sign in with the password', async () => {
    const owner = await createMember(server, { password: PASSWORD });
    const cookie = deviceCookie(await login(owner).expect(200));
    const wrong = { email: owner.email, password: 'no such password' };
    // A tenth of 300.
    expect((await attack('/v1/auth/login', wrong, 40)).indexOf(429)).toBe(29);
    await login(owner, { cookie }).expect(200);
    await login(owner, { from: '198.51.100.1', cookie }).expect(200);
  });

  test('a new device can sign in by a mailed link, and with the password afterwards', async () => {
    const owner = await createMember(server, { password: PASSWORD });
    await spendGuesses(owner);
    await login(owner).expect(429);
    const asked = await send('/v1/auth/magic-link', { email: owner.email }).expect(202);
    const mail = (await listMailsTo(server, owner.email)).at(-1);
    const proof = { token: mail?.token, requestId: asked.body.requestId };
    const cookie = deviceCookie(await send('/v1/auth/magic-link/verify', proof).expect(200));
    await login(owner, { cookie }).expect(200);
  });

  test("the device cookie of another member, or an invented one, does not share the owner's budget", async () => {
    const owner = await createMember(server, { password: PASSWORD });
    const other = await createMember(server, { password: PASSWORD });
    const foreign = deviceCookie(await login(other, { from: '203.0.113.8' }).expect(200));
    await spendGuesses(owner);
    await login(owner, { cookie: foreign }).expect(429);
    await login(owner, { cookie: `pp-device=${'A'.repeat(43)}` }).expect(429);
  });

  test('a known device has its own limited number of tries', async () => {
    const owner = await createMember(server, { password: PASSWORD });
    const cookie = deviceCookie(await login(owner, { from: '203.0.113.9' }).expect(200));
    const wrong = { email: owner.email, password: 'no such password' };
    const more = { from: '203.0.113.9', cookie };
    expect((await send('/v1/auth/login', wrong, more)).status).toBe(401);
    expect((await send('/v1/auth/login', wrong, more)).status).toBe(401);
    const refused = await send('/v1/auth/login', wrong, more);
    expect(refused.headers['ratelimit-policy']).toBe('"login-device";q=2;w=300');
  });

  test('a passkey sign-in is not limited by these budgets', async () => {
    const owner = await createMember(server, { password: PASSWORD });
    await spendGuesses(owner);
    await send('/v1/auth/passkey/options', {}).expect(200);
  });
});

describe('mailed links while strangers request mails', () => {
  test('a device that signed in before gets its own link and code', async () => {
    const owner = await createMember(server, { password: PASSWORD });
    const cookie = deviceCookie(await login(owner, { from: '203.0.113.20' }).expect(200));
    await attack('/v1/auth/magic-link', { email: owner.email }, 35);
    const asked = await send('/v1/auth/magic-link', { email: owner.email }, { cookie });
    const code = /\b\d{6}\b/.exec((await listMailsTo(server, owner.email)).at(-1)?.text ?? '')?.[0];
    const proof = { code, requestId: asked.body.requestId };
    await send('/v1/auth/magic-link/verify', proof).expect(200);
  });

  test('a new device can sign in by any link in the mailbox, once', async () => {
    const owner = await createMember(server);
    await attack('/v1/auth/magic-link', { email: owner.email }, 35);
    const before = await listMailsTo(server, owner.email);
    const asked = await send('/v1/auth/magic-link', { email: owner.email }).expect(202);
    expect(await listMailsTo(server, owner.email)).toHaveLength(before.length);
    const { token } = before[0] ?? {};
    const proof = { token, requestId: asked.body.requestId };
    await send('/v1/auth/magic-link/verify', proof).expect(200);
    const again = await send(
      '/v1/auth/magic-link',
      { email: owner.email },
      { from: '203.0.113.30' },
    );
    const second = { token, requestId: again.body.requestId };
    expect((await send('/v1/auth/magic-link/verify', second)).body.code).toBe('token_invalid');
  });

  test('a used link allows another one to be mailed, however many mails strangers request', async () => {
    const owner = await createMember(server);
    const path = '/v1/auth/magic-link';
    const body = { email: owner.email };
    await attack(path, body, 35);
    const before = await listMailsTo(server, owner.email);
    for (const from of ['203.0.113.31', '203.0.113.32', '203.0.113.33']) {
      const asked = await send(path, body, { from }).expect(202);
      const { token } = (await listMailsTo(server, owner.email)).at(-1) ?? {};
      const proof = { token, requestId: asked.body.requestId };
      await send(`${path}/verify`, proof, { from }).expect(200);
      await send(path, body, { from: `198.51.101.${from.slice(-2)}` });
    }
    expect(await listMailsTo(server, owner.email)).toHaveLength(before.length + 3);
  });

  test('a withheld mail opens nothing, neither by a guessed code nor by a link from another mailbox', async () => {
    const owner = await createMember(server);
    const stranger = await createMember(server);
    await attack('/v1/auth/magic-link', { email: owner.email }, 35);
    const from = '203.0.113.40';
    const asked = await send('/v1/auth/magic-link', { email: owner.email }, { from });
    const row = await server.db.read.outboxMessage.findFirstOrThrow({
      where: { recipient: owner.email, lastError: 'withheld' },
      orderBy: { id: 'desc' },
    });
    const code = /\b\d{6}\b/.exec(row.text)?.[0];
    const { requestId } = asked.body;
    const byCode = await send('/v1/auth/magic-link/verify', { code, requestId });
    expect(byCode.body.code).toBe('token_invalid');
    await send('/v1/auth/magic-link', { email: stranger.email }, { from }).expect(202);
    const own = (await listMailsTo(server, stranger.email)).at(-1);
    const byLink = await send('/v1/auth/magic-link/verify', { token: own?.token, requestId });
    expect(byLink.body.code).toBe('token_invalid');
  });

  test('the password can be reset by a link in the mailbox', async () => {
    const owner = await createMember(server, { password: PASSWORD });
    const statuses = await attack('/v1/auth/password/forgot', { email: owner.email }, 35);
    expect(statuses).not.toContain(429);
    await send('/v1/auth/password/forgot', { email: owner.email }).expect(202);
    const mails = await listMailsTo(server, owner.email);
    expect(mails.length).toBeLessThanOrEqual(2);
    const reset = { token: mails.at(-1)?.token, password: 'another perfectly fine one' };
    await send('/v1/auth/password/reset', reset).expect(200);
  });
});

describe('an IPv6 network', () => {
  test('adds up the guesses from all of its addresses', async () => {
    const owner = await createMember(server, { password: PASSWORD });
    const { email } = owner;
    const statuses: number[] = [];
    for (let n = 1; n <= 16; n += 1) {
      const from = `2001:db8:77:${n.toString(16)}::1`;
      statuses.push((await send('/v1/auth/login', { email, password: 'no' }, { from })).status);
    }
    // Five times what each of its /64 may try.
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    await login(owner, { from: '2001:db8:78::1' }).expect(200);
  });
});

test('a wrong code counts for its request, not for the address', async () => {
  const owner = await createMember(server);
  const asked = await send('/v1/auth/magic-link', { email: owner.email }, { from: '203.0.113.60' });
  const { requestId } = asked.body;
  for (let n = 0; n < 7; n += 1) {
    const body = { code: '000000', requestId: 'R'.repeat(43) };
    expect((await send('/v1/auth/magic-link/verify', body)).body.code).toBe('token_invalid');
  }
  const text = (await listMailsTo(server, owner.email)).at(-1)?.text ?? '';
  const code = /\b\d{6}\b/.exec(text)?.[0];
  await send('/v1/auth/magic-link/verify', { code, requestId }).expect(200);
});
