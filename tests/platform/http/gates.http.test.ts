import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Answer, endpoint } from '../../../src/platform/http/endpoint.ts';
import { type SmallServer, startSmallServer } from '../../support/small-server.ts';

const numberSchema = z.object({ number: z.int() });
const LARGE_BYTES = 1024 * 1024;
const shared = { summary: 'A thing', tag: 'Things', audience: { who: 'anyone' } } as const;

let server: SmallServer;
let answer: Answer;
let bodies: unknown[] = [];

beforeAll(async () => {
  const responses = { 200: { description: 'It', schema: numberSchema } };
  server = await startSmallServer([
    endpoint({
      name: 'getThing',
      ...shared,
      method: 'get',
      path: '/v1/things/{id}',
      params: z.object({ id: z.string().max(20) }),
      query: z.object({ word: z.string().max(5).optional() }),
      responses,
      handle: () => Promise.resolve(answer),
    }),
    endpoint({
      name: 'putThing',
      ...shared,
      method: 'put',
      path: '/v1/things/{id}',
      params: z.object({ id: z.string() }),
      body: z.strictObject({ word: z.string(), inner: z.strictObject({ a: z.int() }).optional() }),
      responses,
      handle({ body }) {
        bodies.push(body);
        return Promise.resolve(answer);
      },
    }),
    endpoint({
      name: 'deleteThing',
      ...shared,
      method: 'delete',
      path: '/v1/things/{id}',
      params: z.object({ id: z.string() }),
      responses: { 204: { description: 'Gone' } },
      handle: () => Promise.resolve({ status: 204 }),
    }),
    endpoint({
      name: 'uploadThings',
      ...shared,
      method: 'post',
      path: '/v1/large-things',
      bodyFormat: 'raw',
      bodyLimitBytes: LARGE_BYTES,
      limits: [
        { name: 'large', points: 2, perSeconds: 3600, counted: 'memory', by: 'address' } as const,
      ],
      responses,
      handle: ({ rawBody }) => Promise.resolve({ status: 200, body: { number: rawBody.length } }),
    }),
    endpoint({
      name: 'uploadLarge',
      ...shared,
      audience: { who: 'staff', role: 'admin' },
      method: 'post',
      path: '/v1/staff/large-things',
      bodyFormat: 'raw',
      bodyLimitBytes: LARGE_BYTES,
      responses,
      handle: () => Promise.resolve(answer),
    }),
  ]);
  answer = { status: 200, body: { number: 1 } };
});

afterAll(() => server.close());

interface Told {
  readonly status: number;
  readonly code: string | undefined;
  readonly paths: readonly string[];
}

async function ask(path: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(server.url + path, init);
  const text = await response.text();
  const body: { code?: string; errors?: { path: string }[] } = text === '' ? {} : JSON.parse(text);
  const paths = (body.errors ?? []).map((error) => error.path);
  return { status: response.status, code: body.code, paths };
}

