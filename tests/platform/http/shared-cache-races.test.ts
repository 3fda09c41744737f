import { request } from 'node:http';
import type { Response } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CachedApp, deferred, sendShared, startCachedApp } from '../../support/cached-app.ts';

let app: CachedApp;

beforeEach(async () => {
  app = await startCachedApp();
});
afterEach(() => app.close());

describe('a purge of the shared cache', () => {
  test('removes responses with one of its keys, and no others', async () => {
    app.handler = (req, res) =>
      sendShared(res, 'x', { 'Surrogate-Key': `${req.path.slice(1)} all` });
    for (const path of ['/one', '/two']) await app.get(path);
    app.cache.purge(['one', 'unknown']);
    for (const path of ['/one', '/two']) await app.get(path);
    expect(app.calls()).toBe(3);
    app.cache.purge(['all']);
    expect(app.cache.size()).toBe(0);
    for (const path of ['/one', '/two']) await app.get(path);
    app.cache.purge(null);
    expect([app.calls(), app.cache.size()]).toEqual([5, 0]);
  });

  test.each([
    ['of one of its keys', ['site'], 0],
    ['of everything', null, 0],
    ['of another key', ['other'], 1],
  ])(
    'a purge %s while a response is rendered decides whether it is stored',
    async (_name, keys, stored) => {
      const arrived = deferred();
      const finish = deferred();
      app.handler = async (_req, res) => {
        arrived.resolve();
        await finish.promise;
        sendShared(res, 'as it was');
      };
      const answer = app.get();
      await arrived.promise;
      app.cache.purge(keys);
      finish.resolve();
      expect((await answer).text).toBe('as it was');
      expect(app.cache.size() > 0 ? 1 : 0).toBe(stored);
    },
  );
});

test('nothing is stored or used while notifications do not arrive', async () => {
  await app.get();
  app.isSubscribed = false;
  await app.get();
  await app.get('/other');
  expect(app.calls()).toBe(3);
  app.isSubscribed = true;
  await app.get('/other');
  expect(app.calls()).toBe(4);
});

test('a response is not stored if notifications stop while it is rendered', async () => {
  app.handler = (_req, res) => {
    app.isSubscribed = false;
    sendShared(res, 'x');
  };
  await app.get();
  expect(app.cache.size()).toBe(0);
});

describe('concurrent requests for one URL', () => {
  const herd = (count: number) => Promise.all(Array.from({ length: count }, () => app.get()));

  test('call the app once', async () => {
    app.handler = (_req, res) => void setTimeout(() => sendShared(res, 'for all'), 30);
    const texts = new Set((await herd(40)).map(({ text }) => text));
    expect([app.calls(), [...texts]]).toEqual([1, ['for all']]);
  });

  test('call it again, one at a time, after a failure', async () => {
    app.handler = (_req, res) => {
      const isFailing = app.calls() <= 2;
      setTimeout(() => {
        if (isFailing) res.status(500).end('failed');
        else sendShared(res, 'for all');
      }, 10);
    };
    const statuses = (await herd(20)).map(({ status }) => status).sort();
    expect(app.calls()).toBe(3);
    expect(statuses.filter((status) => status === 500)).toHaveLength(2);
  });

  test('each call it if the response is private', async () => {
    app.handler = (_req, res) => {
      const call = app.calls();
      setTimeout(() => sendShared(res, `for ${call}`, { 'Cache-Control': 'private' }), 10);
    };
    expect(new Set((await herd(10)).map(({ text }) => text)).size).toBe(10);
    // From then on nobody waits for another.
    const begun = performance.now();
    await herd(10);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(app.calls()).toBe(20);
  });

  test('do not wait for a stream to end', async () => {
    const open: Response[] = [];
    app.handler = (_req, res) => {
      open.push(res);
      res.set({ 'Content-Type': 'text/event-stream' }).write('data: x\n\n');
    };
    const streams = herd(3);
    await expect.poll(() => open.length).toBe(3);
    for (const res of open) res.end();
    await streams;
  });

  test('continue if the client of the first one disconnects', async () => {
    const arrived = deferred();
    app.handler = (_req, res) => {
      arrived.resolve();
      if (app.calls() > 1) sendShared(res, 'for the others');
    };
    const first = request(app.url, { agent: false }).on('error', () => undefined);
    first.end();
    await arrived.promise;
    const others = herd(5);
    first.destroy();
    expect(new Set((await others).map(({ text }) => text))).toEqual(new Set(['for the others']));
    expect(app.calls()).toBe(2);
  });
});

describe('the storage of shared responses', () => {
  const KB = 1024;

  test('is limited in bytes, and evicts the least recently used response', async () => {
    await app.close();
    app = await startCachedApp(200 * KB);
    app.handler = (_req, res) => sendShared(res, 'x'.repeat(10 * KB));
    for (let page = 0; page < 40; page += 1) {
      await app.get(`/${page}`);
      await app.get('/0');
      expect(app.cache.size()).toBeLessThanOrEqual(200 * KB);
    }
    expect(app.calls()).toBe(40);
    await app.get('/1');
    expect(app.calls()).toBe(41);
  });

  test('is not filled by URLs with invented queries at the expense of others', async () => {
    await app.close();
    app = await startCachedApp(200 * KB);
    app.handler = (_req, res) => sendShared(res, 'x'.repeat(4 * KB));
    await app.get('/front');
    for (let query = 0; query < 40; query += 1) await app.get(`/front?made-up=${query}`);
    expect([app.calls(), app.cache.size() < 100 * KB]).toEqual([41, true]);
    await app.get('/front');
    expect(app.calls()).toBe(41);
  });

  test('never contains a response that would evict all others', async () => {
    await app.close();
    app = await startCachedApp(200 * KB);
    app.handler = (_req, res) => sendShared(res, 'x'.repeat(100 * KB));
    await app.get();
    await app.get();
    expect([app.calls(), app.cache.size()]).toEqual([2, 0]);
  });
});
