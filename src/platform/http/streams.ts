import type { Response } from 'express';
import { AppError } from '../errors/app-error.ts';
import { busy } from '../errors/refusals.ts';
import { addressBucket, networkBucket } from './address.ts';
import type { Answer, OpenEnd, StreamedBody } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import { NETWORK_SHARE } from './limits.ts';

export const EVENT_STREAM = 'text/event-stream';

/** Enough for an office behind one address; a browser opens one stream for each visible page. */
const STREAMS_PER_ADDRESS = 50;
/** The limit per process. Each stream takes some kilobytes. Without a stream, a page shows updates on reload. */
const STREAMS_IN_ALL = 5_000;
/** The share that anonymous callers may use; the rest is reserved for members. */
const SHARE_OF_ANONYMOUS = 0.8;
/** Shorter than the idle timeouts of common proxies. */
const HEARTBEAT_MS = 15_000;
const RETRY_AFTER_SECONDS = 30;
/** A client that does not read its stream is disconnected at this size, and resumes where it stopped. */
const MAX_UNREAD_BYTES = 256 * 1024;

/** The open event streams of this process: counted, kept alive by heartbeats, and closed together. */
export interface Streams {
  /**
   * Responds with an event stream. Throws `rate_limited` if an address or its network has too many open streams, and
   * `busy` if the process has.
   */
  open(request: Pick<ApiRequest, 'address' | 'caller'>, start: StreamedBody['start']): Answer;
  endAll(): void;
  /** The number of open streams. */
  count(): number;
}

export function createStreams(options: { factor: number; heartbeatMs?: number }): Streams {
  const { factor, heartbeatMs = HEARTBEAT_MS } = options;
  const scale = (budget: number) => Math.max(1, Math.round(budget * factor));
  const perAddress = scale(STREAMS_PER_ADDRESS);
  const open = new Set<OpenEnd>();
  const counts = new Map<string, number>();
  let isEnding = false;

  setInterval(() => {
    for (const out of open) out.write(':\n\n');
  }, heartbeatMs).unref();

  function count(bucket: string, by: 1 | -1): void {
    const next = (counts.get(bucket) ?? 0) + by;
    if (next === 0) counts.delete(bucket);
    else counts.set(bucket, next);
  }

  return {
    open({ address, caller }, start) {
      const buckets = bucketsOf(address, perAddress);
      const isFull = () => buckets.some(({ key, most }) => (counts.get(key) ?? 0) >= most);
      const share = caller.kind === 'anonymous' ? SHARE_OF_ANONYMOUS : 1;
      const isBusy = () => open.size >= scale(STREAMS_IN_ALL * share);
      if (isFull()) throw tooManyStreams(perAddress);
      if (isBusy()) throw busy(RETRY_AFTER_SECONDS);
      return {
        status: 200,
        stream: {
          contentType: EVENT_STREAM,
          start(out) {
            // Other streams of this address may have opened since the check.
            if (isEnding || isFull() || isBusy()) {
              out.end();
              return () => undefined;
            }
            open.add(out);
            for (const { key } of buckets) count(key, 1);
            const stop = start(out);
            return () => {
              open.delete(out);
              for (const { key } of buckets) count(key, -1);
              stop();
            };
          },
        },
      };
    },
    count: () => open.size,
    endAll() {
      isEnding = true;
      for (const out of open) out.end();
    },
  };
}

export function sendStream(res: Response, { contentType, start }: StreamedBody): void {
  res.setHeader('Content-Type', contentType);
  // Disables nginx's response buffering, which would delay events.
  res.setHeader('X-Accel-Buffering', 'no');
  res.flushHeaders();
  if (res.req.method === 'HEAD') {
    res.end();
    return;
  }
  const stop = start({
    write(text) {
      if (res.writableLength > MAX_UNREAD_BYTES) res.destroy();
      else if (!res.writableEnded) res.write(text);
    },
    end: () => res.end(),
  });
  if (res.closed) stop();
  else res.once('close', stop);
}

/** The buckets of an address: an IPv6 address counts in its /64 and, with a higher limit, in its /48. */
function bucketsOf(address: string, perAddress: number): { key: string; most: number }[] {
  const network = networkBucket(address);
  return [
    { key: addressBucket(address), most: perAddress },
    ...(network === null ? [] : [{ key: network, most: perAddress * NETWORK_SHARE }]),
  ];
}

function tooManyStreams(most: number): AppError {
  return new AppError({
    code: 'rate_limited',
    status: 429,
    detail: `There are ${most} streams open from this address. Close one first.`,
    headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
  });
}
