import type { Readable } from 'node:stream';
import type { LeftOutReason } from '../../wording/move-phrases.ts';

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
  /** Called where its text is no UTF-8 and was read as Windows-1252. */
  readonly onWindows1252?: () => void;
}

/** What was left out, and why: a broken zip, a symbolic link, an unsafe name. */
export interface RefusedFile {
  readonly path: string;
  readonly message: LeftOutReason;
  /** Whether it may hold something of the source that is lost now. */
  readonly isLost: boolean;
}

/** The files of a folder, a zip, or all that was named; open until `close`. */
export interface OpenedSource {
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedFile[];
  readonly close: () => Promise<void>;
}
