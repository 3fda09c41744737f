import type { Decision } from '../access/index.ts';
import type { LedgerGrant } from '../grants/index.ts';

/** Everything that an article's answer may depend on besides its address. */
export const VARY = 'Authorization, Cookie, Origin';

/** How long a shared cache may serve an answer without asking; what changes meanwhile shows later. */
const SHARED_SECONDS = 60;

/** For answers that are the same for everyone. */
export const FOR_EVERYONE = `public, max-age=0, s-maxage=${SHARED_SECONDS}, must-revalidate`;

/** For answers that are made for whoever asked, and opened nothing. */
export const FOR_THIS_CALLER = 'private, no-cache';

/** For answers that were opened for whoever asked. */
export const FOR_NOBODY = 'private, no-store';

/**
 * Who may keep an article's answer: everyone what everyone gets, up to the next change that is known
 * already; nobody what was opened for this reader; the reader's own browser, asking first, what merely
 * knows who they are.
 */
export function decideCaching(
  decision: Decision,
  isAnonymous: boolean,
  { changesAt, now }: { readonly changesAt: Date | null; readonly now: Date },
): string {
  if (isAnonymous) return sharedUntil(changesAt, now);
  const isOpened = decision.granted && decision.reason !== 'public';
  return isOpened ? FOR_NOBODY : FOR_THIS_CALLER;
}

/**
 * When an article's answer for everyone changes next by the clock alone: the conversation closes, or a grant
 * to everyone begins or ends.
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

/** How long `FOR_EVERYONE` may last where something is going to change at `changesAt`. */
export function sharedUntil(changesAt: Date | null, now: Date): string {
  if (changesAt === null) return FOR_EVERYONE;
  const seconds = Math.floor((changesAt.getTime() - now.getTime()) / 1000);
  const shared = Math.min(SHARED_SECONDS, Math.max(0, seconds));
  return `public, max-age=0, s-maxage=${shared}, must-revalidate`;
}
