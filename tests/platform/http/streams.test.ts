import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { ANONYMOUS, type Caller } from '../../../src/platform/http/caller.ts';
import { endpoint } from '../../../src/platform/http/endpoint.ts';
import { createStreams, type Streams } from '../../../src/platform/http/streams.ts';
import { type OpenStream, openStream } from '../../support/event-stream.ts';
import { type SmallServer, startSmallServer } from '../../support/small-server.ts';

let server: SmallServer | undefined;

afterEach(() => server?.close());

/** A server with one stream at `/v1/ticks`, and what became of it. */
async function start(streams: Streams, closed: string[] = []): Promise<string> {
  const one = endpoint({
    name: 'streamNumbers',
    method: 'get',
    path: '/v1/ticks',
    summary: 'Ticks',
    tag: 'Test',
    audience: { who: 'anyone' },
    responses: {
      200: { description: 'Ticks', contentType: 'text/event-stream', schema: z.string() },
    },
    handle: (request) =>
      Promise.resolve(
        streams.open(request, (out) => {
          out.write('data: "tick"\n\n');
          return () => closed.push('closed');
        }),
      ),
  });
  server = await startSmallServer([one]);
  return `${server.url}/v1/ticks`;
}

test('a stream has heartbeats, and releases its resources when the reader leaves', async () => {
  const closed: string[] = [];
  const url = await start(createStreams({ factor: 1, heartbeatMs: 5 }), closed);
  const stream = await openStream(url);
  expect(await stream.names(1)).toEqual([undefined]);
  await expect.poll(() => stream.text()).toContain(':\n\n:\n\n');
  expect(closed).toEqual([]);
  await stream.close();
  await expect.poll(() => closed).toEqual(['closed']);
});

test('the number of concurrent streams per address is limited, and a closed one makes room', async () => {
  const closed: string[] = [];
  const url = await start(createStreams({ factor: 0.04 }), closed);
  const open: OpenStream[] = await Promise.all([openStream(url), openStream(url)]);
  expect(open.map(({ status }) => status)).toEqual([200, 200]);
  const third = await openStream(url).catch((error: unknown) => error);
  expect(third).toMatchObject({ status: 429 });
  await open[0]?.close();
  await expect.poll(() => closed).toHaveLength(1);
  const next = await openStream(url);
  expect(next.status).toBe(200);
  await Promise.all([open[1]?.close(), next.close()]);
});

test('anonymous callers leave a share of the streams to members', () => {
  // Four of 5,000 in all, three of them for anonymous callers.
  const streams = createStreams({ factor: 0.0008 });
  const open = (n: number, caller: Caller) =>
    streams.open({ address: `192.0.2.${n}`, caller }, () => () => undefined);
  const start = (n: number, caller: Caller) =>
    open(n, caller).stream?.start({ write: () => undefined, end: () => undefined });
  for (const n of [1, 2, 3]) start(n, ANONYMOUS);
  expect(() => open(4, ANONYMOUS)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/^busy/) }),
  );
  const member = { kind: 'member' } as Caller;
  const close = start(5, member);
  expect(() => open(6, member)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/^busy/) }),
  );
  close?.();
  expect(open(6, member).status).toBe(200);
});

test('all streams end together at shutdown, and no new one starts', async () => {
  const streams = createStreams({ factor: 1 });
  const url = await start(streams);
  const stream = await openStream(url);
  await stream.names(1);
  streams.endAll();
  await stream.ended;
  const late = await openStream(url);
  await late.ended;
  expect(late.text()).toBe('');
});
