/** What the policy or an outside service may say about a comment. */
export const OUTCOMES = ['publish', 'hold', 'reject'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The policy may also refuse a comment: then it is not even stored. */
export const POLICY_OUTCOMES = [...OUTCOMES, 'refuse'] as const;
export type PolicyOutcome = (typeof POLICY_OUTCOMES)[number];

/** Only published comments are read by others and counted; held and rejected ones keep their text. */
export const RULING_STATUSES = ['published', 'held', 'rejected'] as const;
export type RulingStatus = (typeof RULING_STATUSES)[number];

export const COMMENT_STATUSES = [...RULING_STATUSES, 'removed'] as const;

export const STATUS_BY_OUTCOME = {
  publish: 'published',
  hold: 'held',
  reject: 'rejected',
} as const satisfies Record<Outcome, RulingStatus>;

export const REPORT_REASONS = ['spam', 'abuse', 'hate', 'illegal', 'off_topic', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** The reasons that a moderator chooses from; the policy has reasons of its own. */
export const REJECTION_REASONS = [...REPORT_REASONS, 'misinformation', 'duplicate'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** A report or rejection for this reason obliges the publisher to more (Digital Services Act). */
export const ILLEGAL = 'illegal' satisfies ReportReason;

/** A decision on a comment, by the policy or by a moderator. */
export interface Ruling {
  readonly status: RulingStatus;
  /** The phase of the policy that decided, or `moderator`; null where no phase objected. */
  readonly phase: string | null;
  readonly reason: string | null;
  /** The moderator, where a person decided. */
  readonly decidedById: string | null;
}

/** How a back-test sorts the comments that a changed policy would decide differently. */
export type RulingDifference = 'held' | 'freed' | 'otherwise';

/**
 * Compares a policy's verdict with the ruling that a comment has; null where both publish it or neither
 * does. A moderator's ruling is compared with the verdict, whatever the policy said at the time.
 */
export function compareRulings(
  was: { readonly status: string; readonly phase: string | null },
  { outcome }: { readonly outcome: PolicyOutcome },
): RulingDifference | null {
  const wasPublished = was.status === 'published';
  if (wasPublished === (outcome === 'publish')) return null;
  if (was.phase === 'moderator') return 'otherwise';
  return wasPublished ? 'held' : 'freed';
}
