import type { ConsentKind } from './consent.rules.ts';

/** What a file says of one list and one address. */
export type ImportedWish = 'confirmed' | 'withdrawn';

/** What is written for it: a line of the ledger, or nothing. */
export type ImportStep = 'confirm' | 'withdraw' | 'keep';

/**
 * A file never puts back what somebody left here, and never overrules a suppression: it confirms only
 * where our own ledger is silent. Leaving always counts, and is kept even of those never on the list.
 */
export function decideImport(
  wish: ImportedWish,
  here: { readonly last: ConsentKind | null; readonly isSuppressed: boolean },
): ImportStep {
  if (wish === 'withdrawn') return here.last === 'withdrawn' ? 'keep' : 'withdraw';
  return here.last === null && !here.isSuppressed ? 'confirm' : 'keep';
}
