/** Where something stands in the source; lines and columns count from 1. */
export interface SourcePlace {
  /** The path within the source, as its owner would find it. */
  readonly file: string;
  readonly line?: number;
  /** A column of a table by its heading, or of a text by its number. */
  readonly column?: string | number;
}

/** What every record has. */
export interface RecordBase {
  readonly externalId: string;
  readonly at: SourcePlace;
}
