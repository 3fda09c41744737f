/**
 * The reasons for which comments are reported, held and rejected. The lists stand here, below the features,
 * because the API's schemas, the pages, the elements and the mails share them; the catalogue has their words
 * for readers (`common.decision`, `pages.comment.reason`), the console those for moderators.
 */

/** Why the comment policy holds or rejects a comment. */
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

/** Why a reader reports a comment. */
export const REPORT_REASONS = ['spam', 'abuse', 'hate', 'illegal', 'off_topic', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** The reasons that a moderator chooses from. */
export const REJECTION_REASONS = [...REPORT_REASONS, 'misinformation', 'duplicate'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Every reason of a decision on a comment; `banned` hides what a banned member wrote. */
export const DECISION_REASONS = [...POLICY_REASONS, ...REJECTION_REASONS, 'banned'] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];
