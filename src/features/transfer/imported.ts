export type Outcome = 'made' | 'changed' | 'skipped';

/** What became of one thing in a file: "article the-last-ferry", "author ada", "settings". */
export interface Imported {
  readonly thing: string;
  readonly outcome: Outcome;
}
