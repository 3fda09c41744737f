import type { Readable } from 'node:stream';

/** One file of a source, whether it lies in a folder, in a zip or alone. */
export interface SourceFile {
  /** Its path within the source with slashes, such as `content/images/a.png`; a zip's name is not part of it. */
  readonly path: string;
  /** Of what `open` yields; null where only reading tells. */
  readonly bytes: number | null;
  /** May be called again and again; each stream reads from the beginning. */
  readonly open: () => Promise<Readable>;
  /** The first 64 kB as text, for recognising. */
  readonly head: () => Promise<string>;
}
