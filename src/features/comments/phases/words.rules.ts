import type { CommentPolicy } from '../../settings/index.ts';
import { normalizeWords } from '../normalize-words.rules.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Lists are folded once for as long as the settings stay as they are. */
const foldedLists = new WeakMap<readonly string[], readonly string[]>();

/** Rejects what holds a banned word or phrase. */
export function rejectBannedWords(
  { words }: Pick<Submission, 'words'>,
  { bannedWords }: Pick<CommentPolicy, 'bannedWords'>,
): PolicyVerdict | null {
  return holdsAny(words, bannedWords) ? { outcome: 'reject', reason: 'banned_words' } : null;
}

/** Holds what holds a suspect word or phrase, for a person to read. */
export function holdSuspectWords(
  { words }: Pick<Submission, 'words'>,
  { suspectWords }: Pick<CommentPolicy, 'suspectWords'>,
): PolicyVerdict | null {
  return holdsAny(words, suspectWords) ? { outcome: 'hold', reason: 'suspect_words' } : null;
}

/** Whole words: both sides begin and end with a space. */
function holdsAny(words: string, list: readonly string[]): boolean {
  const folded =
    foldedLists.get(list) ?? list.map(normalizeWords).filter((word) => word.trim() !== '');
  foldedLists.set(list, folded);
  return folded.some((word) => words.includes(word));
}
