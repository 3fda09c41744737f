/** Mail programs cut longer subjects. This also limits the effect of a name in a subject. */
const MAX_LENGTH = 200;
/** Characters that could reverse or hide the text around them. Joiners shape words and emoji, and are kept. */
const HIDDEN = /[\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
const JOINERS = new Set(['\u200c', '\u200d', '\ufe0f']);

/** Normalizes a subject: one line of limited length, without invisible or direction-changing characters. */
export function toSubject(text: string): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(HIDDEN, (character) => (JOINERS.has(character) ? character : ''))
    .trim();
  const characters = [...line];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : line;
}
