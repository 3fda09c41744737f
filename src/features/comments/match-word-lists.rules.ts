import type { CommentPolicy } from '../settings/index.ts';
import { normalizeCommentText } from './normalize-words.rules.ts';
import { holdSuspectWords, rejectBannedWords } from './phases/words.rules.ts';

/** Checks a text that is not a comment against the policy's word lists; null where none matches. */
export function matchWordLists(
  text: string,
  policy: Pick<CommentPolicy, 'bannedWords' | 'suspectWords'>,
): 'rejected' | 'suspect' | null {
  const words = normalizeCommentText(text);
  if (rejectBannedWords({ words }, policy) !== null) return 'rejected';
  return holdSuspectWords({ words }, policy) === null ? null : 'suspect';
}
