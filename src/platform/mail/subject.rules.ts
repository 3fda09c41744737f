/** Longer subjects are cut by mail programs; this also bounds what a name can do to one. */
const LONGEST = 200;
/** What would turn or hide the text around it; joiners shape words and emoji, and stay. */
const HIDDEN = /[\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
const JOINERS = new Set(['\u200c', '\u200d', '\ufe0f']);

/** A subject as it is sent: one line, without invisible or direction-changing characters, and bounded. */
export function toSubject(text: string): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(HIDDEN, (character) => (JOINERS.has(character) ? character : ''))
    .trim();
  const characters = [...line];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}
