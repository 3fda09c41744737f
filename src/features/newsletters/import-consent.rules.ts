import { CONSENT_KINDS, type ConsentKind, importSourceOf } from './consent.rules.ts';
import { SUPPRESSION_REASONS } from './suppression.rules.ts';

/** The kinds of consents and the reasons of suppressions that a file may contain. */
export const IMPORTABLE = {
  consentKinds: CONSENT_KINDS,
  suppressionReasons: SUPPRESSION_REASONS,
} as const;

/** The effect of an import on an address's subscription to a list. */
export type ImportStep = 'confirm' | 'withdraw' | 'skip';

/**
 * Decides which of a file's lines about one address and one list are written, in their order, and their effect. A
 * file never resubscribes someone who left here, and never overrides a suppression: it confirms only if our own
 * ledger has no decision. A withdrawal always counts, even for addresses that were never on the list.
 */
export function decideImport<Line extends { readonly kind: ConsentKind }>(
  lines: readonly Line[],
  ours: { readonly last: ConsentKind | null; readonly isSuppressed: boolean },
): { readonly step: ImportStep; readonly written: readonly Line[] } {
  const decisive = lines.findLast(({ kind }) => kind !== 'asked');
  // A request alone is not a consent.
  if (decisive === undefined) return SKIP;
  if (decisive.kind === 'withdrawn') {
    if (ours.last === 'withdrawn') return SKIP;
    // Without a ledger here, all of the file's lines are imported.
    return { step: 'withdraw', written: ours.last === null ? lines : [decisive] };
  }
  if (ours.last !== null || ours.isSuppressed) return SKIP;
  return { step: 'confirm', written: lines };
}

/**
 * Whether a file's lines about one address and one list, in their order, would resubscribe someone whose withdrawal
 * has a later time, as in a file sorted newest first. A withdrawal in the last line counts regardless of its time.
 */
export function wouldResubscribe(
  lines: readonly { readonly kind: ConsentKind; readonly at: Date }[],
): boolean {
  const decisive = lines.findLast(({ kind }) => kind !== 'asked');
  if (decisive?.kind !== 'confirmed') return false;
  return lines.some(({ kind, at }) => kind === 'withdrawn' && at > decisive.at);
}

/**
 * Whether a file's lines about one address and one list subscribe someone again whose last decision here is a
 * withdrawal that the same source brought earlier: the source itself has the newer decision. A withdrawal made here
 * always stays.
 */
export function isReturn(
  lines: readonly {
    readonly kind: ConsentKind;
    readonly source: string;
    readonly at: Date;
    readonly mayReturn?: boolean;
  }[],
  last: { readonly kind: ConsentKind; readonly source: string; readonly at: Date },
): boolean {
  const decisive = lines.findLast(({ kind }) => kind !== 'asked');
  if (decisive?.kind !== 'confirmed' || decisive.mayReturn !== true) return false;
  const isOwn = last.kind === 'withdrawn' && last.source === importSourceOf(decisive.source);
  return isOwn && decisive.at > last.at;
}

const SKIP = { step: 'skip', written: [] } as const;
