import { Transform } from 'node:stream';
import type { SourceFile } from './source-file.ts';

/** Files that are read before the import; pictures and recordings are not. */
const IS_READ = /(?:\.(?:json|ndjson|csv|tsv|xml|html?|md|txt|ya?ml|gz)|\/[^.]*|^[^.]*)$/i;

/** Returns the same files; their streams report the number of bytes read. */
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

/** Returns the total size in bytes of the files that will be read; null if a size is unknown. */
export function bytesToRead(files: readonly SourceFile[]): number | null {
  const read = files.filter(({ path }) => IS_READ.test(path));
  return read.some(({ bytes }) => bytes === null)
    ? null
    : read.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}
