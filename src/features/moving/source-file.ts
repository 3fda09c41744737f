import type { Readable } from 'node:stream';
import type { LeftOutReason } from '../../wording/move-phrases.ts';
import type { SourcePlace } from './source-place.ts';

/** A file of a source, from a folder, a zip or a single path. */
export interface SourceFile {
  /** Its path within the source with slashes, such as `content/images/a.png`, without the name of a zip. */
  readonly path: string;
  /** The length of the content that `open` yields; null if it is unknown. */
  readonly bytes: number | null;
  /** Opens a new stream from the beginning; may be called repeatedly. */
  readonly open: () => Promise<Readable>;
  /** Returns the first 64 KiB as text, for format detection. */
  readonly head: () => Promise<string>;
  /** Called if the text is not UTF-8 and was decoded as Windows-1252. */
  readonly onWindows1252?: () => void;
  /** Called for each row of a CSV that is skipped because its quotes do not match. */
  readonly onWrongQuote?: (at: SourcePlace) => void;
}

/** A file that was left out, with the reason: a broken zip, a symbolic link or an unsafe name. */
export interface RefusedFile {
  readonly path: string;
  readonly message: LeftOutReason;
  /** True if the file may contain data of the source that are now lost. */
  readonly isLost: boolean;
}

/** The files of a source; open until `close` is called. */
export interface OpenedSource {
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedFile[];
  readonly close: () => Promise<void>;
}
