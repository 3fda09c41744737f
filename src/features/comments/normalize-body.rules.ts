/**
 * Characters that are invisible or reverse the text direction: they allow look-alikes and break pages. The joiners
 * U+200C and U+200D are kept, because Persian and emoji need them.
 */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Returns the text to store: NFC, no invisible characters, at most one empty line in a row. */
export function normalizeBody(body: string): string {
  return body
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
