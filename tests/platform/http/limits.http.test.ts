import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { forbidden } from '../../../src/platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../../src/platform/http/endpoint.ts';
import { deleteExpiredLimits, type Limit } from '../../../src/platform/http/limits.ts';
import { type SmallServer, startSmallServer } from '../../support/small-server.ts';

const PROXY = '127.0.0.1';

function limit(name: string, more: Partial<Limit>): Limit {
  return { name, points: 2, perSeconds: 60, counted: 'memory', by: 'address', ...more };
}

function limited(name: string, more: Partial<Limit>, headers = {}): Endpoint {
  return endpoint({
    name: 'askByEmail',
    method: 'post',
    path: `/v1/${name}`,
    summary: 'A limited call',
    tag: 'Things',
    audience: { who: 'anyone' },
    body: z.strictObject({ email: z.string().optional() }),
    limits: [limit(name, more)],
    responses: { 200: { description: 'Through', schema: z.object({ address: z.string() }) } },
    handle: ({ address }) => Promise.resolve({ status: 200, headers, body: { address } }),
  });
}

/** The look-ups of devices that no account knows. */
let queries = 0;

const narrow = limit('narrow', {});
const wide = (name: string) => limit(name, { points: 50 });
const { limits: _, ...without } = limited('without', {});

const endpoints: Endpoint[] = [
  limited('by-address', {}),
  limited('by-account', { by: 'account' }),
  limited('by-mail', {
    counted: 'database',
    by: ({ body }) => (body as { email: string }).email,
  }),
  limited('in-database', { counted: 'database' }),
  limited('circuit', { by: 'everyone' }),
  {
    ...limited('device', {}),
    knownDevice: {
      find: ({ body }) => Promise.resolve((body as { email?: string }).email ?? null),
      limits: [limit('own', { by: 'device' })],
    },
  },
  {
    ...limited('invented', {}),
    knownDevice: {
      find: (_, lookUp) =>
        lookUp(() => {
          queries += 1;
          return Promise.resolve(null);
        }),
      limits: [limit('own', { by: 'device' })],
    },
  },
  { ...limited('proof', {}), handle: () => Promise.reject(forbidden()) },
  limited('shared', {}, { 'Cache-Control': 'public, max-age=0, s-maxage=5' }),
  { ...limited('one', {}), path: '/v1/three', limits: [wide('wide'), narrow, wide('wider')] },
  { ...without, path: '/v1/usual' },
  { ...without, path: '/v1/without', limits: [] },
];

let behindProxy: SmallServer;
let open: SmallServer;

beforeAll(async () => {
  behindProxy = await startSmallServer(endpoints, { trustedProxies: [PROXY] });
  open = await startSmallServer(endpoints);
});

afterAll(async () => {
  await behindProxy.close();
  await open.close();
});

