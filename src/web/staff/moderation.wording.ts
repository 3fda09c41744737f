import type { DecisionReason, PolicyReason, RejectionReason } from '../../wording/moderation.ts';

/** Why the comment policy held or rejected a comment, beside the decision. */
const POLICY_REASONS: Readonly<Record<PolicyReason, string>> = {
  banned_words: 'A banned word',
  suspect_words: 'A word to review',
  links: 'Many links',
  new_member: 'Among the first comments of a new member',
  rejections: 'Several recent comments of this author were rejected',
  reports: 'Reported by several readers',
  outside_check: 'Possible spam',
};

/** The reasons that a moderator chooses from. */
export const REJECTION_LABELS: Readonly<Record<RejectionReason, string>> = {
  spam: 'Spam',
  abuse: 'Abuse',
  hate: 'Hate speech',
  illegal: 'Illegal content',
  off_topic: 'Off topic',
  misinformation: 'Misleading',
  duplicate: 'Duplicate',
  other: 'Something else',
};

const DECISIONS: Readonly<Record<DecisionReason, string>> = {
  ...POLICY_REASONS,
  ...REJECTION_LABELS,
  banned: 'The author is banned',
};

/** Why a comment was held or rejected, for moderators. */
export function wordDecision(reason: DecisionReason): string {
  return DECISIONS[reason];
}
