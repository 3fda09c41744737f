/** A moderator's reasons, as they continue a sentence about a comment: "because it …". */
const REASONS: Readonly<Record<string, string>> = {
  spam: 'was taken for spam',
  abuse: 'was taken for abuse',
  hate: 'was taken for hate',
  illegal: 'was taken to be against the law',
  off_topic: 'is off topic',
  misinformation: 'is misleading',
  duplicate: 'was said before',
};

export function describeRejection(reason: string): string {
  return REASONS[reason] ?? 'does not fit this conversation';
}
