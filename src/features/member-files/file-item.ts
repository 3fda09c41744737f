import type { ImportedContact, SuppressionReason } from '../newsletters/index.ts';

/** What a file says of one address, from one line or several. */
export interface FileItem {
  readonly kind: 'item';
  /** Its last line. */
  readonly line: number;
  readonly lines: number;
  /** The address; of a suppression, its hash. */
  readonly key: string;
  /** An account that the address is to have; null where the file makes none. */
  readonly member: { readonly name: string; readonly emailConfirmedAt: Date | null } | null;
  readonly contact: ImportedContact | null;
  readonly suppression: Suppressed | null;
}

export interface Suppressed {
  readonly emailHash: string;
  readonly reason: SuppressionReason;
  readonly at: Date;
}

/** Lines that are left out, with the reason. */
export interface RowProblem {
  readonly kind: 'problem';
  readonly line: number;
  /** 0 where it is the whole file that cannot be used. */
  readonly lines: number;
  /** Whose they are; null where that cannot be read. */
  readonly key: string | null;
  readonly message: string;
}

/** A list that a file may speak of. */
export interface KnownList {
  readonly id: string;
  readonly slug: string;
}

/** What a file's first line says, ready to read the others. */
export interface FileReader {
  /** A line by itself. `now` bounds what may be past. */
  read(record: { readonly line: number; readonly cells: readonly string[] }, now: Date): ReadLine;
  /** Whether lines of one address belong together. */
  readonly isByAddress: boolean;
}

export type ReadLine = FileItem | RowProblem;
