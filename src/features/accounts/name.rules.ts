import unhomoglyph from 'unhomoglyph';
import type { FieldFault } from '../../wording/field-faults.ts';

/** Invisible characters that are neither format characters nor default-ignorable. */
const BLANKS = '\u2800\u3164\uffa0\u115f\u1160';
const INVISIBLE = new RegExp(
  String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}${BLANKS}]`,
  'gu',
);
/** Scripts in which a joiner shapes words (RFC 5892, appendix A). */
const JOINING =
  String.raw`\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}` +
  String.raw`\p{Script=Sinhala}\p{Script=Kannada}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Khmer}`;
/** The parts of a joined emoji. */
const PICTURE = String.raw`(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)`;
const JOINED = new RegExp(
  String.raw`(?<=[${JOINING}])(?:\u200c|\u200d)(?=\p{L})` +
    String.raw`|(?<=${PICTURE})\u200d(?=\p{Extended_Pictographic})` +
    String.raw`|(?<=\p{Extended_Pictographic})\ufe0f`,
  'gu',
);
/** More combining marks on one letter than any language uses (UTS 39, 5.4). */
const PILED_MARKS = /\p{Mn}{4,}/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;
const LEFT_TO_RIGHT = /\p{L}/u;

/** Scripts that one word may mix (UTS 39, 5.2, "highly restrictive"). */
const MIXABLE = [
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}]*$/u,
];
/** Scripts with letters that look alike: a word may contain only one of these scripts. */
const ALONE = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
  /\p{Script=Georgian}/u,
];

/** Returns how a tidied name misleads readers; null if it does not. */
export function findNameProblem(name: string): FieldFault | null {
  const letters = [...name].filter((character) => LEFT_TO_RIGHT.test(character));
  const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length;
  if (rightToLeft > 0 && rightToLeft < letters.length)
    return 'must not mix left-to-right and right-to-left text';
  const mixed = name.split(/[^\p{L}\p{M}]+/u).some(mixesScripts);
  return mixed ? 'must not mix alphabets within a word' : null;
}

/** Removes invisible characters from a name, limits combining marks, and collapses whitespace. */
export function tidyName(name: string): string {
  const joiners = new Set([...name.matchAll(JOINED)].map(({ index }) => index));
  return name
    .replaceAll(/[\p{Zs}\t\r\n]+/gu, ' ')
    .replaceAll(INVISIBLE, (character, index: number) => (joiners.has(index) ? character : ''))
    .replaceAll(PILED_MARKS, (marks) => [...marks].slice(0, 3).join(''))
    .normalize('NFC')
    .trim();
}

function mixesScripts(word: string): boolean {
  const letters = [...word].filter((character) => LEFT_TO_RIGHT.test(character)).join('');
  if (MIXABLE.some((set) => set.test(letters))) return false;
  return ALONE.filter((script) => script.test(letters)).length > 1;
}

/** Whether two names look alike, whatever their case, accents and punctuation (UTS 39, 4). */
export function looksLike(name: string, other: string): boolean {
  const skeletons = skeletonsOf(other);
  return skeletonsOf(name).some((skeleton) => skeleton !== '' && skeletons.includes(skeleton));
}

/** Folds the case both before and after mapping, because some letters look alike only in one case. */
function skeletonsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replaceAll(/[^\p{L}\p{N}]/gu, '');
  return [unhomoglyph(plain.toLowerCase()), unhomoglyph(plain).toLowerCase()].map((skeleton) =>
    skeleton
      .normalize('NFKD')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase(),
  );
}
