import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeJobsDue } from '../../support/queue.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SECRET = 'an-ordinary-audit-secret';

let receiver: Server;
let server: TestServer;
let admin: TestMember;
const received: { body: string; signature: string; type: string }[] = [];
let refusals = 0;

beforeAll(async () => {
  receiver = createServer(async (req, res) => {
    const body = await text(req);
    if (refusals > 0) {
      refusals -= 1;
      res.writeHead(503).end();
      return;
    }
    const { 'pennypress-signature': signature, 'content-type': type } = req.headers;
    received.push({ body, signature: String(signature), type: String(type) });
    res.writeHead(204).end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  const AUDIT_LOG_URL = `http://127.0.0.1:${port}/audit`;
  server = await startTestServer({ AUDIT_LOG_URL, AUDIT_LOG_SECRET: SECRET });
  admin = await createMember(server, { role: 'admin' });
});

afterAll(async () => {
  await server.close();
  receiver.close();
});

async function renameSite(name: string): Promise<void> {
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ name })
    .expect(200);
}

const lines = () =>
  received.flatMap(({ body }) => body.split('\n').filter(Boolean)).map((line) => JSON.parse(line));

async function deliver(): Promise<number> {
  await makeJobsDue(server.db.pool);
  await server.runJobs();
  return lines().length;
}

test('each audit entry is sent in order, signed and without personal values', async () => {
  const member = await createMember(server);
  await server.http
    .patch(`/v1/staff/members/${member.id}`)
    .set(...admin.auth)
    .send({ note: 'Nobody else reads this.' })
    .expect(200);
  for (const name of ['One', 'Two']) await renameSite(name);
  await expect.poll(deliver).toBe(3);
  expect(lines().map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(lines()[0]).toMatchObject({ audit: true, action: 'member.changed', actorId: admin.id });
  expect(JSON.stringify(received)).not.toContain('Nobody else');
  for (const { body, signature, type } of received) {
    const [, second, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(mac).toBe(createHmac('sha256', SECRET).update(`${second}.${body}`).digest('hex'));
    expect(type).toBe('application/x-ndjson');
  }
});

test('entries that were refused are sent again in order, and none twice', async () => {
  refusals = 2;
  await renameSite('Three');
  await deliver();
  await renameSite('Four');
  await expect.poll(deliver).toBe(5);
  expect(lines().map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  expect(await deliver()).toBe(5);
});
