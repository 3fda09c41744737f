import type { Readable } from 'node:stream';
import { malformed } from '../../platform/errors/refusals.ts';

const HEAD_BYTES = 65_536;

/** The beginning of a stream as text, which is closed then; bytes that are no text are replaced. */
export async function readHead(stream: Readable): Promise<string> {
  const head = await readStart(stream, HEAD_BYTES);
  return new TextDecoder(encodingOf(head)).decode(head);
}

/** The first bytes of a stream, which is closed then. */
export async function readStart(stream: Readable, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= bytes) break;
  }
  stream.destroy();
  return Buffer.concat(chunks).subarray(0, bytes);
}

/** Of a file that begins so. It throws at what is no text. */
function createDecoder(beginning: Uint8Array) {
  return new TextDecoder(encodingOf(beginning), { fatal: true });
}

/** What an XML declaration names, such as `ISO-8859-1` of old blogs. */
const DECLARED = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/;

/** Spreadsheets also save as UTF-16, and say so in the first two bytes; XML says it. All else is UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const beginning = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = DECLARED.exec(beginning)?.[1]?.toLowerCase() ?? 'utf-8';
  // The declaration itself was read byte by byte, so that it cannot be one of UTF-16.
  return isKnown(declared) && !declared.startsWith('utf-16') ? declared : 'utf-8';
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
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
    const bytes = Buffer.concat(chunks);
    return createDecoder(bytes).decode(bytes);
  } catch {
    throw malformed(`${file.path}: not UTF-8 text.`);
  }
}

/** A file as pieces of text. Throws `malformed` where it is not UTF-8. */
export async function* readText(file: {
  readonly path: string;
  readonly open: () => Promise<Readable>;
}): AsyncGenerator<string> {
  let decoder: ReturnType<typeof createDecoder> | null = null;
  try {
    for await (const chunk of await file.open()) {
      decoder ??= createDecoder(chunk as Buffer);
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    if (error instanceof TypeError) throw malformed(`${file.path}: not UTF-8 text.`);
    throw error;
  }
}
