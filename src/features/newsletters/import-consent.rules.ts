import type { ConsentKind } from './consent.rules.ts';

/** What becomes of an address on a list by a file. */
export type ImportStep = 'confirm' | 'withdraw' | 'keep';

/**
 * Which of a file's lines about one address and one list are written, in their order, and what that
 * does. A file never puts back what somebody left here, and never overrules a suppression: it confirms only where
 * our own ledger is silent. Leaving always counts, and is kept even of those never on the list.
 */
export function decideImport<Line extends { readonly kind: ConsentKind }>(
  lines: readonly Line[],
  here: { readonly last: ConsentKind | null; readonly isSuppressed: boolean },
): { readonly step: ImportStep; readonly written: readonly Line[] } {
  const decisive = lines.findLast(({ kind }) => kind !== 'asked');
  // Asking alone means nothing.
  if (decisive === undefined) return KEEP;
  if (decisive.kind === 'withdrawn') {
    if (here.last === 'withdrawn') return KEEP;
    // Where nothing is known here, all that the file knows comes along.
    return { step: 'withdraw', written: here.last === null ? lines : [decisive] };
  }
  if (here.last !== null || here.isSuppressed) return KEEP;
  return { step: 'confirm', written: lines };
}

/**
 * Whether a file's lines about one address and one list would put back, in their order, whoever left later
 * by their times: the newest first, say. A withdrawal that stands last counts whatever its time is.
 */
export function isPuttingBack(
  lines: readonly { readonly kind: ConsentKind; readonly at: Date }[],
): boolean {
  const decisive = lines.findLast(({ kind }) => kind !== 'asked');
  if (decisive?.kind !== 'confirmed') return false;
  return lines.some(({ kind, at }) => kind === 'withdrawn' && at > decisive.at);
}

const KEEP = { step: 'keep', written: [] } as const;
