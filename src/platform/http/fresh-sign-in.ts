import { addSeconds } from '../../time/clock.ts';
import { freshSignInRequired } from '../errors/refusals.ts';
import type { Audience, Caller, Freshness, MemberCaller } from './caller.ts';

/** How long a sign-in counts as fresh: long enough to fill in a form. */
export const FRESH_SECONDS = 15 * 60;

/** When a session stops counting as freshly signed in. */
export function freshUntil(provedAt: Date): Date {
  return addSeconds(provedAt, FRESH_SECONDS);
}

/** Whether a session signed in recently enough for sensitive actions. */
export function isFresh({ provedAt }: Pick<MemberCaller, 'provedAt'>, now: Date): boolean {
  return provedAt !== null && freshUntil(provedAt) >= now;
}

/** The freshness that an endpoint's audience requires; undefined if any session will do. */
export function freshnessOf(audience: Audience): Freshness | undefined {
  return audience.who === 'anyone' ? undefined : audience.fresh;
}

/**
 * Throws `fresh_sign_in_required` unless the session passed all of its member's factors within the last fifteen
 * minutes. The body is undefined until it is parsed.
 */
export function requireFreshSignIn(
  audience: Audience,
  { caller, body }: { readonly caller: Caller; readonly body: unknown },
  now: Date,
): void {
  const fresh = freshnessOf(audience);
  if (fresh === undefined || caller.kind !== 'member') return;
  if (fresh !== true && !hasField(body, fresh.whenBodyHas)) return;
  if (!isFresh(caller, now)) throw freshSignInRequired();
}

function hasField(body: unknown, names: readonly string[]): boolean {
  const fields = Object.entries(body ?? {}).filter(([, value]) => value !== undefined);
  return fields.some(([name]) => names.includes(name));
}
