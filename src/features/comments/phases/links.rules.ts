import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Holds a comment with more links than the policy allows. */
export function holdManyLinks(
  { linkCount }: Pick<Submission, 'linkCount'>,
  { linksAllowed }: Pick<CommentPolicy, 'linksAllowed'>,
): PolicyVerdict | null {
  const isTooMany = linksAllowed !== null && linkCount > linksAllowed;
  return isTooMany ? { outcome: 'hold', reason: 'links' } : null;
}
