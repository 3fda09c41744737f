/**
 * Letters and digits that pass for a Latin letter. `l`, `1` and `|` become `i` on both sides of a
 * comparison, so that it does not matter which of them was meant.
 */
const CONFUSABLES: Readonly<Record<string, string>> = {
  ...pairs('аеорсухіїјѕһԁԛԝкмтвнзӏ', 'aeopcyxiijshdqwkmtbh3i'),
  ...pairs('αβεηικνορτυχωϲ', 'abeniknoptuxwc'),
  ...pairs('013457@$|łøđßı', 'oieastasilodsi'),
  ...pairs('3l', 'ei'),
};

/** Signs that may be a letter of a word, or stand before or after it as signs: "@ss", "@name", "5$". */
const SIGNS_AT_EDGE = /(?<![\p{L}\p{N}@$|])[@$|]+|[@$|]+(?![\p{L}\p{N}@$|])/gu;

const EMPHASIS = /[*_~`\\]/g;
const MARKS_AND_INVISIBLE = /[\p{M}\p{Cf}]/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * A text as its words in a form in which accents, case, look-alike letters of other scripts and
 * characters that show nothing make no difference: each word between spaces, the text too.
 */
export function normalizeWords(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(MARKS_AND_INVISIBLE, '')
    .replaceAll(EMPHASIS, '');
  const folded = [...plain].map((letter) => CONFUSABLES[letter] ?? letter).join('');
  return ` ${(folded.match(WORD) ?? []).join(' ')} `;
}

/**
 * What somebody wrote, in the same form, and again without the signs at the edges of words where it has
 * any: whoever writes "@idiot" means the word.
 */
export function normalizeCommentText(text: string): string {
  const bare = text.replaceAll(SIGNS_AT_EDGE, ' ');
  return bare === text ? normalizeWords(text) : normalizeWords(text) + normalizeWords(bare);
}

function pairs(from: string, to: string): Record<string, string> {
  const targets = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, targets[index] ?? letter]));
}
