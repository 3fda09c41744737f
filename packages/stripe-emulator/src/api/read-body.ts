import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 2 << 20;

/** The body as text; null if it is larger than Stripe accepts, or than `maxBytes`. */
export async function readBody(
  request: IncomingMessage,
  maxBytes = MAX_BYTES,
): Promise<string | null> {
  return (await readBytes(request, maxBytes))?.toString('utf8') ?? null;
}

/** The body; null if it is larger than `maxBytes`. */
export async function readBytes(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
