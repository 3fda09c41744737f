import type { Decision } from '../access/index.ts';
import type { LedgerGrant } from '../grants/index.ts';

/** The request headers on which an article's response may depend. */
export const VARY = 'Authorization, Cookie, Origin';

/** How long a shared cache may serve a response without revalidation. */
const SHARED_SECONDS = 60;

/** The Cache-Control of responses that are the same for every anonymous caller. */
export const SHARED = `public, max-age=0, s-maxage=${SHARED_SECONDS}, must-revalidate`;

/** The Cache-Control of responses to one caller without unlocked text: the browser may store them, but revalidates. */
const REVALIDATE = 'private, no-cache';

/** The Cache-Control of responses that were unlocked for one caller. */
export const NO_STORE = 'private, no-store';

/**
 * Decides which caches may store an article's response. Shared caches may store an anonymous response until the next
 * scheduled change. No cache may store a response that was unlocked for a reader. The reader's browser may store any
 * other response, with revalidation.
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
 * Returns when an article's anonymous response next changes without a write: the conversation closes, or a grant to
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

/** Returns `SHARED`, limited to the time until `changesAt`. */
export function sharedUntil(changesAt: Date | null, now: Date): string {
  if (changesAt === null) return SHARED;
  const seconds = Math.floor((changesAt.getTime() - now.getTime()) / 1000);
  const shared = Math.min(SHARED_SECONDS, Math.max(0, seconds));
  return `public, max-age=0, s-maxage=${shared}, must-revalidate`;
}
