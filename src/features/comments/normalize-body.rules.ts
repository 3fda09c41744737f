/**
 * Characters that show nothing or turn the direction of what follows: they make look-alikes and
 * upset pages. The joiners U+200C and U+200D stay, which Persian and emoji are written with.
 */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** A comment as it is stored: one form for each letter, nothing invisible, no towers of empty lines. */
export function normalizeBody(body: string): string {
  return body
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
