import { REASONS_ON_PAGE, wordingOf } from '../wording/moderation.ts';
import type { Schema } from './api-types.ts';

/**
 * The moderation decision in words for the comment's author. A reason from an earlier version adds
 * nothing.
 */
export function describeDecision(status: Schema<'Reply'>['status'], reason: string): string {
  const what = status === 'held' ? 'This waits for a moderator' : 'This was not published';
  const why = wordingOf<string | null>(REASONS_ON_PAGE, reason) ?? null;
  return `${what}; only you see it${why === null ? '' : `: ${why}`}.`;
}
