import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Holds a member's comments until `holdFirst` of them have been published. */
export function holdNewcomer(
  { publishedCount }: Pick<Submission, 'publishedCount'>,
  { holdFirst }: Pick<CommentPolicy, 'holdFirst'>,
): PolicyVerdict | null {
  return publishedCount < holdFirst ? { outcome: 'hold', reason: 'new_member' } : null;
}
