import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Holds what a member writes until `holdFirst` of their comments were published. */
export function holdNewcomer(
  { publishedCount }: Pick<Submission, 'publishedCount'>,
  { holdFirst }: Pick<CommentPolicy, 'holdFirst'>,
): PolicyVerdict | null {
  return publishedCount < holdFirst ? { outcome: 'hold', reason: 'new_member' } : null;
}
