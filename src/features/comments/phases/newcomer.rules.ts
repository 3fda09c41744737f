import type { CommentPolicy } from '../../settings/index.ts';
import type { Submission, Verdict } from './phase.ts';

/** Holds what a member writes until `holdFirst` of their comments were published. */
export function holdNewcomer(
  { publishedCount }: Pick<Submission, 'publishedCount'>,
  { holdFirst }: Pick<CommentPolicy, 'holdFirst'>,
): Verdict | null {
  return publishedCount < holdFirst ? { outcome: 'hold', reason: 'new_member' } : null;
}
