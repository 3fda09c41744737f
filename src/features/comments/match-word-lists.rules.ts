import type { CommentPolicy } from '../settings/index.ts';
import { normalizeCommentText } from './normalize-words.rules.ts';
import { holdSuspectWords, rejectBannedWords } from './phases/words.rules.ts';

/** What the lists of words say of a text that is no comment; null where they say nothing. */
export function matchWordLists(
  text: string,
  policy: Pick<CommentPolicy, 'bannedWords' | 'suspectWords'>,
): 'rejected' | 'suspect' | null {
  const words = normalizeCommentText(text);
  if (rejectBannedWords({ words }, policy) !== null) return 'rejected';
  return holdSuspectWords({ words }, policy) === null ? null : 'suspect';
}
