import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { limitUnpacking } from './limit-unpacking.ts';
import { readHead } from './read-streams.ts';
import type { SourceFile } from './source-file.ts';

/** True if a file starts with the gzip signature. */
export async function isGzip(path: string): Promise<boolean> {
  return beginsAsGzip(await readMagic(path));
}

export function beginsAsGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Returns the first four bytes of a file. */
export async function readMagic(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const magic = Buffer.alloc(4);
    await handle.read(magic, 0, 4, 0);
    return magic;
  } finally {
    await handle.close();
  }
}

/** Opens a gzip file; its stream fails if the compression ratio exceeds that of text. */
export function openGzip(path: string, name: string): SourceFile {
  return unpackGzip({ path: name, open: () => Promise.resolve(createReadStream(path)) });
}

/** Like `openGzip`, for a file within an archive. */
export function unpackGzip({
  path,
  open: openPacked,
}: Pick<SourceFile, 'path' | 'open'>): SourceFile {
  const unpacked = path.replace(/\.gz$/i, '');
  const openIt = async (): Promise<Readable> => {
    const packed = await openPacked();
    let bytes = 0;
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    const limit = limitUnpacking(unpacked, () => bytes);
    // Any error is passed on to the last stream.
    return pipeline(packed, counter, createGunzip(), limit, () => undefined);
  };
  const head = () => readHead({ path: unpacked, open: openIt });
  return { path: unpacked, bytes: null, open: openIt, head };
}
