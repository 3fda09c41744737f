import type { CommentPolicy } from '../../settings/index.ts';
import { normalizeWords } from '../normalize-words.rules.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** A list is normalized once for as long as the settings object stays the same. */
const normalizedLists = new WeakMap<readonly string[], readonly string[]>();

/** Rejects a comment that contains a banned word or phrase. */
export function rejectBannedWords(
  { words }: Pick<Submission, 'words'>,
  { bannedWords }: Pick<CommentPolicy, 'bannedWords'>,
): PolicyVerdict | null {
  return containsAny(words, bannedWords) ? { outcome: 'reject', reason: 'banned_words' } : null;
}

/** Holds a comment that contains a suspect word or phrase, for a moderator to read. */
export function holdSuspectWords(
  { words }: Pick<Submission, 'words'>,
  { suspectWords }: Pick<CommentPolicy, 'suspectWords'>,
): PolicyVerdict | null {
  return containsAny(words, suspectWords) ? { outcome: 'hold', reason: 'suspect_words' } : null;
}

/** Matches whole words: both sides begin and end with a space. */
function containsAny(words: string, list: readonly string[]): boolean {
  const normalized =
    normalizedLists.get(list) ?? list.map(normalizeWords).filter((word) => word.trim() !== '');
  normalizedLists.set(list, normalized);
  return normalized.some((word) => words.includes(word));
}
