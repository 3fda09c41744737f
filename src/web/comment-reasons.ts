import { REASONS_ON_PAGE, wordingOf } from '../wording/moderation.ts';
import type { Schema } from './api-types.ts';

/** What became of a comment, said to its author; a reason from an earlier version says nothing more. */
export function wordDecision(status: Schema<'Reply'>['status'], reason: string): string {
  const what = status === 'held' ? 'This waits for a moderator' : 'This was not published';
  const why = wordingOf<string | null>(REASONS_ON_PAGE, reason) ?? null;
  return `${what}; only you see it${why === null ? '' : `: ${why}`}.`;
}
