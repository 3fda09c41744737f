/** How a member stands in the conversation; reading and paying are untouched by it. */
export interface MemberStatus {
  readonly status: 'good' | 'muted' | 'banned';
  readonly until: Date | null;
}

/** A ban outweighs a mute; both end by themselves, at the very instant that they name. */
export function decideMemberStatus(
  member: { readonly bannedUntil: Date | null; readonly mutedUntil: Date | null },
  now: Date,
): MemberStatus {
  const { bannedUntil, mutedUntil } = member;
  if (bannedUntil !== null && now < bannedUntil) return { status: 'banned', until: bannedUntil };
  if (mutedUntil !== null && now < mutedUntil) return { status: 'muted', until: mutedUntil };
  return { status: 'good', until: null };
}
