import type { RejectionReason } from '../rulings.rules.ts';

/** A moderator's reasons, as they continue "because it …". */
const REASONS = {
  spam: 'was taken for spam',
  abuse: 'was taken for abuse',
  hate: 'was taken for hate',
  illegal: 'was taken to be against the law',
  off_topic: 'is off topic',
  misinformation: 'is misleading',
  duplicate: 'was said before',
  other: 'does not fit this conversation',
} as const satisfies Record<RejectionReason, string>;

/** A reason of the policy, such as a ban, is described as `other`. */
export function describeRejection(reason: string): string {
  return REASONS[isRejectionReason(reason) ? reason : 'other'];
}

function isRejectionReason(reason: string): reason is RejectionReason {
  return Object.hasOwn(REASONS, reason);
}
