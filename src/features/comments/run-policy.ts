import type { Tx } from '../../platform/db/database.ts';
import { hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import { addDays, addSeconds } from '../../time/clock.ts';
import type { CommentPolicy } from '../settings/index.ts';
import { refusedByPolicy } from './comments.errors.ts';
import type { Ruling } from './comments.store.ts';
import type { ParsedComment } from './parse-comment.ts';
import { decidePolicy } from './policy.rules.ts';
import { getWriterHistory, REJECTIONS_COUNT_DAYS } from './writer-history.store.ts';

const STATUSES = { publish: 'published', hold: 'held', reject: 'rejected' } as const;

export interface PolicyRun {
  readonly commentId: string;
  readonly articleId: string;
  readonly said: ParsedComment;
  readonly openReports: number;
  readonly isChange: boolean;
  readonly policy: CommentPolicy;
  readonly now: Date;
}

/**
 * What the site's policy says to a comment of the caller, new or changed, and in which turn of theirs it was
 * asked: either the writer is locked, or what follows has to be written in that turn. Throws what the
 * policy refuses: `too_fast` and `repeated`.
 */
export async function runPolicy(
  tx: Tx,
  caller: MemberCaller,
  { policy, now, ...judged }: PolicyRun,
): Promise<{ readonly ruling: Ruling; readonly turn: number }> {
  const { memberId } = caller;
  const record = await getWriterHistory(tx, {
    ...{ memberId, articleId: judged.articleId, commentId: judged.commentId },
    body: judged.said.body,
    repeatSince: addSeconds(now, -policy.repeatWithinSeconds),
    rejectedSince:
      policy.rejectionsTolerated === null ? null : addDays(now, -REJECTIONS_COUNT_DAYS),
    countUpTo: policy.holdFirst,
  });
  const last = judged.isChange ? null : record.lastPostedAt;
  const verdict = decidePolicy(
    {
      ...record,
      ...{ words: judged.said.words, linkCount: judged.said.linkCount },
      isStaff: hasRole(caller, 'moderator'),
      isRepeat: record.isRepeat && policy.repeatWithinSeconds > 0,
      openReports: judged.openReports,
      secondsSinceLast: last === null ? null : (now.getTime() - last.getTime()) / 1000,
    },
    policy,
  );
  if (verdict.outcome === 'refuse') throw refusedByPolicy(verdict.reason, policy);
  const { phase, reason } = verdict;
  const status = STATUSES[verdict.outcome];
  return { ruling: { status, phase, reason, decidedById: null }, turn: record.revision };
}
