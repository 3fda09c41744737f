/** A place in the source; lines and columns count from 1. */
export interface SourcePlace {
  /** The path within the source, as the publisher would find it. */
  readonly file: string;
  readonly line?: number;
  /** A table column by heading, or a text column by number. */
  readonly column?: string | number;
}

/** The fields that all records share. */
export interface RecordBase {
  readonly externalId: string;
  readonly at: SourcePlace;
}

/** For example `members.csv:40001:email`. */
export function placeText({ file, line, column }: SourcePlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
