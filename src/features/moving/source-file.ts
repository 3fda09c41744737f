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

/** The files of a folder, a zip, or all that was named; open until `close`. */
export interface OpenedSource {
  readonly files: readonly SourceFile[];
  /** What was left out, and why: symbolic links, unsafe names, files that unpack to too much. */
  readonly refused: readonly { readonly path: string; readonly message: string }[];
  readonly close: () => Promise<void>;
}
