/** A message as its template made it. */
export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
