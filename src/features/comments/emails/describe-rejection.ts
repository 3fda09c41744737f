import { REASONS_IN_MAIL } from '../../../wording/moderation.ts';
import type { RejectionReason } from '../rulings.rules.ts';

const REASONS: Readonly<Record<RejectionReason, string>> = REASONS_IN_MAIL;

/** A reason of the policy, such as a ban, is described as `other`. */
export function describeRejection(reason: string): string {
  return REASONS[isRejectionReason(reason) ? reason : 'other'];
}

function isRejectionReason(reason: string): reason is RejectionReason {
  return Object.hasOwn(REASONS, reason);
}
