import type { ServerResponse } from 'node:http';

/** How to send a captured response. */
export type CapturedOutcome = 'send' | 'send-not-modified';

/**
 * Calls `onResponse` once, right before the response is sent: with its body if a handler ends the response with all of
 * it, else (a stream or file) with null. By then the status and all headers are set.
 */
export function captureResponse(
  res: ServerResponse,
  onResponse: (body: Buffer | null) => CapturedOutcome,
): void {
  const { end, writeHead } = res;

  function release(): void {
    res.end = end;
    res.writeHead = writeHead;
  }

  res.writeHead = ((...args: Parameters<typeof writeHead>) => {
    release();
    onResponse(null);
    return writeHead.apply(res, args);
  }) as typeof writeHead;

  res.end = ((...args: Parameters<typeof end>) => {
    release();
    if (onResponse(toBuffer(args)) === 'send') return end.apply(res, args);
    res.statusCode = 304;
    res.removeHeader('Content-Type');
    return end.call(res, undefined, 'utf8');
  }) as typeof end;
}

/** Converts the arguments of `end`: a chunk and its encoding, or only a callback. */
function toBuffer(args: readonly unknown[]): Buffer {
  const [chunk, encoding] = args;
  if (Buffer.isBuffer(chunk)) return chunk;
  if (typeof chunk !== 'string') return Buffer.alloc(0);
  return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
}
