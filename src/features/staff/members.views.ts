import { type Caller, hasRole } from '../../platform/http/caller.ts';
import type { Member } from '../accounts/index.ts';

export function presentMemberToAdmin(member: Member) {
  return {
    ...presentMemberToModerator(member),
    email: member.email,
    emailConfirmedAt: member.emailConfirmedAt,
    avatarUrl: member.avatarUrl,
    suspended: member.suspendedAt !== null,
    suspendedAt: member.suspendedAt,
    note: member.note,
    createdAt: member.createdAt,
  };
}

/** A member as far as the role of the caller may see them. */
export function presentMemberTo(caller: Caller, member: Member) {
  return hasRole(caller, 'admin') ? presentMemberToAdmin(member) : presentMemberToModerator(member);
}

function presentMemberToModerator(member: Member) {
  return {
    id: member.id,
    name: member.name,
    role: member.role,
    bannedUntil: member.bannedUntil,
    mutedUntil: member.mutedUntil,
  };
}
