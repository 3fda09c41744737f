import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Refuses whoever comments faster than people read; where the clock went back, only if it is on. */
export function refuseTooFast(
  { secondsSinceLast }: Pick<Submission, 'secondsSinceLast'>,
  { secondsBetween }: Pick<CommentPolicy, 'secondsBetween'>,
): PolicyVerdict | null {
  if (secondsBetween === 0 || secondsSinceLast === null) return null;
  return secondsSinceLast < secondsBetween ? { outcome: 'refuse', reason: 'too_fast' } : null;
}
