type Outcome = 'created' | 'updated' | 'unchanged';

/** The outcome for one part of a file: "article the-last-ferry", "author ada", "settings". */
export interface ImportResult {
  readonly subject: string;
  readonly outcome: Outcome;
}