function call(
  server: SmallServer,
  name: string,
  given: { from?: string; member?: string; email?: string } = {},
): Promise<Response> {
  return fetch(`${server.url}/v1/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(given.from === undefined ? {} : { 'x-forwarded-for': given.from }),
      ...(given.member === undefined ? {} : { 'x-member': given.member }),
    },
    body: JSON.stringify(given.email === undefined ? {} : { email: given.email }),
  });
}

async function statusesOf(calls: readonly Promise<Response>[]): Promise<number[]> {
  return (await Promise.all(calls)).map(({ status }) => status).sort();
}

test('responses state the remaining budget, and the call past it gets a 429 with Retry-After', async () => {
  const from = '198.51.100.1';
  const first = await call(behindProxy, 'by-address', { from });
  expect(first.headers.get('ratelimit-policy')).toBe('"by-address";q=2;w=60');
  expect(first.headers.get('ratelimit')).toMatch(/^"by-address";r=1;t=\d+$/);
  expect(first.headers.get('retry-after')).toBeNull();
  await call(behindProxy, 'by-address', { from });
  const refused = await call(behindProxy, 'by-address', { from });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 });
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(refused.headers.get('ratelimit')).toBe(`"by-address";r=0;t=${seconds}`);
});

test('the headers describe the budget that is used up first', async () => {
  const from = '198.51.100.2';
  const first = await call(behindProxy, 'three', { from });
  expect(first.headers.get('ratelimit-policy')).toBe('"narrow";q=2;w=60');
  expect(first.headers.get('ratelimit')).toMatch(/^"narrow";r=1;t=\d+$/);
});

test('an endpoint has the usual limit unless it declares another one or none', async () => {
  const usual = await call(behindProxy, 'usual', { from: '198.51.100.3' });
  expect(usual.headers.get('ratelimit')).toMatch(/^"call";r=1199;t=\d+$/);
  const free = await call(behindProxy, 'without', { from: '198.51.100.3' });
  expect(free.status).toBe(200);
  expect(free.headers.get('ratelimit')).toBeNull();
});

test('publicly cacheable responses have no rate limit headers', async () => {
  const answer = await call(open, 'shared');
  expect(answer.headers.get('ratelimit')).toBeNull();
  expect(answer.headers.get('ratelimit-policy')).toBeNull();
});

describe('rate limits by IP address', () => {
  test('an IPv4 address counts the same if it is mapped into IPv6', async () => {
    const forms = ['203.0.113.9', '::ffff:203.0.113.9', '::ffff:cb00:7109'];
    const statuses = await statusesOf(
      forms.map((from) => call(behindProxy, 'by-address', { from })),
    );
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('an IPv6 address counts by its /64', async () => {
    const inside = ['2001:db8:5::1', '2001:db8:5:0:ffff::2', '2001:db8:5:0:1:2:3:4'];
    expect(
      await statusesOf(inside.map((from) => call(behindProxy, 'by-address', { from }))),
    ).toEqual([200, 200, 429]);
    const outside = await call(behindProxy, 'by-address', { from: '2001:db8:5:1::1' });
    expect(outside.status).toBe(200);
  });

  test('an IPv6 address also counts by its /48, with five times the limit', async () => {
    const froms = Array.from({ length: 11 }, (_, n) => `2001:db8:48:${n + 1}::1`);
    for (const from of froms.slice(0, 10)) {
      expect((await call(behindProxy, 'by-address', { from })).status).toBe(200);
    }
    const refused = await call(behindProxy, 'by-address', { from: froms[10] ?? '' });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit-policy')).toBe('"by-address-network";q=10;w=60');
    const elsewhere = await call(behindProxy, 'by-address', { from: '2001:db8:49::1' });
    expect(elsewhere.status).toBe(200);
  });

  test('X-Forwarded-For is used from a trusted proxy only, with its last address', async () => {
    const direct = await call(open, 'in-database', { from: '203.0.113.50' });
    expect(await direct.json()).toEqual({ address: PROXY });
    const forged = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
    expect(await statusesOf(forged.map((from) => call(open, 'by-address', { from })))).toEqual([
      200, 200, 429,
    ]);
    const proxied = await call(behindProxy, 'in-database', { from: '192.0.2.1, 203.0.113.50' });
    expect(await proxied.json()).toEqual({ address: '203.0.113.50' });
  });
});

test('a used up global budget is a 503 that says the site is busy', async () => {
  const froms = ['192.0.2.61', '192.0.2.62', '192.0.2.63'];
  const answers: Response[] = [];
  for (const from of froms) answers.push(await call(behindProxy, 'circuit', { from }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 503]);
  expect(await answers[2]?.json()).toMatchObject({ code: 'busy' });
  expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a known device has a budget of its own, which nobody else can spend', async () => {
  const from = '198.51.100.70';
  const known = { from, email: 'known@example.org' };
  await call(behindProxy, 'device', { from });
  await call(behindProxy, 'device', { from });
  expect((await call(behindProxy, 'device', { from })).status).toBe(429);
  const first = await call(behindProxy, 'device', known);
  expect(first.headers.get('ratelimit-policy')).toBe('"own";q=2;w=60');
  expect((await call(behindProxy, 'device', known)).status).toBe(200);
  expect((await call(behindProxy, 'device', known)).status).toBe(429);
});

test('calls that the handler refuses count too, so that wrong proofs are limited', async () => {
  const from = '198.51.100.71';
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    statuses.push((await call(behindProxy, 'proof', { from })).status);
  }
  expect(statuses).toEqual([403, 403, 429]);
});

test('invented devices cost a limited number of queries per address or /48', async () => {
  const send = (from: string) => call(behindProxy, 'invented', { from });
  for (const network of ['198.51.100.72', '2001:db8:72:1::1']) {
    queries = 0;
    for (let attempt = 0; attempt < 120; attempt += 1) await send(network);
    expect(queries).toBe(100);
  }
  await send('2001:db8:72:2::1');
  expect(queries).toBe(100);
  await send('198.51.100.73');
  expect(queries).toBe(101);
});

test('accounts are limited individually, whatever their address, and guests by address', async () => {
  const [ada, ben] = [newId(), newId()];
  const froms = ['198.51.100.11', '198.51.100.12', '198.51.100.13'];
  expect(
    await statusesOf(froms.map((from) => call(behindProxy, 'by-account', { from, member: ada }))),
  ).toEqual([200, 200, 429]);
  const from = '198.51.100.11';
  expect((await call(behindProxy, 'by-account', { from, member: ben })).status).toBe(200);
  expect((await call(behindProxy, 'by-account', { from })).status).toBe(200);
});

test('a budget in the database holds under 20 concurrent calls and across processes', async () => {
  const from = '198.51.100.30';
  const statuses = await statusesOf(
    Array.from({ length: 20 }, () => call(behindProxy, 'in-database', { from })),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(2);
  expect(statuses.filter((status) => status === 429)).toHaveLength(18);
});

test('a value sent by a client is hashed before it becomes a key', async () => {
  const email = 'reader@example.org';
  const calls = () => call(behindProxy, 'by-mail', { email });
  expect(await statusesOf([calls(), calls(), calls()])).toEqual([200, 200, 429]);
  const rows = await behindProxy.db.read.rateLimit.findMany({
    where: { key: { startsWith: 'by-mail' } },
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]?.key).not.toContain('reader');
});

test('counts are removed an hour after their window, and not earlier', async () => {
  const { db } = behindProxy;
  const minutesAgo = (minutes: number) => BigInt(Date.now() - minutes * 60_000);
  await db.transaction((tx) =>
    tx.rateLimit.createMany({
      data: [59, 61].map((minutes) => ({
        key: `window over for ${minutes}`,
        points: 1,
        expire: minutesAgo(minutes),
      })),
    }),
  );
  await deleteExpiredLimits(db.pool);
  const where = { key: { startsWith: 'window over' } };
  expect(await db.read.rateLimit.findMany({ where })).toMatchObject([
    { key: 'window over for 59' },
  ]);
});
