/** Why an address is suppressed, the most severe last: a more severe reason replaces a less severe one. */
export const SUPPRESSION_REASONS = ['soft_bounce', 'bounce', 'staff', 'complaint'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** A mailbox with this many soft bounces is not read any more. */
export const SOFT_BOUNCES_TOLERATED = 5;
/** Older soft bounces are not counted. */
export const SOFT_BOUNCE_DAYS = 60;

export function listLessSevere(reason: SuppressionReason): SuppressionReason[] {
  return SUPPRESSION_REASONS.slice(0, SUPPRESSION_REASONS.indexOf(reason));
}

/** What follows from each reason. */
const CONSEQUENCES = {
  soft_bounce: { isLiftedBySignup: true, followsOwner: false },
  bounce: { isLiftedBySignup: false, followsOwner: false },
  staff: { isLiftedBySignup: false, followsOwner: true },
  complaint: { isLiftedBySignup: false, followsOwner: true },
} as const satisfies Record<
  SuppressionReason,
  Record<'isLiftedBySignup' | 'followsOwner', boolean>
>;

/**
 * Whether the owner of an address lifts its suppression by confirming a signup: after soft bounces, because
 * their mail arrives again. After a complaint or a hard bounce they have to write to the publisher.
 */
export function canLiftBySignup(reason: SuppressionReason): boolean {
  return CONSEQUENCES[reason].isLiftedBySignup;
}

/** Whether a suppression is about the person, who keeps it with another address, or about the mailbox. */
export function followsOwner(reason: SuppressionReason): boolean {
  return CONSEQUENCES[reason].followsOwner;
}
