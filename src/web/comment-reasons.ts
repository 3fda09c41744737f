import { wordDecisionForAuthor } from '../wording/moderation.ts';
import type { Schema } from './api-types.ts';

/** The moderation decision in words for the comment's author. */
export function describeDecision(
  status: Schema<'Reply'>['status'],
  reason: NonNullable<Schema<'Reply'>['decision']>['reason'],
): string {
  const what = status === 'held' ? 'This waits for a moderator' : 'This was not published';
  const why = wordDecisionForAuthor(reason);
  return `${what}; only you see it${why === null ? '' : `: ${why}`}.`;
}
