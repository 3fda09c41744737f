import type { CommentPolicy } from '../settings/index.ts';
import { holdManyLinks } from './phases/links.rules.ts';
import { holdNewcomer } from './phases/newcomer.rules.ts';
import { holdForOutside } from './phases/outside.rules.ts';
import { refuseTooFast } from './phases/pace.rules.ts';
import type { PolicyPhase, PolicyVerdict, Submission } from './phases/phase.ts';
import { holdOftenRejected } from './phases/record.rules.ts';
import { refuseRepeat } from './phases/repeat.rules.ts';
import { holdReported } from './phases/reports.rules.ts';
import { passStaff } from './phases/staff.rules.ts';
import { holdSuspectWords, rejectBannedWords } from './phases/words.rules.ts';

/**
 * The comment policy: the first phase that returns a verdict decides. Other checks come earlier: an empty
 * or too long text is refused where the body is parsed, a closed conversation and a banned writer by
 * conversation.rules.ts. To add a phase: its setting in settings/comment-policy.schema.ts, its rule in
 * phases/, and its line here. The names are stored with rulings, so they never change.
 */
export const PHASES: readonly (readonly [name: string, decide: PolicyPhase])[] = [
  ['pace', refuseTooFast],
  ['repeat', refuseRepeat],
  ['staff', passStaff],
  ['banned_words', rejectBannedWords],
  ['suspect_words', holdSuspectWords],
  ['links', holdManyLinks],
  ['newcomer', holdNewcomer],
  ['record', holdOftenRejected],
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
