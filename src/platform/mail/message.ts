/** An email without its recipient. */
export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
