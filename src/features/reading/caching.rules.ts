import type { Decision } from '../access/index.ts';
import type { LedgerGrant } from '../grants/index.ts';

/** Everything that an article's answer may depend on besides its address. */
export const VARY = 'Authorization, Cookie, Origin';

/** How long a shared cache may serve an answer without revalidation. */
const SHARED_SECONDS = 60;

/** For answers that are the same for every anonymous caller. */
export const SHARED = `public, max-age=0, s-maxage=${SHARED_SECONDS}, must-revalidate`;

/** For answers to one caller without unlocked text: their browser may store them, and revalidates each time. */
const REVALIDATE = 'private, no-cache';

/** For answers that were unlocked for one caller. */
export const NO_STORE = 'private, no-store';

/**
 * Who may store an article's answer. Shared caches may store an anonymous one until the next scheduled
 * change; nobody may store one that was unlocked for a reader; the reader's browser may store any other,
 * with revalidation.
 */
export function decideCaching(
  decision: Decision,
  isAnonymous: boolean,
  { changesAt, now }: { readonly changesAt: Date | null; readonly now: Date },
): string {
  if (isAnonymous) return sharedUntil(changesAt, now);
  const isOpened = decision.granted && decision.reason !== 'public';
  return isOpened ? NO_STORE : REVALIDATE;
}

/**
 * When an article's anonymous answer changes next without a write: the conversation closes, or a grant to
 * everyone begins or ends.
 */
export function findNextChange(
  closesAt: Date | null,
  grants: readonly Pick<LedgerGrant, 'startsAt' | 'endsAt' | 'ends'>[],
  now: Date,
): Date | null {
  const instants = grants.flatMap(({ startsAt, endsAt, ends }) => [
    startsAt,
    endsAt,
    ...ends.map(({ at }) => at),
  ]);
  if (closesAt !== null) instants.push(closesAt);
  const future = instants.filter((instant) => instant > now).map((instant) => instant.getTime());
  return future.length === 0 ? null : new Date(Math.min(...future));
}

/** `SHARED`, but no longer than until `changesAt`. */
export function sharedUntil(changesAt: Date | null, now: Date): string {
  if (changesAt === null) return SHARED;
  const seconds = Math.floor((changesAt.getTime() - now.getTime()) / 1000);
  const shared = Math.min(SHARED_SECONDS, Math.max(0, seconds));
  return `public, max-age=0, s-maxage=${shared}, must-revalidate`;
}
