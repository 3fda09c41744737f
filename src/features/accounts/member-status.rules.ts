/** Decides whether a member may take part in comments; reading and paying do not depend on it. */
export const MEMBER_STATUSES = ['good', 'muted', 'banned'] as const;

interface MemberStatus {
  readonly status: (typeof MEMBER_STATUSES)[number];
  readonly until: Date | null;
}

interface Restrictions {
  readonly bannedUntil: Date | null;
  readonly mutedUntil: Date | null;
}

/** Returns until when a ban or a mute is in force, whichever ends later; null if there is neither. */
export function findRestrictionEnd({ bannedUntil, mutedUntil }: Restrictions): Date | null {
  if (bannedUntil === null || mutedUntil === null) return bannedUntil ?? mutedUntil;
  return bannedUntil < mutedUntil ? mutedUntil : bannedUntil;
}

/** A ban takes precedence over a mute; each stops applying exactly at its end. */
export function decideMemberStatus(member: Restrictions, now: Date): MemberStatus {
  const { bannedUntil, mutedUntil } = member;
  if (bannedUntil !== null && now < bannedUntil) return { status: 'banned', until: bannedUntil };
  if (mutedUntil !== null && now < mutedUntil) return { status: 'muted', until: mutedUntil };
  return { status: 'good', until: null };
}
