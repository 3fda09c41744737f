import type { Member } from './members.store.ts';

/** A member as they see themselves. */
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
