import { type Caller, hasRole, hasScope } from '../../platform/http/caller.ts';
import { pick } from '../../platform/http/pick.ts';
import type { Member } from '../accounts/index.ts';
import { memberForAdminSchema, memberForModeratorSchema } from './members.schemas.ts';

export function presentMemberToAdmin(member: Member) {
  return pick(memberForAdminSchema, { ...member, suspended: member.suspendedAt !== null });
}

/** A member as far as the role of the caller may see them. */
export function presentMemberTo(caller: Caller, member: Member) {
  return hasRole(caller, 'admin') || hasScope(caller, 'members:read')
    ? presentMemberToAdmin(member)
    : pick(memberForModeratorSchema, member);
}
