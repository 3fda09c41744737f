/** The reasons that a moderator chooses from when they reject a comment. */
type RejectionReason =
  | 'spam'
  | 'abuse'
  | 'hate'
  | 'illegal'
  | 'off_topic'
  | 'misinformation'
  | 'duplicate'
  | 'other';

/** Why the policy of the conversation holds or rejects a comment. */
type PolicyReason =
  | 'banned_words'
  | 'suspect_words'
  | 'links'
  | 'new_member'
  | 'rejections'
  | 'reports'
  | 'outside_check';

/** For moderators who choose one. */
export const REJECTION_LABELS = {
  spam: 'Spam',
  abuse: 'Abuse',
  hate: 'Hate',
  illegal: 'Illegal content',
  off_topic: 'Off topic',
  misinformation: 'Misleading',
  duplicate: 'Said before',
  other: 'Something else',
} as const satisfies Record<RejectionReason, string>;

/** For readers who report a comment. */
export const REPORT_LABELS = {
  spam: 'Spam',
  abuse: 'Abuse of a person',
  hate: 'Hate against a group',
  illegal: 'It is against the law',
  off_topic: 'Off topic',
  other: 'Something else',
} as const satisfies Partial<Record<RejectionReason, string>>;

/** For the author, on the page of their comment: "This was not published: …". */
export const REASONS_ON_PAGE = {
  banned_words: 'it holds words that are not published here',
  suspect_words: 'it holds words that a person has to read first',
  links: 'it holds many links',
  new_member: 'the first comments of new members are read first',
  rejections: 'several of your comments were rejected lately',
  reports: 'readers reported it',
  outside_check: 'it is being checked, or did not pass',
  spam: 'it was taken for spam',
  abuse: 'it was taken for abuse',
  hate: 'it was taken for hate',
  illegal: 'it was taken to be illegal',
  off_topic: 'it is off topic',
  misinformation: 'it is misleading',
  duplicate: 'it was said before',
  // The moderator's own choice of "something else" says nothing more.
  other: null,
} as const satisfies Record<PolicyReason | RejectionReason, string | null>;

/** For the author, in the mail about a decision: "It is not published, because it …". */
export const REASONS_IN_MAIL = {
  spam: 'was taken for spam',
  abuse: 'was taken for abuse',
  hate: 'was taken for hate',
  illegal: 'was taken to be against the law',
  off_topic: 'is off topic',
  misinformation: 'is misleading',
  duplicate: 'was said before',
  other: 'does not fit this conversation',
} as const satisfies Record<RejectionReason, string>;

/** For moderators, beside what the policy decided. */
export const POLICY_REASONS = {
  links: 'many links',
  new_member: 'among the first of a new member',
  rejections: 'much of its author was rejected',
  reports: 'reported by several readers',
  banned_words: 'a banned word',
  suspect_words: 'a word to look at',
  outside_check: 'it may be spam',
} as const satisfies Record<PolicyReason, string>;

/** The text for a name that was stored; undefined for one that no list here has, such as an old one. */
export function wordingOf<Text>(
  texts: Readonly<Record<string, Text>>,
  name: string,
): Text | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
