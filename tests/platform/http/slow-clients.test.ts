import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handleErrors } from '../../../src/platform/http/error-handler.ts';
import { closeServer, createAppServer } from '../../../src/platform/http/server.ts';
import { createLog } from '../../../src/platform/log/log.ts';

const app = express();
app.get('/', (_req, res) => {
  res.end('served');
});
app.post('/', express.raw({ limit: 1_000, type: () => true }), (_req, res) => {
  res.end('taken');
});
app.use(handleErrors(createLog('silent')));

const limits = { headersMs: 150, requestMs: 300, checkMs: 20, mostBytes: 1_000_000 };
const server = createAppServer(app, { limits });
/** Has all the time of the world. */
const patient = createAppServer(app, { limits: { ...limits, requestMs: 60_000 } });
let url = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  patient.listen(0, '127.0.0.1');
  await once(patient, 'listening');
});

afterAll(async () => {
  await closeServer(server, 0);
  await closeServer(patient, 0);
});

/** A connection that has sent this much, and what it was answered until it was closed. */
function open(begin: string, to = server): { socket: Socket; ended: Promise<string> } {
  const socket = connect((to.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text) => {
    answer += text;
  });
  // A client that writes into a closed connection gets the error here.
  socket.on('error', () => undefined);
  if (begin !== '') socket.write(begin);
  return { socket, ended: once(socket, 'close').then(() => answer) };
}

const POST = 'POST / HTTP/1.1\r\nHost: news.test\r\n';

describe('slow clients', () => {
  test.concurrent.each([
    ['that says nothing', '', ''],
    ['that never ends its headers', 'GET / HTTP/1.1\r\nHost: news.test\r\nX-A: ', ' 408 '],
    ['that never sends its body', `${POST}Content-Length: 500\r\n\r\nx`, ' 408 '],
    ['that never ends its chunks', `${POST}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n`, ' 408 '],
  ])('a client %s is disconnected', async (_who, begin, status) => {
    expect(await open(begin).ended).toContain(status);
  });

  test.concurrent('a client that sends one byte at a time is disconnected', async () => {
    const { socket, ended } = open(`${POST}Content-Length: 500\r\n\r\n`);
    const drips = setInterval(() => socket.write('x'), 20);
    expect(await ended).toContain(' 408 ');
    clearInterval(drips);
  });

  test.concurrent('a client that sends endless chunks is disconnected, and nothing is buffered', async () => {
    const chunk = `3e8\r\n${'x'.repeat(1_000)}\r\n`;
    const { socket, ended } = open(`${POST}Transfer-Encoding: chunked\r\n\r\n`);
    const chunks = setInterval(() => socket.write(chunk), 5);
    expect(await ended).toContain(' 408 ');
    clearInterval(chunks);
  });

  test('a thousand slow clients do not keep others from being served', async () => {
    const idle = Array.from({ length: 1_000 }, () => open(''));
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    await Promise.all(idle.map(({ ended }) => ended));
  });
});

describe('a client that sends more than the limit', () => {
  test.each([
    ['in chunks', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked'],
    ['with a length that it tells', 'POST / HTTP/1.1\r\nContent-Length: 9000000000'],
    ['where nothing is', 'POST /nowhere HTTP/1.1\r\nTransfer-Encoding: chunked'],
  ])('is disconnected at once: %s', async (_how, begin) => {
    const { socket, ended } = open(`${begin}\r\nHost: news.test\r\n\r\n`, patient);
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const pushing = setInterval(() => socket.write(chunk), 1);
    // A client that is cut while it writes may get an error.
    await ended.catch(() => undefined);
    clearInterval(pushing);
    expect(socket.destroyed).toBe(true);
  });

  test('gets a 413 if it stops sending', async () => {
    const body = 'x'.repeat(500_000);
    const { socket, ended } = open(`${POST}Content-Length: 500000\r\n\r\n${body}`, patient);
    await once(socket, 'data');
    socket.end();
    expect(await ended).toContain(' 413 ');
  });
});

test.each(['http://[::1/', 'http://:x/'])(
  'a URL without a path, %s, is refused with a problem document',
  async (target) => {
    const { ended } = open(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    const [head = '', body = ''] = (await ended).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(head).toContain('application/problem+json');
    expect(body).toContain('"code":"malformed"');
  },
);
