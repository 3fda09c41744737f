import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Holds comments of a member who had more recent rejections than the policy tolerates. */
export function holdOftenRejected(
  { recentRejections }: Pick<Submission, 'recentRejections'>,
  { rejectionsTolerated }: Pick<CommentPolicy, 'rejectionsTolerated'>,
): PolicyVerdict | null {
  const isTooMany = rejectionsTolerated !== null && recentRejections > rejectionsTolerated;
  return isTooMany ? { outcome: 'hold', reason: 'rejections' } : null;
}
