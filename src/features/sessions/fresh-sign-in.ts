import { freshSignInRequired } from '../../platform/errors/refusals.ts';
import { type Caller, type MemberCaller, requireMember } from '../../platform/http/caller.ts';
import { addSeconds } from '../../time/clock.ts';

/** Long enough to get from signing in to the form. */
const FRESH_SECONDS = 15 * 60;

/**
 * The member, if they signed in within the last fifteen minutes: a device that was left signed in is not
 * enough to change how its owner signs in. Throws `fresh_sign_in_required`.
 */
export function requireFreshSignIn(caller: Caller, now: Date): MemberCaller {
  const member = requireMember(caller);
  const { provedAt } = member;
  if (provedAt === null || addSeconds(provedAt, FRESH_SECONDS) < now) throw freshSignInRequired();
  return member;
}
