/**
 * The reasons for reporting, holding and rejecting comments. They are declared here, below the features, because the
 * API's schemas, the pages, the elements and the mails share them. The catalogue has their texts for readers
 * (`common.decision`, `pages.comment.reason`) and for moderators (`moderating.reason`).
 */

/** Reasons for which the comment policy holds or rejects a comment. */
const POLICY_REASONS = [
  'banned_words',
  'suspect_words',
  'links',
  'new_member',
  'rejections',
  'reports',
  'outside_check',
] as const;
export type PolicyReason = (typeof POLICY_REASONS)[number];

/** Reasons for which a reader reports a comment. */
export const REPORT_REASONS = ['spam', 'abuse', 'hate', 'illegal', 'off_topic', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** Reasons that a moderator can choose. */
export const REJECTION_REASONS = [...REPORT_REASONS, 'misinformation', 'duplicate'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** All reasons for a decision on a comment; `banned` hides the comments of a banned member. */
export const DECISION_REASONS = [...POLICY_REASONS, ...REJECTION_REASONS, 'banned'] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];
