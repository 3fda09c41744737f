import type { DbDeps } from '../../platform/db/db-deps.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { pick } from '../../platform/http/pick.ts';
import { decideMemberStatus, findMemberById, ownMemberSchema } from '../accounts/index.ts';
import { grantView } from '../grants/index.ts';
import { listSubscribedSlugs } from '../newsletters/index.ts';
import type { SubscriptionSummary } from '../subscriptions/index.ts';

export interface MeDeps extends DbDeps {
  /** Returns the member's live subscription, or null. */
  readSubscription(memberId: string): Promise<SubscriptionSummary | null>;
}

/**
 * Returns a member's own profile with grants, subscription, status and newsletters. For an embedded session the role is
 * that of the session, which is a reader's.
 */
export async function readMe(
  deps: MeDeps,
  { memberId, sessionKind, role }: Pick<MemberCaller, 'memberId' | 'sessionKind' | 'role'>,
) {
  const now = deps.clock.now();
  const [member, grants, subscription] = await Promise.all([
    findMemberById(deps.db.read, memberId),
    grantView.readOwn(deps.db.read, memberId, now),
    deps.readSubscription(memberId),
  ]);
  // The member was erased after the request was authenticated.
  if (member === null) throw signInRequired();
  return {
    ...pick(ownMemberSchema, sessionKind === 'embedded' ? { ...member, role } : member),
    grants,
    subscription,
    comments: decideMemberStatus(member, now),
    newsletters: await listSubscribedSlugs(deps.db.read, member.email),
  };
}
