/** So much of a text stands nowhere else by chance. */
const PROBE_LENGTH = 60;
/** Of different places, because a theme may cut words out. */
const PROBES = 3;

/** Words as pages show them, whatever their markup: without case, quotes' forms and space. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** Pieces of an article's words that stand below its cut alone, both by `wordsOf`; none where nothing does. */
export function probesOf({
  whole: all,
  preview: open,
}: {
  whole: string;
  preview: string;
}): string[] {
  const gated = all.startsWith(open) ? all.slice(open.length) : all;
  if (gated.length < PROBE_LENGTH) return [];
  const step = Math.floor((gated.length - PROBE_LENGTH) / Math.max(1, PROBES - 1));
  const pieces = Array.from({ length: PROBES }, (_, index) =>
    gated.slice(index * step, index * step + PROBE_LENGTH),
  );
  return [...new Set(pieces)].filter((piece) => !open.includes(piece));
}

/** Whether the words of a page show what stands below the cut. */
export function showsProbe(words: string, probes: readonly string[]): boolean {
  return probes.some((probe) => words.includes(probe));
}
