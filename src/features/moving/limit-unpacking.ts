import { Transform } from 'node:stream';
import { UnreadableFile } from './unreadable-file.ts';

/** Text is compressed 5 to 20 times, repetitive tables perhaps 100 times; zip bombs a thousand times. */
const MAX_RATIO = 250;
/** Below this size, any ratio is allowed, because the file is harmless. */
const HARMLESS_BYTES = 10_000_000;

/** True if the sizes, in bytes, exceed the compression ratio of legitimate data. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > HARMLESS_BYTES && unpacked > packed * MAX_RATIO;
}

/** Passes unpacked bytes through; fails with `UnreadableFile` if they are too many for the packed size. */
export function limitUnpacking(name: string, packedBytes: () => number): Transform {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      if (isBomb(packedBytes(), unpacked)) done(new UnreadableFile(name, 'it unpacks to too much'));
      else done(null, chunk);
    },
  });
}
