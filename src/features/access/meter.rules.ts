import { startOfNext } from '../../time/calendar.ts';
import { addDays } from '../../time/clock.ts';
import { endOf, isInForce, type LedgerGrant } from '../grants/index.ts';
import type { MeterWindow } from '../settings/index.ts';

/** How many articles the meter lets a reader open in a window, and how many of them it did. */
export interface Meter {
  readonly limit: number;
  readonly used: number;
  /** Never below 0, though reads that moved to an account may be more than its limit. */
  readonly remaining: number;
  /** When reads come back; null until the first one. */
  readonly resetsAt: Date | null;
}

/** Whether the meter may open an article; what it has opened already is the grants' to say. */
export function isMetered(article: {
  readonly access: string;
  readonly meterExempt: boolean;
}): boolean {
  return article.access === 'subscribers' && !article.meterExempt;
}

/** The meter as the ledger tells it: each article that it opened counts once, until its window turns. */
export function readMeter(grants: readonly LedgerGrant[], limit: number, now: Date): Meter {
  const reads = findReads(grants, now);
  const used = new Set(reads.map(({ articleId }) => articleId)).size;
  return { limit, used, remaining: Math.max(0, limit - used), resetsAt: firstTurn(reads) };
}

/**
 * When a read that is spent now closes again. Of rolling days the first read opens the window, and
 * all others close with it.
 */
export function findWindowEnd(
  { window, timeZone }: { readonly window: MeterWindow; readonly timeZone: string },
  grants: readonly LedgerGrant[],
  now: Date,
): Date {
  if (typeof window === 'string') return startOfNext(window, now, timeZone);
  return firstTurn(findReads(grants, now)) ?? addDays(now, window.rollingDays);
}

function firstTurn(reads: readonly { readonly until: Date }[]): Date | null {
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
