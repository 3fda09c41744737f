import type { RequestHandler } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ALLOWED_ORIGIN,
  type CachedApp,
  PUBLIC,
  sendShared,
  startCachedApp,
} from '../../support/cached-app.ts';

let app: CachedApp;

beforeEach(async () => {
  app = await startCachedApp();
});
afterEach(() => app.close());

describe('a shared response', () => {
  test('is served from memory with the same bytes and headers, except the request id', async () => {
    const first = await app.get();
    const again = await app.get();
    expect([app.calls(), again.text]).toEqual([1, first.text]);
    const { 'x-request-id': id, date: _, connection: __, ...headers } = first.headers;
    expect(id).toBe('request-1');
    expect(again.headers).toMatchObject(headers);
    expect(again.headers['x-request-id']).toBeUndefined();
    expect(app.hits()).toBe(1);
  });

  test('is stored separately for each query', async () => {
    const texts = [await app.get('/?a=1'), await app.get('/?a=2'), await app.get('/?a=1')].map(
      ({ text }) => text,
    );
    expect(texts).toEqual(['answer 1', 'answer 2', 'answer 1']);
  });

  test('is shared by all callers without our token or cookie', async () => {
    await app.get();
    await app.get('/', { Cookie: 'theme=dark; _ga=1' });
    await app.get('/', { 'User-Agent': 'another', Accept: 'text/plain', Range: 'bytes=0-1' });
    expect(app.calls()).toBe(1);
  });

  test.each([
    ['a token', { Authorization: 'Bearer x' }],
    ['our cookie', { Cookie: 'theme=dark; pp_visitor=x' }],
    ['our cookie without a space', { Cookie: 'a=b;pp_access=x' }],
    ['our cookie with a prefix', { Cookie: '__Host-pp_access=x' }],
    ['a body', { 'Content-Length': '0' }],
  ])('neither answers nor is created by a request with %s', async (_name, headers) => {
    await app.get('/', headers);
    await app.get('/', headers);
    expect(app.calls()).toBe(2);
    await app.get();
    await app.get('/', headers);
    expect(app.calls()).toBe(4);
  });

  test('is stored once per allowed origin, and once for all others', async () => {
    app.handler = (req, res) => sendShared(res, `for ${req.get('origin')}`, { Vary: 'Origin' });
    expect((await app.get('/', { Origin: ALLOWED_ORIGIN })).text).toBe(`for ${ALLOWED_ORIGIN}`);
    expect((await app.get()).text).toBe('for undefined');
    expect((await app.get('/', { Origin: ALLOWED_ORIGIN })).text).toBe(`for ${ALLOWED_ORIGIN}`);
    expect((await app.get('/', { Origin: 'https://evil.example' })).text).toBe('for undefined');
    expect(app.calls()).toBe(2);
  });

  test('is compressed after the first compressed request, with an ETag for each encoding', async () => {
    const text = 'Words that repeat. '.repeat(500);
    app.handler = (_req, res) => sendShared(res, text, { 'Content-Type': 'text/plain' });
    const plain = await app.get();
    expect(plain.headers['vary']).toContain('Accept-Encoding');
    const fetchAs = (encoding: string) =>
      fetch(app.url, { headers: { 'Accept-Encoding': encoding } });
    for (const encoding of ['br', 'gzip']) {
      const encodingNow = async () => (await fetchAs(encoding)).headers.get('content-encoding');
      await expect.poll(encodingNow).toBe(encoding);
      const answer = await fetchAs(encoding);
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      expect(Number(answer.headers.get('content-length'))).toBeLessThan(text.length / 10);
      const etag = answer.headers.get('etag') ?? '';
      expect(etag).toBe(plain.headers['etag']?.replace(/"$/, `-${encoding}"`));
      expect(await answer.text()).toBe(text);
      const known = await app.get('/', { 'If-None-Match': etag, 'Accept-Encoding': encoding });
      expect([known.status, known.headers['etag']]).toEqual([304, etag]);
    }
    const { text: uncompressed, headers } = await app.get();
    expect([uncompressed, headers['content-encoding']]).toEqual([text, undefined]);
    expect(app.calls()).toBe(1);
  });

  test('answers a HEAD with its headers, and is not created by one', async () => {
    expect((await app.get('/', {}, 'HEAD')).text).toBe('');
    expect(app.calls()).toBe(1);
    const { headers } = await app.get();
    const head = await app.get('/', {}, 'HEAD');
    expect([app.calls(), head.text]).toEqual([2, '']);
    expect(head.headers['content-length']).toBe(headers['content-length']);
    expect(head.headers['etag']).toBe(headers['etag']);
  });

  test('is a 304 for a client that has it', async () => {
    const { etag = '' } = (await app.get()).headers;
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await app.get('/', { 'If-None-Match': tag });
      expect([answer.status, answer.text, answer.headers['etag']]).toEqual([304, '', etag]);
      expect(answer.headers['content-type']).toBeUndefined();
    }
    expect((await app.get('/', { 'If-None-Match': '"other"' })).status).toBe(200);
    expect(app.calls()).toBe(1);
  });

  test('is stored even if every client sends an ETag', async () => {
    const tag = '"the-same"';
    app.handler = (req, res) => {
      if (req.get('if-none-match') === tag) {
        res.status(304);
        sendShared(res, '', { ETag: tag });
      } else sendShared(res, 'the same', { ETag: tag });
    };
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await app.get('/', { 'If-None-Match': tag })).status);
    }
    expect([statuses, app.calls()]).toEqual([[304, 304, 304, 304], 2]);
    expect((await app.get()).text).toBe('the same');
    expect(app.calls()).toBe(2);
  });

  test("counts its max-age down by the site's clock, and is rendered anew once stale", async () => {
    const cachingAt = async (seconds: number) => {
      app.clock.setOffset(seconds);
      return (await app.get()).headers['cache-control'];
    };
    expect(await cachingAt(0)).toBe(PUBLIC);
    expect(await cachingAt(45)).toBe('public, max-age=0, s-maxage=15');
    expect(app.calls()).toBe(1);
    expect(await cachingAt(61)).toBe(PUBLIC);
    expect(app.calls()).toBe(2);
    expect(await cachingAt(0)).toBe(PUBLIC);
    expect(app.calls()).toBe(3);
  });

  test('may be a redirect', async () => {
    app.handler = (_req, res) => {
      res.status(301);
      sendShared(res, '', { Location: '/there' });
    };
    await app.get();
    const answer = await app.get();
    expect([app.calls(), answer.status, answer.headers.location]).toEqual([1, 301, '/there']);
  });
});

const UNSHARED: readonly [name: string, handle: RequestHandler][] = [
  [
    'that is private',
    (_req, res) => sendShared(res, 'x', { 'Cache-Control': 'private, no-cache' }),
  ],
  [
    'without s-maxage',
    (_req, res) => sendShared(res, 'x', { 'Cache-Control': 'public, max-age=60' }),
  ],
  [
    'whose s-maxage is over at once',
    (_req, res) => sendShared(res, 'x', { 'Cache-Control': 'public, s-maxage=0' }),
  ],
  [
    'that says public and private at once',
    (_req, res) => sendShared(res, 'x', { 'Cache-Control': 'public, s-maxage=60, private' }),
  ],
  [
    'that may not be stored',
    (_req, res) => sendShared(res, 'x', { 'Cache-Control': 'public, s-maxage=60, no-store' }),
  ],
  ['without surrogate keys', (_req, res) => sendShared(res, 'x', { 'Surrogate-Key': ' ' })],
  ['that sets a cookie', (_req, res) => sendShared(res, 'x', { 'Set-Cookie': ['theme=dark'] })],
  [
    'that varies by something else',
    (_req, res) => sendShared(res, 'x', { Vary: 'Cookie, Accept' }),
  ],
  ['that varies by everything', (_req, res) => sendShared(res, 'x', { Vary: '*' })],
  ['that was not found', (_req, res) => sendShared(res.status(404), 'x')],
  ['that failed', (_req, res) => sendShared(res.status(503), 'x')],
  [
    'that is a stream',
    (_req, res) => {
      res.set({ 'Cache-Control': PUBLIC, 'Surrogate-Key': 'site' }).write('x');
      res.end();
    },
  ],
];

test.each(UNSHARED)('a response %s is never stored', async (_name, handle) => {
  app.handler = handle;
  await app.get();
  await app.get();
  expect([app.calls(), app.cache.size()]).toEqual([2, 0]);
});
