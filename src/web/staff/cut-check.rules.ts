import { replaceBetween } from '../../wording/replace-between.ts';

/** The line that ends the free part of an article. */
const CUT = /^ {0,3}<!--[^\S\r\n]*more[^\S\r\n]*-->[^\S\r\n]*$/im;
/** The largest share of words before the cut without a warning: a later cut gives most of the article away. */
const MAX_FREE_SHARE = 0.6;

export type CutProblem = { readonly kind: 'no_cut' } | { readonly kind: 'late'; share: number };

/** Finds a missing or late cut, for the editor to check before publishing an article with restricted access. */
export function checkCut(access: string, body: string): CutProblem | null {
  if (access === 'public' || body.trim() === '') return null;
  const cut = CUT.exec(body);
  if (cut === null) return { kind: 'no_cut' };
  const free = countWords(body.slice(0, cut.index));
  const share = free / Math.max(1, free + countWords(body.slice(cut.index + cut[0].length)));
  return share > MAX_FREE_SHARE ? { kind: 'late', share } : null;
}

/** Counts words as people do: a dash or a lone symbol is not a word. */
export function countWords(text: string): number {
  return replaceBetween(text, ['<!--', '-->'], () => ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The free share of an article, in whole percent. */
export function shareText({ share }: { readonly share: number }): string {
  return String(Math.round(share * 100));
}
