import {
  type DecisionReason,
  REJECTION_REASONS,
  type RejectionReason,
} from '../../wording/moderation.ts';
import { type PlainKey, t } from './console-texts.ts';

/** The reasons that a moderator can choose, with the keys of their labels. */
export const REJECTION_LABELS = Object.fromEntries(
  REJECTION_REASONS.map((reason) => [reason, `moderating.reason.${reason}`]),
) as Readonly<Record<RejectionReason, PlainKey>>;

/** Why a comment was held or rejected, for moderators. */
export function wordDecision(reason: DecisionReason): string {
  return t(`moderating.reason.${reason}`);
}
