import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict, Submission } from './phase.ts';

/** Holds a comment that more readers reported than the policy tolerates. */
export function holdReported(
  { openReports }: Pick<Submission, 'openReports'>,
  { reportsTolerated }: Pick<CommentPolicy, 'reportsTolerated'>,
): PolicyVerdict | null {
  const isTooMany = reportsTolerated !== null && openReports > reportsTolerated;
  return isTooMany ? { outcome: 'hold', reason: 'reports' } : null;
}
