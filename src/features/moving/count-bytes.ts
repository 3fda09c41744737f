import { Transform } from 'node:stream';
import type { SourceFile } from './source-file.ts';

/** Pictures and recordings are not read before they are imported. */
const IS_READ = /(?:\.(?:json|ndjson|csv|tsv|xml|html?|md|txt|ya?ml|gz)|\/[^.]*|^[^.]*)$/i;

/** The same files, which tell of the bytes of them that are read. */
export function countBytes(
  files: readonly SourceFile[],
  onBytes: (bytes: number) => void,
): readonly SourceFile[] {
  return files.map((file) => ({
    ...file,
    open: async () => {
      const stream = await file.open();
      const counter = new Transform({
        transform(chunk: Buffer, _, done) {
          onBytes(chunk.length);
          done(null, chunk);
        },
      });
      stream.on('error', (error) => counter.destroy(error));
      counter.on('close', () => stream.destroy());
      return stream.pipe(counter);
    },
  }));
}

/** The bytes of what will be read, once; null where a file does not say. */
export function bytesToRead(files: readonly SourceFile[]): number | null {
  const read = files.filter(({ path }) => IS_READ.test(path));
  return read.some(({ bytes }) => bytes === null)
    ? null
    : read.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}
