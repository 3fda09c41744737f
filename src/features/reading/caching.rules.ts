import { addSeconds } from '../../time/clock.ts';
import type { Decision } from '../access/index.ts';

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
 * Who may keep an article's answer: everyone what everyone gets; nobody what was opened for this
 * reader; the reader's own browser, asking first, what merely knows who they are. What everyone gets
 * changes when the conversation closes.
 */
export function decideCaching(
  decision: Decision,
  isAnonymous: boolean,
  { closesAt, now }: { readonly closesAt: Date | null; readonly now: Date },
): string {
  if (isAnonymous) return sharedUntil(closesAt !== null && closesAt > now ? closesAt : null, now);
  const isOpened = decision.granted && decision.reason !== 'public';
  return isOpened ? FOR_NOBODY : FOR_THIS_CALLER;
}

/** How long `FOR_EVERYONE` may last where something is going to change at `changesAt`. */
export function sharedUntil(changesAt: Date | null, now: Date): string {
  if (changesAt === null) return FOR_EVERYONE;
  const seconds = Math.floor((changesAt.getTime() - now.getTime()) / 1000);
  const shared = Math.min(SHARED_SECONDS, Math.max(0, seconds));
  return `public, max-age=0, s-maxage=${shared}, must-revalidate`;
}

/**
 * From when on such an answer would be shared past what is going to change, and is made anew for each who
 * asks; null for never.
 */
export function sharedWholeUntil(changesAt: Date | null, now: Date): Date | null {
  if (changesAt === null || changesAt <= now) return null;
  return addSeconds(changesAt, -SHARED_SECONDS);
}
