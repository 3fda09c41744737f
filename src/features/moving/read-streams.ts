import type { Readable } from 'node:stream';
import { createDecoder, decodeStart } from './decode-text.ts';
import type { SourceFile } from './source-file.ts';
import { UnreadableFile, unreadableFrom } from './unreadable-file.ts';

type Opening = Pick<SourceFile, 'path' | 'open'>;
type Text = Opening & Pick<SourceFile, 'onWindows1252'>;

const HEAD_BYTES = 65_536;

/** Returns the beginning of a file as text; invalid bytes are replaced. Throws `UnreadableFile`. */
export async function readHead(file: Opening): Promise<string> {
  return decodeStart(await readStart(file, HEAD_BYTES));
}

/** Returns the first bytes of a file. Throws `UnreadableFile`. */
export async function readStart(file: Opening, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of readBytes(file)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}

/** Streams a file in chunks and closes the stream at the end. Throws `UnreadableFile` if it cannot be read. */
export async function* readBytes({ path, open }: Opening): AsyncGenerator<Buffer> {
  let stream: Readable | null = null;
  try {
    stream = await open();
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw unreadableFrom(path, error);
  } finally {
    stream?.destroy();
  }
}

/** Reads a small file as a whole. Throws `UnreadableFile` if it is longer than `limitBytes` or is not text. */
export async function readWhole(file: Text, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of readBytes(file)) {
    length += chunk.length;
    if (length > limitBytes) {
      throw new UnreadableFile(file.path, `it is longer than ${limitBytes} bytes`);
    }
    chunks.push(chunk);
  }
  const decoder = createDecoder(file.onWindows1252);
  return decode(file, () => decoder.push(Buffer.concat(chunks)) + decoder.end());
}

/** Streams a file as text. Throws `UnreadableFile` if it is not text. */
export async function* readText(file: Text): AsyncGenerator<string> {
  const decoder = createDecoder(file.onWindows1252);
  for await (const chunk of readBytes(file)) yield decode(file, () => decoder.push(chunk));
  yield decode(file, decoder.end);
}

function decode({ path }: Text, work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableFile(path, 'it is not UTF-8 text', error);
  }
}
