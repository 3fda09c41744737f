/** Whether a member may take part in conversations; reading and paying do not depend on it. */
export const MEMBER_STATUSES = ['good', 'muted', 'banned'] as const;

interface MemberStatus {
  readonly status: (typeof MEMBER_STATUSES)[number];
  readonly until: Date | null;
}

interface Restrictions {
  readonly bannedUntil: Date | null;
  readonly mutedUntil: Date | null;
}

/** Until when a ban or a mute is in force, whichever ends later; null for neither. */
export function findRestrictionEnd({ bannedUntil, mutedUntil }: Restrictions): Date | null {
  if (bannedUntil === null || mutedUntil === null) return bannedUntil ?? mutedUntil;
  return bannedUntil < mutedUntil ? mutedUntil : bannedUntil;
}

/** A ban takes precedence over a mute; each ends at the very instant that it names. */
export function decideMemberStatus(member: Restrictions, now: Date): MemberStatus {
  const { bannedUntil, mutedUntil } = member;
  if (bannedUntil !== null && now < bannedUntil) return { status: 'banned', until: bannedUntil };
  if (mutedUntil !== null && now < mutedUntil) return { status: 'muted', until: mutedUntil };
  return { status: 'good', until: null };
}
