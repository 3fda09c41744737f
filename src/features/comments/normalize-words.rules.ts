/**
 * Letters and digits that look like a Latin letter (Unicode calls them confusables). `l`, `1` and `|`
 * become `i` on both sides of a comparison, so that it does not matter which of them was meant.
 */
const CONFUSABLES: Readonly<Record<string, string>> = {
  ...mapLetters('аеорсухіїјѕһԁԛԝкмтвнзӏ', 'aeopcyxiijshdqwkmtbh3i'),
  ...mapLetters('αβεηικνορτυχωϲ', 'abeniknoptuxwc'),
  ...mapLetters('013457@$|łøđßı', 'oieastasilodsi'),
  ...mapLetters('3l', 'ei'),
};

/** Signs that may be a letter of a word, or stand before or after it as signs: "@ss", "@name", "5$". */
const SIGNS_AT_EDGE = /(?<![\p{L}\p{N}@$|])[@$|]+|[@$|]+(?![\p{L}\p{N}@$|])/gu;

const EMPHASIS = /[*_~`\\]/g;
const MARKS_AND_INVISIBLE = /[\p{M}\p{Cf}]/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text, joined and surrounded by spaces, in a form in which accents, case, confusable
 * letters of other scripts and invisible characters make no difference.
 */
export function normalizeWords(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(MARKS_AND_INVISIBLE, '')
    .replaceAll(EMPHASIS, '');
  const letters = [...plain].map((letter) => CONFUSABLES[letter] ?? letter).join('');
  return ` ${(letters.match(WORD) ?? []).join(' ')} `;
}

/**
 * A comment's words in the same form, followed by the words without the signs at their edges where it has
 * any: "@idiot" also counts as "idiot".
 */
export function normalizeCommentText(text: string): string {
  const bare = text.replaceAll(SIGNS_AT_EDGE, ' ');
  return bare === text ? normalizeWords(text) : normalizeWords(text) + normalizeWords(bare);
}

function mapLetters(from: string, to: string): Record<string, string> {
  const targets = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, targets[index] ?? letter]));
}
