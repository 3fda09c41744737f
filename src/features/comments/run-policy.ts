import type { Tx } from '../../platform/db/database.ts';
import { hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import { addDays, addSeconds } from '../../time/clock.ts';
import type { CommentPolicy } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { refusedByPolicy } from './comments.errors.ts';
import type { NewComment } from './new-comments.store.ts';
import type { ParsedComment } from './parse-comment.ts';
import { decidePolicy } from './policy.rules.ts';
import { type Ruling, STATUS_BY_OUTCOME } from './rulings.rules.ts';
import { toEffectivePolicy } from './run-outside-check.ts';
import { getWriterHistory, REJECTIONS_COUNT_DAYS } from './writer-history.store.ts';

interface PolicyRun {
  readonly commentId: string;
  readonly articleId: string;
  readonly parsed: ParsedComment;
  readonly openReports: number;
  readonly isChange: boolean;
  readonly policy: CommentPolicy;
  readonly now: Date;
}

/**
 * Runs the site's policy on a new or edited comment of the caller. Returns the ruling and the writer's revision on
 * which it is based: the caller must either lock the writer or write the comment at that revision. Throws `too_fast`
 * and `repeated` if the policy refuses.
 */
export async function runPolicy(
  tx: Tx,
  caller: MemberCaller,
  { policy, now, commentId, articleId, parsed, openReports, isChange }: PolicyRun,
): Promise<{ readonly ruling: Ruling; readonly revision: number }> {
  const history = await getWriterHistory(tx, {
    memberId: caller.memberId,
    articleId,
    commentId,
    body: parsed.body,
    repeatSince: addSeconds(now, -policy.repeatWithinSeconds),
    rejectedSince:
      policy.rejectionsTolerated === null ? null : addDays(now, -REJECTIONS_COUNT_DAYS),
    countUpTo: policy.holdFirst,
  });
  const { lastPostedAt, revision, ...counts } = history;
  const last = isChange ? null : lastPostedAt;
  const verdict = decidePolicy(
    {
      ...parsed.policyInput,
      ...counts,
      isStaff: hasRole(caller, 'moderator'),
      isRepeat: counts.isRepeat && policy.repeatWithinSeconds > 0,
      openReports,
      secondsSinceLast: last === null ? null : (now.getTime() - last.getTime()) / 1000,
    },
    policy,
  );
  if (verdict.outcome === 'refuse') throw refusedByPolicy(verdict.reason, policy);
  const { phase, reason } = verdict;
  const status = STATUS_BY_OUTCOME[verdict.outcome];
  return { ruling: { status, phase, reason, decidedById: null }, revision };
}

interface CommentDraft extends Pick<NewComment, 'id' | 'articleId' | 'parentId' | 'answersId'> {
  readonly parsed: ParsedComment;
}

/**
 * Runs the policy on a new comment. Returns the comment to insert, the writer's revision on which the ruling is based,
 * and the policy. Throws the policy's refusals.
 */
export async function prepareComment(
  deps: CommentDeps,
  tx: Tx,
  caller: MemberCaller,
  { parsed, ...draft }: CommentDraft,
): Promise<{ comment: NewComment; revision: number; policy: CommentPolicy }> {
  const now = deps.clock.now();
  const policy = toEffectivePolicy((await deps.readSettings()).comments.policy, deps);
  const { id: commentId, articleId } = draft;
  const run = { commentId, articleId, parsed, openReports: 0, isChange: false, policy, now };
  const { ruling, revision } = await runPolicy(tx, caller, run);
  const { memberId } = caller;
  const { body, html } = parsed;
  const comment = { ...draft, memberId, body, html, createdAt: now, ruling };
  return { comment, revision, policy };
}
