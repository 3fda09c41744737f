import type { ConsentImport } from '../newsletters/index.ts';
import type { Cells } from './read-cells.ts';

/** What a file says about one address, from one line or several. */
export interface FileItem {
  readonly kind: 'item';
  /** Its last line. */
  readonly line: number;
  readonly lines: number;
  /** The address; of a suppression, its hash. */
  readonly key: string;
  /** The account to create where the address has none; null where the file has only consents. */
  readonly member: { readonly name: string; readonly emailConfirmedAt: Date | null } | null;
  readonly contact: ConsentImport['contacts'][number] | null;
  readonly suppression: ConsentImport['suppressions'][number] | null;
}

/** Lines that are skipped, with the reason. */
export interface RowProblem {
  readonly kind: 'problem';
  readonly line: number;
  /** 0 for a problem of the whole file. */
  readonly lines: number;
  /** Their address; null where it cannot be read. */
  readonly key: string | null;
  readonly message: string;
}

/** A list that a file may name. */
export interface ImportableList {
  readonly id: string;
  readonly slug: string;
}

/** What a line says, without its position. */
export type ParsedLine = Omit<FileItem, 'kind' | 'line' | 'lines'>;

/** Parses the lines of a file whose header is known. */
export interface FileReader {
  /** Parses one line. Throws a `FileProblem`. */
  parse(cells: Cells): ParsedLine;
  /** Whether several lines of one address are grouped. */
  readonly isByAddress: boolean;
}

export type ReadLine = FileItem | RowProblem;
