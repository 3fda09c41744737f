import type { CommentPolicy } from '../settings/index.ts';
import { foldSaid } from './fold-words.rules.ts';
import { holdSuspectWords, rejectBannedWords } from './phases/words.rules.ts';

/** What the lists of words say of a text that is no comment; null where they say nothing. */
export function judgeWords(
  text: string,
  policy: Pick<CommentPolicy, 'bannedWords' | 'suspectWords'>,
): 'rejected' | 'suspect' | null {
  const words = foldSaid(text);
  if (rejectBannedWords({ words }, policy) !== null) return 'rejected';
  return holdSuspectWords({ words }, policy) === null ? null : 'suspect';
}
