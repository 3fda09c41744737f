import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { createMember } from '../../support/members.ts';
import { makeJobsDue } from '../../support/queue.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SECRET = 'an-ordinary-purge-secret';

let cache: Server;
let server: TestServer;
const heard: { body: string; signature: string }[] = [];
let refusals = 0;

beforeAll(async () => {
  cache = createServer(async (req, res) => {
    const body = await text(req);
    if (refusals > 0) {
      refusals -= 1;
      res.writeHead(503).end();
      return;
    }
    heard.push({ body, signature: String(req.headers['pennypress-signature']) });
    res.writeHead(204).end();
  });
  cache.listen(0, '127.0.0.1');
  await once(cache, 'listening');
  const { port } = cache.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/purge`;
  server = await startTestServer({ PURGE_URL: url, PURGE_SECRET: SECRET });
});

afterAll(async () => {
  await server.close();
  cache.close();
});

function purged(): string[] {
  return heard.flatMap(({ body }) => (JSON.parse(body) as { keys: string[] }).keys).sort();
}

test('a burst of changes is purged once, with a signature, and again after the cache was unavailable', async () => {
  const first = await createArticle(server);
  const second = await createArticle(server);
  const admin = await createMember(server, { role: 'admin' });
  for (const title of ['One title', 'Another title']) {
    const patch = server.http.patch(`/v1/staff/articles/${first.id}`).set(...admin.auth);
    await patch.send({ title }).expect(200);
  }
  refusals = 1;
  await server.runJobs();
  expect(purged()).toHaveLength(2);
  await makeJobsDue(server.db.pool);
  await server.runJobs();
  expect(purged()).toEqual([`article-${first.id}`, `article-${second.id}`, 'articles'].sort());
  for (const { body, signature } of heard) {
    const [, second_, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(mac).toBe(createHmac('sha256', SECRET).update(`${second_}.${body}`).digest('hex'));
  }
});

test('changed settings purge the pages that show them', async () => {
  heard.length = 0;
  const admin = await createMember(server, { role: 'admin' });
  const patch = server.http.patch('/v1/staff/site').set(...admin.auth);
  await patch.send({ name: 'The Harbour Herald' }).expect(200);
  await server.runJobs();
  expect(purged()).toEqual(['site']);
});
