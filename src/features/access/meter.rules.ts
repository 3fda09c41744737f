import { startOfNext } from '../../time/calendar.ts';
import { addDays } from '../../time/clock.ts';
import { endOf, isInForce, type LedgerGrant } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';

/** The number of articles that the meter can open for a reader per window, and the number already opened. */
export interface Meter {
  readonly limit: number;
  readonly used: number;
  /** Never below 0, although reads that moved to an account may exceed its limit. */
  readonly remaining: number;
  /** The end of the first read that ends; null if there is none. */
  readonly resetsAt: Date | null;
}

/** Returns whether free reads may open an article. Whether one already has is recorded in the grants. */
export function isMetered(article: {
  readonly access: string;
  readonly meterExempt: boolean;
}): boolean {
  return article.access === 'subscribers' && !article.meterExempt;
}

/** Derives the meter from the ledger: each article opened by the meter counts once, until its window ends. */
export function readMeter(grants: readonly LedgerGrant[], limit: number, now: Date): Meter {
  const reads = findReads(grants, now);
  const used = new Set(reads.map(({ articleId }) => articleId)).size;
  return { limit, used, remaining: Math.max(0, limit - used), resetsAt: findEarliestEnd(reads) };
}

/**
 * Returns when a free read that is spent now ends. With rolling days, the first read starts the window, and all others
 * end with it.
 */
export function findWindowEnd(
  {
    window,
    timeZone,
  }: { readonly window: SiteSettings['meter']['window']; readonly timeZone: string },
  grants: readonly LedgerGrant[],
  now: Date,
): Date {
  if (typeof window === 'string') return startOfNext(window, now, timeZone);
  return findEarliestEnd(findReads(grants, now)) ?? addDays(now, window.rollingDays);
}

function findEarliestEnd(reads: readonly { readonly until: Date }[]): Date | null {
  if (reads.length === 0) return null;
  return new Date(Math.min(...reads.map(({ until }) => until.getTime())));
}

function findReads(grants: readonly LedgerGrant[], now: Date) {
  return grants.flatMap((grant) => {
    if (grant.ground !== 'meter' || grant.scope.kind !== 'article' || !isInForce(grant, now)) {
      return [];
    }
    return [{ articleId: grant.scope.articleId, until: endOf(grant).at }];
  });
}
