import type { ConsentImport } from '../newsletters/index.ts';
import type { Cells } from './read-cells.ts';

/** The data of one address in a file, from one or several lines. */
export interface FileItem {
  readonly kind: 'item';
  /** The number of the last line. */
  readonly line: number;
  readonly lines: number;
  /** The address, or the hash of a suppressed address. */
  readonly key: string;
  /** The account to create if the address has none. Null if the file has only consents. */
  readonly member: { readonly name: string; readonly emailConfirmedAt: Date | null } | null;
  readonly contact: ConsentImport['contacts'][number] | null;
  readonly suppression: ConsentImport['suppressions'][number] | null;
}

/** Skipped lines, with the reason. */
export interface RowProblem {
  readonly kind: 'problem';
  readonly line: number;
  /** 0 for a problem of the whole file. */
  readonly lines: number;
  /** The address of the lines. Null if it cannot be read. */
  readonly key: string | null;
  readonly message: string;
}

/** A newsletter that a file may name. */
export interface ImportableList {
  readonly id: string;
  readonly slug: string;
}

/** The data of a line, without its position. */
export type ParsedLine = Omit<FileItem, 'kind' | 'line' | 'lines'>;

/** Parses the lines of a file whose header is known. */
export interface FileReader {
  /** Parses one line. Throws a `FileProblem`. */
  parse(cells: Cells): ParsedLine;
  /** True if several lines of one address are grouped. */
  readonly isByAddress: boolean;
}

export type ReadLine = FileItem | RowProblem;
