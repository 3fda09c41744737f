import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('guessing is stopped', () => {
  test('for one account from one address after twenty tries, the right one included', async () => {
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

  test('from one address over many accounts', async () => {
    const tries = await countUntilLimited(
      (n) =>
        server.http
          .post('/v1/auth/login')
          .set('X-Forwarded-For', '192.0.2.3')
          .send({ email: `victim-${n}@example.org`, password: PASSWORD }),
      120,
    );
    expect(tries).toBe(100);
  });

  test.each(['/v1/auth/magic-link', '/v1/auth/password/forgot'])(
    '%s stops a stranger at five mails, and not the owner elsewhere',
    async (path) => {
      const { email } = await createMember(server);
      const from = (address: string) =>
        server.http.post(path).set('X-Forwarded-For', address).send({ email });
      expect(await countUntilLimited(() => from('192.0.2.50'), 10)).toBe(5);
      expect((await from('192.0.2.51')).status).toBe(202);
    },
  );

  test('mails of one mailbox end, from wherever they are asked for', async () => {
    const tries = await countUntilLimited(
      (n) =>
        server.http
          .post('/v1/auth/magic-link')
          .set('X-Forwarded-For', `198.51.100.${n}`)
          .send({ email: 'flooded-by-links@example.org' }),
      40,
    );
    expect(tries).toBe(30);
  });

  test('registrations of one address stop, so that no mailbox is flooded', async () => {
    const tries = await countUntilLimited(
      (n) =>
        server.http
          .post('/v1/auth/register')
          .set('X-Forwarded-For', `192.0.2.${100 + n}`)
          .send({ email: 'flooded@example.org', password: PASSWORD, name: 'R' }),
      10,
    );
    expect(tries).toBe(5);
  });
});

test('codes for other sites are limited by account and by address', async () => {
  // A tenth of three hundred an hour for an address and of thirty for an account.
  const strict = await startTestServer({ RATE_LIMIT_FACTOR: '0.1', TRUST_PROXY: '127.0.0.1' });
  try {
    const { origin } = new URL(strict.config.PUBLIC_URL);
    const handOver = ({ auth }: TestMember, address: string) =>
      strict.http
        .post('/v1/auth/hand-offs')
        .set(...auth)
        .set('X-Forwarded-For', address)
        .send({ origin, challenge: 'c'.repeat(43) });
    const member = await createMember(strict);
    expect(await countUntilLimited((n) => handOver(member, `198.51.100.${n}`), 5)).toBe(3);
    const others = await Promise.all(Array.from({ length: 35 }, () => createMember(strict)));
    const tries = await countUntilLimited(
      (n) => handOver(others[n] ?? member, '203.0.113.9'),
      others.length - 1,
    );
    expect(tries).toBe(30);
  } finally {
    await strict.close();
  }
});
