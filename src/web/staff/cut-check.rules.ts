/** The line that ends what everyone may read. */
const CUT = /^ {0,3}<!--\s*more\s*-->\s*$/im;
/** A cut after more of the words than this gives most of an article away. */
const LARGEST_FREE_SHARE = 0.6;

export type CutProblem = { readonly kind: 'no_cut' } | { readonly kind: 'late'; share: number };

/** What an editor should look at before an article that not everyone may read is published. */
export function checkCut(access: string, body: string): CutProblem | null {
  if (access === 'public' || body.trim() === '') return null;
  const cut = CUT.exec(body);
  if (cut === null) return { kind: 'no_cut' };
  const free = countWords(body.slice(0, cut.index));
  const share = free / Math.max(1, free + countWords(body.slice(cut.index + cut[0].length)));
  return share > LARGEST_FREE_SHARE ? { kind: 'late', share } : null;
}

/** Words as people count them: a dash or a single sign is none. */
export function countWords(text: string): number {
  return text
    .replaceAll(/<!--[\s\S]*?-->/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The share that everyone can read, in whole hundredths. */
export function shareText({ share }: { readonly share: number }): string {
  return String(Math.round(share * 100));
}
