import { signInRequired } from '../../platform/errors/refusals.ts';
import type { Caller, MemberCaller } from '../../platform/http/caller.ts';

/** The endpoint's audience let only members through; servers speak for nobody. */
export function requireMember(caller: Caller): MemberCaller {
  if (caller.kind !== 'member') throw signInRequired();
  return caller;
}

/** The member who reads, if any. */
export function viewerOf(caller: Caller): string | null {
  return caller.kind === 'member' ? caller.memberId : null;
}
