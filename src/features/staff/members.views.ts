import { type Caller, hasRole } from '../../platform/http/caller.ts';
import type { MemberForStaff } from '../accounts/index.ts';

export function presentStaffedMember(member: MemberForStaff) {
  return {
    ...presentModeratedMember(member),
    email: member.email,
    emailConfirmedAt: member.emailConfirmedAt,
    avatarUrl: member.avatarUrl,
    suspended: member.suspendedAt !== null,
    suspendedAt: member.suspendedAt,
    note: member.note,
    createdAt: member.createdAt,
  };
}

/** A member as far as this member of staff may know them. */
export function presentMemberTo(caller: Caller, member: MemberForStaff) {
  return hasRole(caller, 'admin') ? presentStaffedMember(member) : presentModeratedMember(member);
}

function presentModeratedMember(member: MemberForStaff) {
  return {
    id: member.id,
    name: member.name,
    role: member.role,
    bannedUntil: member.bannedUntil,
    mutedUntil: member.mutedUntil,
  };
}
