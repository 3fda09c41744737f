type Outcome = 'created' | 'updated' | 'unchanged';

/** The outcome for one part of a file, such as "article the-last-ferry", "author ada" or "settings". */
export interface ImportResult {
  readonly subject: string;
  readonly outcome: Outcome;
}
