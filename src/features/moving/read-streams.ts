import type { Readable } from 'node:stream';
import { malformed } from '../../platform/errors/refusals.ts';

const HEAD_BYTES = 65_536;

/** The beginning of a stream as text, which is closed then; bytes that are no UTF-8 are replaced. */
export async function readHead(stream: Readable, bytes = HEAD_BYTES): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= bytes) break;
  }
  stream.destroy();
  return Buffer.concat(chunks)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** A small file whole. Throws `malformed` where it is longer than `limitBytes` or is not UTF-8 text. */
export async function readWhole(
  file: { readonly path: string; readonly open: () => Promise<Readable> },
  limitBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await file.open()) {
    length += (chunk as Buffer).length;
    if (length > limitBytes) throw malformed(`${file.path}: longer than ${limitBytes} bytes.`);
    chunks.push(chunk as Buffer);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw malformed(`${file.path}: not UTF-8 text.`);
  }
}

/** A file as pieces of text. Throws `malformed` where it is not UTF-8. */
export async function* readText(file: {
  readonly path: string;
  readonly open: () => Promise<Readable>;
}): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of await file.open()) {
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw malformed(`${file.path}: not UTF-8 text.`);
    throw error;
  }
}
