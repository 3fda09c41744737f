import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchText } from '../../../src/platform/http/fetch-text.ts';

const LIMIT_BYTES = 1000;

let service: Server;
let url: string;
let handle: RequestListener;

beforeAll(async () => {
  service = createServer((request, response) => handle(request, response));
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`;
});

afterAll(() => {
  service.closeAllConnections();
  service.close();
});

const ask = (timeoutMs = 5_000) =>
  fetchText({ url, body: 'x', headers: {}, timeoutMs, limitBytes: LIMIT_BYTES });

test('a response up to the limit is read completely', async () => {
  handle = (_, response) => response.writeHead(200, { 'X-Note': 'yes' }).end('é'.repeat(500));
  const { text, headers } = await ask();
  expect([text, headers.get('x-note')]).toEqual(['é'.repeat(500), 'yes']);
});

test('a longer response is rejected, also without Content-Length', async () => {
  handle = (_, response) => response.end('x'.repeat(LIMIT_BYTES + 1));
  await expect(ask()).rejects.toThrow('sent a response that is too long');
});

test('an endless response is cut off at the limit, and its connection is closed', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  handle = (_, response) => {
    closed = once(response, 'close');
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
    };
    response.on('drain', write);
    write();
  };
  await expect(ask()).rejects.toThrow('sent a response that is too long');
  await closed;
});

test.each<[string, RequestListener]>([
  ['never answers', () => undefined],
  ['begins and never ends', (_, response) => response.writeHead(200).write('{')],
])('a service that %s times out', async (_, given) => {
  handle = given;
  await expect(ask(50)).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('a redirect is not followed', async () => {
  const asked: (string | undefined)[] = [];
  handle = (request, response) => {
    asked.push(request.url);
    response.writeHead(307, { Location: '/elsewhere' }).end();
  };
  await expect(ask()).rejects.toThrow();
  expect(asked).toEqual(['/']);
});

test('a status other than 2xx is an error', async () => {
  handle = (_, response) => response.writeHead(503).end('{}');
  await expect(ask()).rejects.toThrow('answered 503');
});
