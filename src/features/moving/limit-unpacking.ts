import { Transform } from 'node:stream';
import { UnreadableFile } from './unreadable-file.ts';

/** Text packs 5 to 20 times, repeated rows of a table perhaps 100 times; bombs pack a thousand times. */
const MAX_RATIO = 250;
/** Below this a file may unpack to anything: it harms nobody. */
const HARMLESS_BYTES = 10_000_000;

/** Whether something packed unpacks to more than honest data does. Both in bytes. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > HARMLESS_BYTES && unpacked > packed * MAX_RATIO;
}

/** Passes unpacked bytes on, and fails with `UnreadableFile` once they are too many for what was packed. */
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
