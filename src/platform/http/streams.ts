import type { Response } from 'express';
import { AppError } from '../errors/app-error.ts';
import { addressBucket } from './address.ts';
import type { Answer, OpenEnd, StreamedBody } from './answer.ts';
import type { ApiRequest } from './api-request.ts';

export const EVENT_STREAM = 'text/event-stream';

/** Enough for an office behind one address; a browser opens one for each page in sight. */
const STREAMS_PER_ADDRESS = 50;
/** Shorter than the idle timeouts of common proxies. */
const HEARTBEAT_MS = 15_000;
/** A reader who does not read is cut off here, and resumes where they were. */
const MOST_UNREAD_BYTES = 256 * 1024;

/** The open event streams of this process: counted, kept awake, and ended together. */
export interface Streams {
  /** Answers with an event stream; throws `rate_limited` where an address has too many open. */
  open(request: Pick<ApiRequest, 'address'>, start: StreamedBody['start']): Answer;
  endAll(): void;
}

export function createStreams(options: { factor: number; heartbeatMs?: number }): Streams {
  const { factor, heartbeatMs = HEARTBEAT_MS } = options;
  const most = Math.max(1, Math.round(STREAMS_PER_ADDRESS * factor));
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
    open({ address }, start) {
      const bucket = addressBucket(address);
      const isFull = () => (counts.get(bucket) ?? 0) >= most;
      if (isFull()) throw tooManyStreams(most);
      return {
        status: 200,
        stream: {
          contentType: EVENT_STREAM,
          start(out) {
            // Others of this address may have come between the check and here.
            if (isEnding || isFull()) {
              out.end();
              return () => undefined;
            }
            open.add(out);
            count(bucket, 1);
            const stop = start(out);
            return () => {
              open.delete(out);
              count(bucket, -1);
              stop();
            };
          },
        },
      };
    },
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

function tooManyStreams(most: number): AppError {
  return new AppError({
    code: 'rate_limited',
    status: 429,
    detail: `There are ${most} streams open from this address. Close one first.`,
    headers: { 'Retry-After': '30' },
  });
}
