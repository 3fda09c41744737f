import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Refuses a comment that follows the member's last one too soon; 0 seconds switches this off. */
export function refuseTooFast(
  { secondsSinceLast }: Pick<Submission, 'secondsSinceLast'>,
  { secondsBetween }: Pick<CommentPolicy, 'secondsBetween'>,
): PolicyVerdict | null {
  if (secondsBetween === 0 || secondsSinceLast === null) return null;
  return secondsSinceLast < secondsBetween ? { outcome: 'refuse', reason: 'too_fast' } : null;
}
