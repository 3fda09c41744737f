import type { Texts } from '../wording/message-keys.ts';
import type { Schema } from './api-types.ts';

/** The moderation decision in words for the comment's author. A ban is not named here: the comment form explains it. */
export function describeDecision(
  { t }: Texts,
  status: Schema<'Reply'>['status'],
  reason: NonNullable<Schema<'Reply'>['decision']>['reason'],
): string {
  const isHeld = status === 'held';
  if (reason === 'banned') return t(isHeld ? 'pages.comment.held' : 'pages.comment.rejected');
  const why = t(`common.decision.${reason}`);
  return t(isHeld ? 'pages.comment.heldWhy' : 'pages.comment.rejectedWhy', { why });
}
