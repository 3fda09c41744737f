import { addSeconds } from '../../time/clock.ts';
import { freshSignInRequired } from '../errors/refusals.ts';
import type { Audience, Caller, Freshness, MemberCaller } from './caller.ts';

/** How long a sign-in opens the powers that ask for a fresh one: long enough to fill in a form. */
export const FRESH_SECONDS = 15 * 60;

/** Until when a session counts as freshly signed in. */
export function freshUntil(provedAt: Date): Date {
  return addSeconds(provedAt, FRESH_SECONDS);
}

/** Whether a session signed in lately enough for such powers. */
export function isFresh({ provedAt }: Pick<MemberCaller, 'provedAt'>, now: Date): boolean {
  return provedAt !== null && freshUntil(provedAt) >= now;
}

/** What an endpoint's audience says about freshness; undefined where any session will do. */
export function freshnessOf(audience: Audience): Freshness | undefined {
  return audience.who === 'anyone' ? undefined : audience.fresh;
}

/**
 * Throws `fresh_sign_in_required` for a session that did not sign in, with every factor that its member
 * has, within the last fifteen minutes. The body is undefined until it is parsed.
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
