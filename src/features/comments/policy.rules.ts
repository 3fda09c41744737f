import type { CommentPolicy } from '../settings/index.ts';
import { normalizeCommentText, normalizeWords } from './normalize-words.rules.ts';
import type { Outcome } from './rulings.rules.ts';

/** Everything that the policy knows of a comment that is about to be published or changed. */
export interface Submission {
  /** Its words, normalized by `normalizeCommentText`. */
  readonly words: string;
  readonly linkCount: number;
  readonly isStaff: boolean;
  /** Null for the first comment, and for a change. */
  readonly secondsSinceLast: number | null;
  /** Whether its author recently posted the same text on this article. */
  readonly isRepeat: boolean;
  /** How many of its author's comments are published, counted no further than the policy needs. */
  readonly publishedCount: number;
  readonly recentRejections: number;
  readonly openReports: number;
}

/** A refused comment is not stored; a rejected or held one is, and its author sees the reason. */
export type PolicyVerdict =
  | { readonly outcome: 'refuse'; readonly reason: 'too_fast' | 'repeated' }
  | { readonly outcome: 'publish'; readonly reason: null }
  | { readonly outcome: Exclude<Outcome, 'publish'>; readonly reason: string };

/** Null where this phase does not apply, and the next one is asked. */
type Phase = (submission: Submission, policy: CommentPolicy) => PolicyVerdict | null;

/**
 * The comment policy: the first phase that returns a verdict decides. Other checks come earlier: an empty
 * or too long text is refused where the body is parsed, a closed conversation and a banned writer by
 * conversation.rules.ts. To add a phase, write its setting in settings/comment-policy.schema.ts, its rule
 * below, and its line here. The names are stored with rulings, so they never change.
 */
export const PHASES: readonly (readonly [name: string, decide: Phase])[] = [
  ['pace', refuseTooFast],
  ['repeat', ({ isRepeat }) => (isRepeat ? { outcome: 'refuse', reason: 'repeated' } : null)],
  // Staff are responsible for what they write: no later phase applies to them.
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
];

/** The verdict on a comment and the phase that gave it; null where none objected and it is published. */
export function decidePolicy(
  submission: Submission,
  policy: CommentPolicy,
): PolicyVerdict & { readonly phase: string | null } {
  for (const [phase, decide] of PHASES) {
    const verdict = decide(submission, policy);
    if (verdict !== null) return { ...verdict, phase };
  }
  return { outcome: 'publish', reason: null, phase: null };
}

/** Checks a text that is not a comment against the policy's word lists; null where none matches. */
export function matchWordLists(
  text: string,
  policy: Pick<CommentPolicy, 'bannedWords' | 'suspectWords'>,
): 'rejected' | 'suspect' | null {
  const words = normalizeCommentText(text);
  if (containsAny(words, policy.bannedWords)) return 'rejected';
  return containsAny(words, policy.suspectWords) ? 'suspect' : null;
}

/** Holds a comment that more readers reported than the policy tolerates. */
export function holdReported(
  { openReports }: Pick<Submission, 'openReports'>,
  { reportsTolerated }: Pick<CommentPolicy, 'reportsTolerated'>,
): PolicyVerdict | null {
  return holdAbove(openReports, reportsTolerated, 'reports');
}

/** Zero seconds switch this off, also where the clock went back. */
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

/** Holds a comment until the outside check has answered, where the site holds comments for it. */
function holdForOutside(_: Submission, { outsideCheck }: CommentPolicy): PolicyVerdict | null {
  return outsideCheck === 'held' ? { outcome: 'hold', reason: 'outside_check' } : null;
}

/** Holds a comment where a count exceeds the policy's limit; null switches the phase off. */
function holdAbove(count: number, limit: number | null, reason: string): PolicyVerdict | null {
  return limit !== null && count > limit ? { outcome: 'hold', reason } : null;
}

/** A list is normalized once for as long as the settings object stays the same. */
const normalizedLists = new WeakMap<readonly string[], readonly string[]>();

/** Matches whole words: both sides begin and end with a space. */
function containsAny(words: string, list: readonly string[]): boolean {
  const normalized =
    normalizedLists.get(list) ?? list.map(normalizeWords).filter((word) => word.trim() !== '');
  normalizedLists.set(list, normalized);
  return normalized.some((word) => words.includes(word));
}
