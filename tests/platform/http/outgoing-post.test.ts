import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createGetter } from '../../../src/platform/http/outgoing-get.ts';
import { createPoster } from '../../../src/platform/http/outgoing-post.ts';
import { AddressRefused, isPublicAddress } from '../../../src/platform/http/public-address.ts';

/** Calls a server of somebody else's that writes this as its answer, and then leaves the connection open. */
async function withServer<Result>(answer: string, call: (url: string) => Promise<Result>) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).once('data', () => socket.write(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await call(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

const OPTIONS = { takesLoopback: true, timeoutMs: 300 } as const;

function postTo(answer: string) {
  const poster = createPoster({ ...OPTIONS, answerLimitBytes: 10 });
  return withServer(answer, (url) => poster.post({ url, headers: {}, body: '{}' })).finally(() =>
    poster.close(),
  );
}

function getFrom(answer: string) {
  const request = { limitBytes: 10, refusalOf: () => null };
  return withServer(answer, (url) => createGetter(OPTIONS).get({ url, ...request }));
}

test('no connection is made to a host that resolves to a private address', async () => {
  const poster = createPoster({ takesLoopback: false, timeoutMs: 1_000, answerLimitBytes: 10 });
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
  const post = (url: string) => poster.post({ url, headers: {}, body: '{}' });
  await withServer(answer, async (url) => {
    for (const host of ['localhost', '127.0.0.1']) {
      await expect(post(url.replace('127.0.0.1', host))).rejects.toThrow(AddressRefused);
    }
  });
  poster.close();
});

describe('a response that never ends', () => {
  test.each([
    [
      'changes the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    ],
    [
      'changes the protocol and goes on',
      'HTTP/1.1 101 OK\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
    ],
    ['announces more than it sends', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'],
    ['only ever asks to wait', 'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n'],
    ['is silent', ''],
    ['speaks something else', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ])('times out if the receiver %s', async (_, answer) => {
    await expect(postTo(answer)).rejects.toThrow();
    expect(await getFrom(answer)).toMatchObject({ outcome: 'unreachable' });
  });

  test('is cut off if it is too large, and its beginning is returned', async () => {
    const answer = `HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(5_000)}`;
    expect(await postTo(answer)).toMatchObject({ status: 500, text: 'xxxxxxxxxx' });
  });
});

describe('IP addresses of receivers', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    // Where Azure's virtual machines get their credentials from.
    '168.63.129.16',
    '::1',
    '::',
    '::7f00:1',
    '::a9fe:a9fe',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    'fe80::1',
    'fc00::1',
    'fec0::1',
    '4000::1',
    'ff02::1',
    '2001:db8::1',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address, false)).toBe(false);
  });

  test.each(['1.1.1.1', '2606:4700::1111', '2a00:1450::1', '::ffff:1.1.1.1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address, false)).toBe(true);
    },
  );
});
