import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '127.0.0.1' });
});

afterAll(() => server.close());

async function countUntilLimited(
  call: (n: number) => PromiseLike<{ status: number }>,
  most: number,
) {
  for (let n = 1; n <= most; n += 1) {
    if ((await call(n)).status === 429) return n - 1;
  }
  return null;
}

describe('guessing passwords', () => {
  test('one IP address has twenty tries for one account, including correct ones', async () => {
    const { email } = await createMember(server, { password: PASSWORD });
    const from = (address: string, password: string) =>
      server.http.post('/v1/auth/login').set('X-Forwarded-For', address).send({ email, password });
    const tries = await countUntilLimited(
      (n) => from('192.0.2.1', `wrong number ${n} of many`),
      30,
    );
    expect(tries).toBe(20);
    const stopped = await from('192.0.2.1', PASSWORD);
    expect(stopped.body).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    expect(stopped.headers['ratelimit-policy']).toBe('"login-pair";q=20;w=300');
    expect((await from('192.0.2.2', PASSWORD)).status).toBe(200);
  });

  test.each(['/v1/auth/magic-link', '/v1/auth/password/forgot'])(
    '%s limits one IP address to five mails, but not the owner elsewhere',
    async (path) => {
      const { email } = await createMember(server);
      const from = (address: string) =>
        server.http.post(path).set('X-Forwarded-For', address).send({ email });
      expect(await countUntilLimited(() => from('192.0.2.50'), 10)).toBe(5);
      expect((await from('192.0.2.51')).status).toBe(202);
    },
  );

  test('mails to one mailbox are limited across all IP addresses, without a difference in the response', async () => {
    const requests = [
      ['/v1/auth/magic-link', {}],
      ['/v1/auth/register', { password: PASSWORD, name: 'R' }],
    ] as const;
    const email = 'flooded@example.org';
    for (const n of Array.from({ length: 12 }, (_, index) => index)) {
      const [path, more] = requests[n % 2] ?? requests[0];
      const call = server.http.post(path).set('X-Forwarded-For', `198.51.100.${n}`);
      expect((await call.send({ email, ...more })).status).toBe(202);
    }
    // Five in the hour, and one more because each address gets one every ten minutes.
    expect(await listMailsTo(server, email)).toHaveLength(6);
  });

  test("repeating a registration's password does not mail its link again and again", async () => {
    const email = 'mailed-again@example.org';
    const registration = { email, password: PASSWORD, name: 'R' };
    await server.http
      .post('/v1/auth/register')
      .set('X-Forwarded-For', '192.0.2.200')
      .send(registration)
      .expect(202);
    for (const n of Array.from({ length: 8 }, (_, index) => index)) {
      const call = server.http.post('/v1/auth/login').set('X-Forwarded-For', `192.0.2.${210 + n}`);
      const refused = await call.send({ email, password: PASSWORD });
      expect(refused.body.code).toBe('email_unconfirmed');
    }
    expect(await listMailsTo(server, email)).toHaveLength(6);
  });
});

describe('the limits of endpoints that check secrets, at a tenth', () => {
  let strict: TestServer;
  let places = 0;

  beforeAll(async () => {
    strict = await startTestServer({ RATE_LIMIT_FACTOR: '0.1', TRUST_PROXY: '127.0.0.1' });
  });

  afterAll(() => strict.close());

  function newPlace(): string {
    places += 1;
    return `203.0.113.${places}`;
  }

  function send(path: string, given: { body: object; from: string; by?: TestMember }) {
    const call = strict.http.post(path).set('X-Forwarded-For', given.from).send(given.body);
    return given.by ? call.set(...given.by.auth) : call;
  }

  test('one IP address is limited across accounts', async () => {
    const from = newPlace();
    const guess = (n: number) =>
      send('/v1/auth/login', { from, body: { email: `one-${n}@example.org`, password: PASSWORD } });
    expect(await countUntilLimited(guess, 12)).toBe(10);
    const stopped = await guess(13);
    expect(stopped.headers['ratelimit-policy']).toBe('"login-address";q=10;w=300');
  });

  const token = 'T'.repeat(43);

  test.each<[string, number, object]>([
    ['/v1/auth/email/confirm', 60, { token }],
    ['/v1/auth/email-change/confirm', 6, { token }],
    ['/v1/auth/second-factor', 6, { ticket: token, code: '123456' }],
    ['/v1/auth/hand-offs/redeem', 6, { code: token, verifier: token }],
    ['/v1/auth/refresh', 30, { refreshToken: token }],
  ])('%s limits one IP address to %d tries, and no other address', async (path, most, body) => {
    const from = newPlace();
    expect(await countUntilLimited(() => send(path, { body, from }), most + 2)).toBe(most);
    expect((await send(path, { body, from: newPlace() })).status).not.toBe(429);
  });

  test.each<[string, number, object]>([
    ['/v1/me/password', 1, { currentPassword: 'not the right one', password: PASSWORD }],
    ['/v1/me/second-factor/confirm', 3, { code: '123456' }],
    ['/v1/gifts/redeem', 3, { code: 'GIFT-AAAA-BBBB-CCCC' }],
    ['/v1/auth/hand-offs', 3, { origin: 'http://127.0.0.1:4000', challenge: 'c'.repeat(43) }],
  ])('%s limits one account to %d tries across all IP addresses', async (path, most, body) => {
    const by = await createMember(strict, { password: 'another perfectly fine one' });
    const tries = await countUntilLimited(
      () => send(path, { body, from: newPlace(), by }),
      most + 2,
    );
    expect(tries).toBe(most);
    const other = await createMember(strict, { password: 'another perfectly fine one' });
    expect((await send(path, { body, from: newPlace(), by: other })).status).not.toBe(429);
  });

  test('hand-offs are limited by IP address across accounts', async () => {
    const members = await Promise.all(Array.from({ length: 33 }, () => createMember(strict)));
    const from = newPlace();
    const body = { origin: 'http://127.0.0.1:4000', challenge: 'c'.repeat(43) };
    const tries = await countUntilLimited((n) => {
      const by = members[n];
      if (by === undefined) throw new Error('There is nobody left to ask.');
      return send('/v1/auth/hand-offs', { body, from, by });
    }, members.length - 1);
    expect(tries).toBe(30);
  });
});
