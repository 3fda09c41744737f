/** Why an address is suppressed, the most severe last: a more severe reason replaces a less severe one. */
export const SUPPRESSION_REASONS = ['soft_bounce', 'bounce', 'staff', 'complaint'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** A mailbox with this many soft bounces is considered abandoned. */
export const SOFT_BOUNCES_TOLERATED = 5;
/** The count restarts after this many days without a soft bounce. */
export const SOFT_BOUNCE_DAYS = 60;

export function listLessSevere(reason: SuppressionReason): SuppressionReason[] {
  return SUPPRESSION_REASONS.slice(0, SUPPRESSION_REASONS.indexOf(reason));
}

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
 * Whether confirming a signup lifts the suppression of an address: only after soft bounces, because mail arrives
 * again. After a complaint or a hard bounce the owner has to write to the publisher.
 */
export function canLiftBySignup(reason: SuppressionReason): boolean {
  return CONSEQUENCES[reason].isLiftedBySignup;
}

/** True if a suppression concerns the person and follows them to a new address; false if it concerns the mailbox. */
export function followsOwner(reason: SuppressionReason): boolean {
  return CONSEQUENCES[reason].followsOwner;
}
