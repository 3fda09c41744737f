import type { CommentPolicy } from '../../settings/index.ts';

/** All that the policy looks at of a comment that somebody wants to publish or change. */
export interface Submission {
  /** Its words, folded by `normalizeCommentText`. */
  readonly words: string;
  readonly linkCount: number;
  readonly isStaff: boolean;
  /** Null for the first comment, and for a change. */
  readonly secondsSinceLast: number | null;
  /** Whether its author said the same on this article lately. */
  readonly isRepeat: boolean;
  /** How many of its author's comments are published, counted no further than the policy asks. */
  readonly publishedCount: number;
  readonly recentRejections: number;
  readonly openReports: number;
}

/** Refused is never stored; what is rejected or held is, and its author sees it with the reason. */
export type PolicyVerdict =
  | { readonly outcome: 'refuse'; readonly reason: 'too_fast' | 'repeated' }
  | { readonly outcome: 'publish'; readonly reason: null }
  | { readonly outcome: 'hold' | 'reject'; readonly reason: string };

/** Null where this phase has nothing to say, and the next one is asked. */
export type PolicyPhase = (submission: Submission, policy: CommentPolicy) => PolicyVerdict | null;
