import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApiDocument,
  type Operation,
  readDocument,
  type Schema,
} from '../../scripts/proof/fuzz/operations.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { sampleInTurn } from '../support/sample.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const PATIENCE_MS = 120_000;
/** One in so many operations each day, and other ones for the next test: `turn` counts them. */
const OPERATIONS_EVERY = 4;

let server: TestServer;
let json: { paths: Record<string, Record<string, { security?: object[] }>> };
let document: ApiDocument;
let admin: TestMember;
let reader: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  json = (await server.http.get('/openapi.json')).body;
  document = readDocument(json);
  [admin, reader] = [await createMember(server, { role: 'admin' }), await createMember(server)];
});

afterAll(() => server.close());

interface Sent {
  readonly status: number;
  readonly code: string;
  readonly paths: readonly string[];
}

/** Calls an operation with a plausible path. */
async function send(
  { method, path, parameters }: Operation,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<Sent> {
  const address = parameters
    .filter((one) => one.in === 'path')
    .reduce((text, { name, schema }) => {
      const value = document.resolve(schema).format === 'uuid' ? newId() : 'daily';
      return text.replace(`{${name}}`, value);
    }, path);
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await fetch(server.url + address, {
    method,
    headers: { ...type, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const problem = text.startsWith('{') ? JSON.parse(text) : {};
  const errors: { path: string }[] = problem.errors ?? [];
  return { status: answer.status, code: problem.code, paths: errors.map(({ path: at }) => at) };
}

function bearer({ accessToken }: TestMember): Record<string, string> {
  return { Authorization: `Bearer ${accessToken}` };
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

function propertiesOf({ body }: Operation): [string, Schema][] {
  if (body === null) return [];
  const { properties = {} } = document.resolve(body);
  return Object.entries(properties).map(([name, schema]) => [name, document.resolve(schema)]);
}

function sampled(operations: readonly Operation[], turn: number): Operation[] {
  return sampleInTurn(operations, OPERATIONS_EVERY, turn);
}

function withBody(): Operation[] {
  const found = document.operations.filter((one) => propertiesOf(one).length > 0);
  expect(found.length).toBeGreaterThan(50);
  return found;
}

/** Fields that clients must not set, in addition to the operation's own. */
const NOT_THEIRS: Readonly<Record<string, unknown>> = {
  role: 'admin',
  emailVerified: true,
  emailConfirmedAt: '2026-01-01T00:00:00Z',
  id: '019a0000-0000-7000-8000-000000000000',
  isStaff: true,
  passwordHash: 'x',
};

describe('every operation with a body', () => {
  test(
    'rejects fields that clients must not set, and names them',
    async () => {
      for (const operation of sampled(withBody(), 0)) {
        const own = new Set(propertiesOf(operation).map(([name]) => name));
        const foreign = Object.entries(NOT_THEIRS).filter(([name]) => !own.has(name));
        const body = JSON.stringify(Object.fromEntries(foreign));
        const { status, paths } = await send(operation, bearer(admin), body);
        expect.soft(status, nameOf(operation)).toBe(422);
        const named = foreign.filter(([name]) => paths.some((path) => path.endsWith(name)));
        expect.soft(named.length, `${nameOf(operation)} names ${paths}`).toBe(foreign.length);
      }
    },
    PATIENCE_MS,
  );

  test(
    'ignores values from a prototype',
    async () => {
      const bodies = [
        '{"__proto__":{"role":"admin","isStaff":true}}',
        '{"constructor":{"prototype":{"role":"admin"}}}',
        '{"name":"Robin","__proto__":{"role":"admin"},"constructor":"x"}',
      ];
      for (const operation of sampled(withBody(), 1)) {
        for (const body of bodies) {
          const { status } = await send(operation, bearer(reader), body);
          expect.soft(status, `${nameOf(operation)} ${body}`).toBeLessThan(500);
        }
      }
      expect(Reflect.get({}, 'role')).toBeUndefined();
      const me = await server.http.get('/v1/me').set(...reader.auth);
      expect(me.body).toMatchObject({ id: reader.id, role: 'reader' });
      expect(await server.db.read.member.count({ where: { role: 'admin' } })).toBe(1);
    },
    PATIENCE_MS,
  );

  test(
    'rejects objects and arrays in place of strings',
    async () => {
      const wrongs: unknown[] = [
        { contains: '@' },
        ['a@example.org'],
        { not: null },
        { toString: 'x' },
        7,
      ];
      let count = 0;
      for (const operation of sampled(withBody(), 2)) {
        const texts = propertiesOf(operation).filter(([, { type }]) => type === 'string');
        for (const [index, [name]] of texts.entries()) {
          const wrong = wrongs[(index + count) % wrongs.length];
          const body = JSON.stringify({ [name]: wrong });
          const { status, paths } = await send(operation, bearer(admin), body);
          const where = `${nameOf(operation)} ${body}`;
          expect.soft(status, where).toBe(422);
          expect
            .soft(
              paths.some((path) => path.startsWith(`body.${name}`)),
              where,
            )
            .toBe(true);
        }
        count += 1;
      }
    },
    PATIENCE_MS,
  );

  test('rejects a password of a megabyte, and any long one before it is hashed', async () => {
    const taking = withBody().flatMap((operation) =>
      propertiesOf(operation)
        .filter(([name]) => /password/i.test(name))
        .map(([name]) => [operation, name] as const),
    );
    expect(taking.length).toBeGreaterThanOrEqual(5);
    for (const [operation, name] of taking) {
      const say = (password: string) =>
        send(operation, bearer(admin), JSON.stringify({ [name]: password }));
      expect.soft((await say('x'.repeat(1_000_000))).status, nameOf(operation)).toBe(413);
      for (const length of [257, 5_000]) {
        const { status, paths } = await say('x'.repeat(length));
        expect.soft([status, paths.includes(`body.${name}`)]).toEqual([422, true]);
      }
    }
  });

  test('documents a rate limit if it takes a secret that could be guessed', () => {
    const secrets = /^(password|currentPassword|code|token|ticket|recoveryCode|verifier|gift)$/;
    const guessable = withBody().filter(
      (operation) =>
        !operation.path.startsWith('/v1/staff/') &&
        propertiesOf(operation).some(([name]) => secrets.test(name)),
    );
    expect(guessable.length).toBeGreaterThan(10);
    for (const operation of guessable) {
      expect.soft(operation.statuses, nameOf(operation)).toContain(429);
    }
  });
});

/** Origins that resemble ours or an allowed one. */
function lookAlikes(): string[] {
  const { origin, host, hostname } = new URL(server.config.PUBLIC_URL);
  const [allowed = origin] = server.config.ALLOWED_ORIGINS;
  return [
    'https://evil.example',
    `${origin}.evil.example`,
    `http://evil${host}`,
    `https://${host}`,
    `http://${hostname}`,
    `http://${hostname}:4001`,
    `${origin}@evil.example`,
    `${allowed}.evil.example`,
    allowed.toUpperCase(),
    `${allowed}/`,
    'null',
    '*',
  ];
}

describe('a request from another site', () => {
  /**
   * These operations ignore cookies, so there is nothing to forge. Erasure requests act for whoever has the
   * mailed link, and never for the member of the cookie; confirming a report of illegal content likewise.
   */
  const IGNORE_COOKIES =
    /^\w+ \/v1\/(auth\/(?!logout|hand-offs$)|newsletters\/|webhooks\/|pledges\/|csp-reports$|notices\/confirm$|erasure-requests(\/(read|confirm))?$)/;

  test(
    'another site changes nothing with the cookie of a signed-in member',
    async () => {
      const origins = lookAlikes();
      const changing = document.operations.filter(({ method }) => method !== 'GET');
      const acting: string[] = [];
      for (const [index, operation] of changing.entries()) {
        const Cookie = `pp_access=${admin.accessToken}`;
        const Origin = origins[index % origins.length] ?? '';
        const { code } = await send(operation, { Cookie, Origin }, '{}');
        if (code !== 'bad_origin') acting.push(nameOf(operation));
      }
      expect(changing.length).toBeGreaterThan(80);
      expect(acting.filter((name) => !IGNORE_COOKIES.test(name))).toEqual([]);
      for (const name of acting) {
        const [method = '', path = ''] = name.split(' ');
        const { security = [] } = json.paths[path]?.[method.toLowerCase()] ?? {};
        const isOpen = security.some((one) => Object.keys(one).length === 0);
        expect.soft(isOpen, `${name} knows who asks`).toBe(true);
      }
    },
    PATIENCE_MS,
  );

  test(
    'a similar origin reads nothing and passes no preflight',
    async () => {
      const reads = ['/v1/me', '/v1/site', '/v1/articles', '/openapi.json'];
      for (const origin of lookAlikes()) {
        for (const path of reads) {
          const headers = { Origin: origin, ...bearer(reader) };
          const answer = await fetch(server.url + path, { headers });
          expect.soft(answer.headers.get('access-control-allow-origin'), origin).toBeNull();
        }
      }
      for (const [index, { path }] of sampled(document.operations, 3).entries()) {
        const origins = lookAlikes();
        const Origin = origins[index % origins.length] ?? '';
        const answer = await fetch(server.url + path.replaceAll(/[{}]/g, ''), {
          method: 'OPTIONS',
          headers: { Origin, 'Access-Control-Request-Method': 'POST' },
        });
        expect.soft(answer.headers.get('access-control-allow-origin'), path).toBeNull();
      }
    },
    PATIENCE_MS,
  );

  test('an allowed origin is returned in the CORS header, never *', async () => {
    for (const origin of server.config.ALLOWED_ORIGINS) {
      const answer = await fetch(`${server.url}/v1/site`, { headers: { Origin: origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
      expect(answer.headers.get('vary')).toMatch(/origin/i);
    }
  });
});
