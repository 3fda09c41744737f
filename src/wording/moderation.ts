/**
 * The reasons for which comments are reported, held and rejected, each with its words. The lists stand
 * here, below the features, because the API's schemas, the pages, the elements and the mails share them.
 */

/** Why the comment policy holds or rejects a comment. */
export const POLICY_REASONS = [
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

interface PolicyReasonWording {
  /** For the author, on the page of their comment: "This was not published: …". */
  readonly author: string;
  /** For moderators, beside the decision. */
  readonly moderator: string;
}

export const POLICY_REASON_WORDING = {
  banned_words: {
    author: 'it holds words that are not published here',
    moderator: 'a banned word',
  },
  suspect_words: {
    author: 'it holds words that a person has to read first',
    moderator: 'a word to look at',
  },
  links: { author: 'it holds many links', moderator: 'many links' },
  new_member: {
    author: 'the first comments of new members are read first',
    moderator: 'among the first of a new member',
  },
  rejections: {
    author: 'several of your comments were rejected lately',
    moderator: 'much of its author was rejected',
  },
  reports: { author: 'readers reported it', moderator: 'reported by several readers' },
  outside_check: {
    author: 'it is being checked, or did not pass',
    moderator: 'it may be spam',
  },
} as const satisfies Record<PolicyReason, PolicyReasonWording>;

interface RejectionReasonWording {
  /** For moderators who choose one. */
  readonly label: string;
  /** As for the policy's reasons; null where it says nothing more. */
  readonly author: string | null;
  /** For the author, in the mail about a decision: "It is not published, because it …". */
  readonly mail: string;
}

export const REJECTION_REASON_WORDING = {
  spam: { label: 'Spam', author: 'it was taken for spam', mail: 'was taken for spam' },
  abuse: { label: 'Abuse', author: 'it was taken for abuse', mail: 'was taken for abuse' },
  hate: { label: 'Hate', author: 'it was taken for hate', mail: 'was taken for hate' },
  illegal: {
    label: 'Illegal content',
    author: 'it was taken to be illegal',
    mail: 'was taken to be against the law',
  },
  off_topic: { label: 'Off topic', author: 'it is off topic', mail: 'is off topic' },
  misinformation: { label: 'Misleading', author: 'it is misleading', mail: 'is misleading' },
  duplicate: { label: 'Said before', author: 'it was said before', mail: 'was said before' },
  other: { label: 'Something else', author: null, mail: 'does not fit this conversation' },
} as const satisfies Record<RejectionReason, RejectionReasonWording>;

/** Why a comment is not published, for its author on its page; null where there is no more to say. */
export function wordDecisionForAuthor(reason: DecisionReason): string | null {
  if (isPolicyReason(reason)) return POLICY_REASON_WORDING[reason].author;
  return reason === 'banned' ? null : REJECTION_REASON_WORDING[reason].author;
}

/** The same for moderators. */
export function wordDecisionForModerators(reason: DecisionReason): string {
  if (isPolicyReason(reason)) return POLICY_REASON_WORDING[reason].moderator;
  return reason.replaceAll('_', ' ');
}

function isPolicyReason(reason: DecisionReason): reason is PolicyReason {
  return Object.hasOwn(POLICY_REASON_WORDING, reason);
}
