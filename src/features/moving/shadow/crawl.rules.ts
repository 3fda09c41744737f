/** The length of a probe, in characters; long enough to avoid accidental matches. */
const PROBE_LENGTH = 60;
/** The number of probes from different places, because a theme may remove some words. */
const PROBES = 3;

/** Normalizes text for comparison, independently of markup, case, punctuation and spaces. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** Returns excerpts that occur only below an article's cut, all normalized by `wordsOf`; empty if there are none. */
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

/** True if a page contains text from below the cut. */
export function showsProbe(words: string, probes: readonly string[]): boolean {
  return probes.some((probe) => words.includes(probe));
}
