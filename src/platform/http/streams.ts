import type { Response } from 'express';
import { AppError } from '../errors/app-error.ts';
import { busy } from '../errors/refusals.ts';
import { addressBucket, networkBucket } from './address.ts';
import type { Answer, OpenEnd, StreamedBody } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import { NETWORK_SHARE } from './limits.ts';

export const EVENT_STREAM = 'text/event-stream';

/** Enough for an office behind one address; a browser opens one for each page in sight. */
const STREAMS_PER_ADDRESS = 50;
/** Of one process. Each costs some kilobytes; a page without one works, and asks for news when it is reloaded. */
const STREAMS_IN_ALL = 5_000;
/** The part of them that callers without an account may take: the rest is left for members. */
const SHARE_OF_ANONYMOUS = 0.8;
/** Shorter than the idle timeouts of common proxies. */
const HEARTBEAT_MS = 15_000;
const RETRY_AFTER_SECONDS = 30;
/** A reader who does not read is cut off here, and resumes where they were. */
const MOST_UNREAD_BYTES = 256 * 1024;

/** The open event streams of this process: counted, kept awake, and ended together. */
export interface Streams {
  /**
   * Answers with an event stream. Throws `rate_limited` where an address or its network has too many open,
   * and `busy` where all addresses together have.
   */
  open(request: Pick<ApiRequest, 'address' | 'caller'>, start: StreamedBody['start']): Answer;
  endAll(): void;
  /** How many are open. */
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
            // Others of this address may have come between the check and here.
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
  // nginx would collect what is written and hand it on in lumps.
  res.setHeader('X-Accel-Buffering', 'no');
  res.flushHeaders();
  if (res.req.method === 'HEAD') {
    res.end();
    return;
  }
  const stop = start({
    write(text) {
      if (res.writableLength > MOST_UNREAD_BYTES) res.destroy();
      else if (!res.writableEnded) res.write(text);
    },
    end: () => res.end(),
  });
  if (res.closed) stop();
  else res.once('close', stop);
}

/** What an address counts in: IPv6 in its /64 and, more loosely, in its /48. */
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
