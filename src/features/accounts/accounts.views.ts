import type { Member } from './members.store.ts';

/** What a member is told of their own account. */
export function presentOwnMember(member: Member) {
  return {
    id: member.id,
    email: member.email,
    emailConfirmedAt: member.emailConfirmedAt,
    name: member.name,
    role: member.role,
    avatarUrl: member.avatarUrl,
    createdAt: member.createdAt,
  };
}
