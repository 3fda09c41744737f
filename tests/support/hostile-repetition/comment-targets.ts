import type { Target } from '../../../scripts/proof/hostile-repetition/measure-growth.ts';
import { newCommentSchema, noteSchema } from '../../../src/features/comments/comments.schemas.ts';
import { findMentionedIds, removeMention } from '../../../src/features/comments/mentions.rules.ts';
import { normalizeBody } from '../../../src/features/comments/normalize-body.rules.ts';
import { normalizeCommentText } from '../../../src/features/comments/normalize-words.rules.ts';
import { extractPolicyInput, parseComment } from '../../../src/features/comments/parse-comment.ts';
import { matchWordLists } from '../../../src/features/comments/policy.rules.ts';

/** Longer than the maximum comment, so that growth becomes visible. */
const MAX_LENGTH = 64_000;
const MEMBER = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Comments, the word lists that hold them, and the back-test, which parses them again. */
export const commentTargets: readonly Target[] = [
  { name: 'a comment', longest: MAX_LENGTH, run: (text) => parseComment(text) },
  {
    name: 'a comment in the back-test',
    longest: MAX_LENGTH,
    run: (text) => extractPolicyInput(parseComment(text).html),
  },
  { name: 'the form of a comment', longest: MAX_LENGTH, run: normalizeBody },
  { name: 'the words of a comment', longest: MAX_LENGTH, run: normalizeCommentText },
  { name: 'the mentions in a comment', longest: MAX_LENGTH, run: findMentionedIds },
  { name: 'a mention taken out', longest: MAX_LENGTH, run: (text) => removeMention(text, MEMBER) },
  {
    name: 'the schema of a comment',
    longest: MAX_LENGTH,
    run: (text) => newCommentSchema.safeParse({ body: text }),
  },
  { name: 'the schema of a note', longest: MAX_LENGTH, run: (text) => noteSchema.safeParse(text) },
  {
    name: 'word lists of the same pattern',
    longest: MAX_LENGTH,
    run: (text) => matchWordLists(text, { bannedWords: listOf(text), suspectWords: ['zebra'] }),
  },
];

/** A full list of phrases that nearly match: each begins like the text and ends differently. */
function listOf(text: string): string[] {
  return Array.from({ length: 500 }, (_, index) => `${text.slice(0, 20 + (index % 80))} z${index}`);
}
