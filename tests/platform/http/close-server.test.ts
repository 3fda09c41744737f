import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { expect, test } from 'vitest';
import { closeServer, createAppServer } from '../../../src/platform/http/server.ts';
import { expectGarbageCollected } from '../../support/garbage.ts';

const ASKED = 'GET / HTTP/1.1\r\nHost: news.test\r\n\r\n';
/** Longer than a test may take: whatever is cut by it was not closed in order. */
const NEVER_MS = 60_000;
const GRACE_MS = 200;

async function openServer() {
  const app = express();
  app.get('/', (_req, res) => void res.send('Here.'));
  const server = createAppServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    server,
    /** A connection that the server has accepted. */
    async enter(): Promise<Socket> {
      const accepted = once(server, 'connection');
      const socket = connect(port, '127.0.0.1');
      await accepted;
      return socket;
    },
  };
}

test('a connection accepted before the shutdown gets one last response', async () => {
  const { server, enter } = await openServer();
  const socket = await enter();
  const closed = closeServer(server, NEVER_MS);
  socket.write(ASKED);
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toMatch(/^Connection: close\r$/m);
  expect(answer).toMatch(/Here\.$/);
  await closed;
});

test('the next request on an idle connection is answered and closes it', async () => {
  const { server, enter } = await openServer();
  const socket = await enter();
  socket.write(ASKED);
  const [first] = await once(socket, 'data');
  expect(String(first)).toMatch(/^Connection: keep-alive\r$/m);
  const closed = closeServer(server, NEVER_MS);
  socket.write(ASKED);
  expect(await text(socket)).toMatch(/^Connection: close\r$/m);
  await closed;
});

test('idle connections are closed when the grace period ends, and new ones are refused', async () => {
  const { server, enter } = await openServer();
  const silent = await enter();
  const { port } = server.address() as AddressInfo;
  const closed = closeServer(server, GRACE_MS);
  const late = connect(port, '127.0.0.1');
  const [error] = await once(late, 'error');
  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  silent.resume();
  await Promise.all([once(silent, 'close'), closed]);
});

/** A server that was asked once and closed; none of its own variables outlive the call. */
async function openAndClose(): Promise<WeakRef<object>> {
  const { server, enter } = await openServer();
  const socket = await enter();
  socket.end(ASKED);
  await text(socket);
  await closeServer(server, NEVER_MS);
  return new WeakRef(server);
}

test('a closed server is garbage collected, with its app', async () => {
  await expectGarbageCollected(await openAndClose());
});
