import type { CommentPolicy } from '../../settings/index.ts';
import type { Outcome } from '../rulings.rules.ts';

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
export type PolicyPhase = (submission: Submission, policy: CommentPolicy) => PolicyVerdict | null;
