import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Holds what a member writes whose comments were often rejected lately. */
export function holdBadRecord(
  { recentRejections }: Pick<Submission, 'recentRejections'>,
  { rejectionsTolerated }: Pick<CommentPolicy, 'rejectionsTolerated'>,
): PolicyVerdict | null {
  const isTooMany = rejectionsTolerated !== null && recentRejections > rejectionsTolerated;
  return isTooMany ? { outcome: 'hold', reason: 'rejections' } : null;
}
