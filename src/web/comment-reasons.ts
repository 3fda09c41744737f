import type { Texts } from '../wording/message-keys.ts';
import { wordDecisionForAuthor } from '../wording/moderation.ts';
import type { Schema } from './api-types.ts';

/** The moderation decision in words for the comment's author. */
export function describeDecision(
  { t }: Texts,
  status: Schema<'Reply'>['status'],
  reason: NonNullable<Schema<'Reply'>['decision']>['reason'],
): string {
  const why = wordDecisionForAuthor(reason);
  const isHeld = status === 'held';
  if (why === null) return t(isHeld ? 'pages.comment.held' : 'pages.comment.rejected');
  return t(isHeld ? 'pages.comment.heldWhy' : 'pages.comment.rejectedWhy', { why });
}