function put(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Told> {
  const json = { 'content-type': 'application/json', ...headers };
  return ask('/v1/things/1', { method: 'PUT', headers: json, body });
}

describe('URLs', () => {
  test.each<[string, number, string[]]>([
    ['/v1/things/1', 200, []],
    ['/v1/things/1?word=abc', 200, []],
    ['/v1/things/1?unknown=a%00b', 200, []],
    ['/v1/things/1?unknown[a]=1&__proto__=1&constructor=1', 200, []],
    ['/v1/things/1?%ff=%ff', 200, []],
    ['/v1/things/1?word=%ff', 400, []],
    ['/v1/things/1?word=abcdef', 422, ['query.word']],
    ['/v1/things/1?word=a%00b', 422, ['query.word']],
    ['/v1/things/1?word=a&word=b', 422, ['query.word']],
    ['/v1/things/a%00b', 422, ['params.id']],
    [`/v1/things/${'x'.repeat(21)}`, 404, []],
    ['/v1/things/%ff', 400, []],
    ['/v1/things/%', 400, []],
  ])('%s is answered with %d', async (path, status, paths) => {
    expect(await ask(path)).toMatchObject({ status, paths });
  });
});

describe('request bodies', () => {
  test.each<[string, string, number, string[]]>([
    ['what is asked for', '{"word":"x"}', 200, []],
    ['none', '', 422, ['body.word']],
    ['null', 'null', 422, ['body']],
    ['a list', '[]', 422, ['body']],
    ['another type', '{"word":{}}', 422, ['body.word']],
    ['an unknown field', '{"word":"x","role":"admin"}', 422, ['body.role']],
    ['an unknown field inside', '{"word":"x","inner":{"a":1,"b":2}}', 422, ['body.inner.b']],
    [
      'a constructor',
      '{"word":"x","constructor":{"prototype":{"a":1}}}',
      422,
      ['body.constructor'],
    ],
    ['malformed JSON', '{"word":', 400, []],
    ['20,000 brackets', '['.repeat(20_000), 400, []],
  ])('%s: the body %s is validated', async (_name, body, status, paths) => {
    expect(await put(body)).toMatchObject({ status, paths });
  });

  test('a field called __proto__ changes no object, and is refused or left out', async () => {
    bodies = [];
    const { status } = await put('{"word":"x","__proto__":{"role":"admin"}}');
    expect([200, 422]).toContain(status);
    for (const body of bodies) expect(Reflect.get(Object(body), 'role')).toBeUndefined();
    expect(Reflect.get({}, 'role')).toBeUndefined();
  });

  test('a body of 2 MB is too large, compressed or not', async () => {
    const large = JSON.stringify({ word: 'x'.repeat(2_000_000) });
    expect(await put(large)).toMatchObject({ status: 413, code: 'too_large' });
    const packed = new Uint8Array(gzipSync(large));
    expect(await put(packed, { 'content-encoding': 'gzip' })).toMatchObject({ status: 413 });
  });

  test('another media type or encoding is a 415', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json; charset=utf-16',
    ]) {
      expect(await put('word=x', { 'content-type': type })).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      });
    }
    expect(await put('{"word":"x"}', { 'content-encoding': 'rot13' })).toMatchObject({
      status: 415,
    });
  });

  test('an endpoint without a body accepts none or {}', async () => {
    const json = { 'content-type': 'application/json' };
    const remove = (init: RequestInit) => ask('/v1/things/1', { method: 'DELETE', ...init });
    expect((await remove({})).status).toBe(204);
    expect((await remove({ headers: json, body: '{}' })).status).toBe(204);
    expect(await remove({ headers: json, body: '{"a":1}' })).toMatchObject({
      status: 422,
      paths: ['body'],
    });
  });
});

describe('large request bodies', () => {
  const tooLarge = 'x'.repeat(LARGE_BYTES + 1);
  const post = (path: string, init: RequestInit) => ask(path, { method: 'POST', ...init });

  test('are not read before the caller is authorized', async () => {
    expect(await post('/v1/staff/large-things', { body: tooLarge })).toMatchObject({ status: 401 });
  });

  test('are not decompressed, and not read past the limits', async () => {
    const packed = new Uint8Array(gzipSync('x'.repeat(LARGE_BYTES)));
    const headers = { 'content-encoding': 'gzip' };
    expect(await post('/v1/large-things', { body: packed, headers })).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
    const whole = await fetch(`${server.url}/v1/large-things`, { method: 'POST', body: 'x' });
    expect([whole.status, await whole.json()]).toEqual([200, { number: 1 }]);
    expect(whole.headers.get('ratelimit')).toContain('r=0');
    expect(await post('/v1/large-things', { body: tooLarge })).toMatchObject({ status: 429 });
  });
});

describe('responses that break their declaration', () => {
  test.each<[string, Answer]>([
    ['a status', { status: 201, body: { number: 1 } }],
    ['a body', { status: 200, body: { number: 'one' } }],
    ['ready bytes', { status: 200, raw: { contentType: 'application/json', bytes: '{}' } }],
  ])('%s that is not declared is a 500', async (_name, wrong) => {
    answer = wrong;
    expect(await ask('/v1/things/1')).toMatchObject({ status: 500, code: 'internal' });
    answer = { status: 200, body: { number: 1 } };
  });
});
