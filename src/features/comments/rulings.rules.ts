import {
  DECISION_REASONS,
  type DecisionReason,
  type ReportReason,
} from '../../wording/moderation.ts';
import { type Outcome, PHASES, type PolicyOutcome } from './policy.rules.ts';

/** Only published comments are visible to others and counted; held and rejected ones keep their text. */
export const RULING_STATUSES = ['published', 'held', 'rejected'] as const;
export type RulingStatus = (typeof RULING_STATUSES)[number];

export const COMMENT_STATUSES = [...RULING_STATUSES, 'removed'] as const;

export const STATUS_BY_OUTCOME = {
  publish: 'published',
  hold: 'held',
  reject: 'rejected',
} as const satisfies Record<Outcome, RulingStatus>;

/** Who decides on comments: a phase of the policy or a moderator. */
export const DECIDERS = [...PHASES.map(([phase]) => phase), 'moderator'] as const;
type Decider = (typeof DECIDERS)[number];

/** A report or rejection for this reason has further legal duties (Digital Services Act). */
export const ILLEGAL = 'illegal' satisfies ReportReason;

/** A decision on a comment, by the policy or by a moderator. */
export interface Ruling {
  readonly status: RulingStatus;
  /** Null if no phase of the policy objected. */
  readonly phase: Decider | null;
  readonly reason: DecisionReason | null;
  /** The moderator's member id; null if the policy decided. */
  readonly decidedById: string | null;
}

/** Parses a stored reason; an unknown reason of an earlier version becomes `other`. */
export function readReason(stored: string | null): DecisionReason | null {
  if (stored === null) return null;
  return DECISION_REASONS.find((reason) => reason === stored) ?? 'other';
}

/** The groups of comments in a back-test that a changed policy would decide differently. */
export type RulingDifference = 'held' | 'freed' | 'otherwise';

/**
 * Compares a policy's verdict with a comment's ruling; null if both publish it or neither does. A moderator's ruling is
 * compared too, whatever the policy decided at the time.
 */
export function compareRulings(
  was: { readonly status: string; readonly phase: string | null },
  { outcome }: { readonly outcome: PolicyOutcome },
): RulingDifference | null {
  const wasPublished = was.status === 'published';
  if (wasPublished === (outcome === 'publish')) return null;
  if (was.phase === 'moderator') return 'otherwise';
  return wasPublished ? 'held' : 'freed';
}

/** Returns whether a person, not a rule, decided that readers do not see the comment. */
export function isRejectedByPerson(was: Pick<Ruling, 'status' | 'phase'>): boolean {
  return was.status === 'rejected' && was.phase === 'moderator';
}
