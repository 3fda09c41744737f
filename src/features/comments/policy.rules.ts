import type { PolicyReason } from '../../wording/moderation.ts';
import type { CommentPolicy } from '../settings/index.ts';
import { normalizeCommentText, normalizeWords } from './normalize-words.rules.ts';

/** The outcomes that the policy and outside services can return for a comment. */
export const OUTCOMES = ['publish', 'hold', 'reject'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The policy can also refuse a comment: it is then not stored. */
export const POLICY_OUTCOMES = [...OUTCOMES, 'refuse'] as const;
export type PolicyOutcome = (typeof POLICY_OUTCOMES)[number];

/** Why the policy refuses a comment; these are error codes, worded in comments.errors.ts. */
export const REFUSAL_REASONS = ['too_fast', 'repeated'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The policy's input: a comment that is about to be posted or changed. */
export interface Submission {
  /** The words of the comment, normalized by `normalizeCommentText`. */
  readonly words: string;
  readonly linkCount: number;
  readonly isStaff: boolean;
  /** Null for the writer's first comment, and for an edit. */
  readonly secondsSinceLast: number | null;
  /** Whether its author recently posted the same text on this article. */
  readonly isRepeat: boolean;
  /** The number of its author's published comments, counted no further than the policy needs. */
  readonly publishedCount: number;
  readonly recentRejections: number;
  readonly openReports: number;
}

/** A refused comment is not stored; a rejected or held comment is, and its author sees the reason. */
type PolicyVerdict =
  | { readonly outcome: 'refuse'; readonly reason: RefusalReason }
  | { readonly outcome: 'publish'; readonly reason: null }
  | { readonly outcome: 'reject'; readonly reason: PolicyReason }
  | Hold;

interface Hold {
  readonly outcome: 'hold';
  readonly reason: PolicyReason;
}

/** Returns null if the phase has no objection; then the next phase decides. */
type Phase = (submission: Submission, policy: CommentPolicy) => PolicyVerdict | null;

/**
 * The comment policy: the first phase that returns a verdict decides. Other checks come earlier: the request schema
 * refuses an empty or too long text, conversation.rules.ts a closed conversation and a banned writer. Phase names are
 * stored with rulings, so they never change.
 *
 * docs/ARCHITECTURE.md, "A rule that holds comments", says how to add a phase.
 */
export const PHASES = [
  ['pace', refuseTooFast],
  ['repeat', ({ isRepeat }) => (isRepeat ? { outcome: 'refuse', reason: 'repeated' } : null)],
  // Staff are responsible for their comments: no later phase applies to them.
  ['staff', ({ isStaff }) => (isStaff ? { outcome: 'publish', reason: null } : null)],
  ['banned_words', rejectBannedWords],
  ['suspect_words', holdSuspectWords],
  ['links', ({ linkCount }, policy) => holdAbove(linkCount, policy.linksAllowed, 'links')],
  ['newcomer', holdNewcomer],
  [
    'record',
    ({ recentRejections }, policy) =>
      holdAbove(recentRejections, policy.rejectionsTolerated, 'rejections'),
  ],
  ['reports', holdReported],
  ['outside', holdForOutside],
] as const satisfies readonly (readonly [name: string, decide: Phase])[];
type PolicyPhase = (typeof PHASES)[number][0];

/** Returns the verdict on a comment and its phase; the phase is null if none objected and the comment is published. */
export function decidePolicy(
  submission: Submission,
  policy: CommentPolicy,
): PolicyVerdict & { readonly phase: PolicyPhase | null } {
  for (const [phase, decide] of PHASES) {
    const verdict = decide(submission, policy);
    if (verdict !== null) return { ...verdict, phase };
  }
  return { outcome: 'publish', reason: null, phase: null };
}

/** Checks a text that is not a comment against the policy's word lists; null if none matches. */
export function matchWordLists(
  text: string,
  policy: Pick<CommentPolicy, 'bannedWords' | 'suspectWords'>,
): 'rejected' | 'suspect' | null {
  const words = normalizeCommentText(text);
  if (containsAny(words, policy.bannedWords)) return 'rejected';
  return containsAny(words, policy.suspectWords) ? 'suspect' : null;
}

/** Returns the words of a list that a text contains, ignoring case, accents and confusable letters. */
export function listMatchingWords(text: string, list: readonly string[]): string[] {
  const words = normalizeCommentText(text);
  return list.filter((word) => containsAny(words, [word]));
}

/** Holds a comment that more readers have reported than the policy tolerates. */
export function holdReported(
  { openReports }: Pick<Submission, 'openReports'>,
  { reportsTolerated }: Pick<CommentPolicy, 'reportsTolerated'>,
): Hold | null {
  return holdAbove(openReports, reportsTolerated, 'reports');
}

/** Zero seconds switch this off, even if the clock was set back. */
function refuseTooFast(
  { secondsSinceLast }: Submission,
  { secondsBetween }: CommentPolicy,
): PolicyVerdict | null {
  if (secondsBetween === 0 || secondsSinceLast === null) return null;
  return secondsSinceLast < secondsBetween ? { outcome: 'refuse', reason: 'too_fast' } : null;
}

function rejectBannedWords({ words }: Submission, policy: CommentPolicy): PolicyVerdict | null {
  const isBanned = containsAny(words, policy.bannedWords);
  return isBanned ? { outcome: 'reject', reason: 'banned_words' } : null;
}

function holdSuspectWords({ words }: Submission, policy: CommentPolicy): PolicyVerdict | null {
  const isSuspect = containsAny(words, policy.suspectWords);
  return isSuspect ? { outcome: 'hold', reason: 'suspect_words' } : null;
}

/** Holds a member's comments until `holdFirst` of them have been published. */
function holdNewcomer(
  { publishedCount }: Submission,
  { holdFirst }: CommentPolicy,
): PolicyVerdict | null {
  return publishedCount < holdFirst ? { outcome: 'hold', reason: 'new_member' } : null;
}

/** Holds a comment until the outside check has answered, if the site's setting requires this. */
function holdForOutside(_: Submission, { outsideCheck }: CommentPolicy): PolicyVerdict | null {
  return outsideCheck === 'held' ? { outcome: 'hold', reason: 'outside_check' } : null;
}

/** Holds a comment if a count exceeds the policy's limit; a null limit switches the phase off. */
function holdAbove(count: number, limit: number | null, reason: PolicyReason): Hold | null {
  return limit !== null && count > limit ? { outcome: 'hold', reason } : null;
}

/** A trie of the words of a list's phrases: each phrase is a path from the root. */
interface PhraseTree {
  readonly next: Map<string, PhraseTree>;
  /** Whether a phrase of the list ends here. */
  isEnd: boolean;
}

/** The trie of each word list, built once per settings object. */
const phraseTrees = new WeakMap<readonly string[], PhraseTree>();

/**
 * Matches whole words. The cost depends on the length of the text and of the longest phrase, not on the number of
 * phrases.
 */
function containsAny(words: string, list: readonly string[]): boolean {
  const tree = phraseTrees.get(list) ?? buildPhraseTree(list);
  phraseTrees.set(list, tree);
  const text = splitWords(words);
  return text.some((_, start) => beginsWithPhrase(text, start, tree));
}

function beginsWithPhrase(text: readonly string[], start: number, tree: PhraseTree): boolean {
  let node: PhraseTree | undefined = tree;
  for (let index = start; node !== undefined && !node.isEnd; index += 1) {
    node = node.next.get(text[index] ?? '');
  }
  return node !== undefined;
}

function buildPhraseTree(list: readonly string[]): PhraseTree {
  const root: PhraseTree = { next: new Map(), isEnd: false };
  for (const words of list.map((phrase) => splitWords(normalizeWords(phrase)))) {
    let node = root;
    for (const word of words) {
      const next = node.next.get(word) ?? { next: new Map(), isEnd: false };
      node.next.set(word, next);
      node = next;
    }
    node.isEnd = words.length > 0 || node.isEnd;
  }
  return root;
}

function splitWords(normalized: string): string[] {
  return normalized.split(' ').filter((word) => word !== '');
}
