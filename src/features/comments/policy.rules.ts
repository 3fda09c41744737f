import type { CommentPolicy } from '../settings/index.ts';
import { holdManyLinks } from './phases/links.rules.ts';
import { holdNewcomer } from './phases/newcomer.rules.ts';
import { holdForOutside } from './phases/outside.rules.ts';
import { refuseTooFast } from './phases/pace.rules.ts';
import type { PolicyPhase, PolicyVerdict, Submission } from './phases/phase.ts';
import { holdBadRecord } from './phases/record.rules.ts';
import { refuseRepeat } from './phases/repeat.rules.ts';
import { holdReported } from './phases/reports.rules.ts';
import { passStaff } from './phases/staff.rules.ts';
import { holdSuspectWords, rejectBannedWords } from './phases/words.rules.ts';

/**
 * The policy is this list: the first phase that says something decides. What comes before it is
 * refused elsewhere: empty or too long where the body is parsed and cleaned, a closed conversation
 * and a banned writer by the ladder in conversation.rules.ts.
 */
export const PHASES: readonly (readonly [name: string, decide: PolicyPhase])[] = [
  ['pace', refuseTooFast],
  ['repeat', refuseRepeat],
  ['staff', passStaff],
  ['banned_words', rejectBannedWords],
  ['suspect_words', holdSuspectWords],
  ['links', holdManyLinks],
  ['newcomer', holdNewcomer],
  ['record', holdBadRecord],
  ['reports', holdReported],
  ['outside', holdForOutside],
];

/** What happens to a comment, and which phase said so; null where none did and it is published. */
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
