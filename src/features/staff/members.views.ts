import { type Caller, hasRole, hasScope } from '../../platform/http/caller.ts';
import { pick } from '../../platform/http/pick.ts';
import { outranks } from '../../roles/roles.ts';
import type { Member } from '../accounts/index.ts';
import { memberForAdminSchema, memberForModeratorSchema } from './members.schemas.ts';

/** Nobody reads what is noted about admins: no rank is above theirs. */
export function presentMemberToAdmin(member: Member) {
  const note = outranks('admin', member.role) ? member.note : null;
  return pick(memberForAdminSchema, { ...member, note, suspended: member.suspendedAt !== null });
}

/** A member as far as the role of the caller may see them. */
export function presentMemberTo(caller: Caller, member: Member) {
  return hasRole(caller, 'admin') || hasScope(caller, 'members:read')
    ? presentMemberToAdmin(member)
    : pick(memberForModeratorSchema, member);
}
