import type { Tx } from '../../platform/db/database.ts';
import { hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import type { CommentPolicy } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import type { WriterSummary } from './comments.views.ts';
import type { InsertResult, NewComment } from './new-comments.store.ts';
import type { ParsedComment } from './parse-comment.ts';
import { toEffectivePolicy } from './run-outside-check.ts';
import { runPolicy } from './run-policy.ts';

interface CommentDraft extends Pick<NewComment, 'id' | 'articleId' | 'parentId' | 'answersId'> {
  readonly parsed: ParsedComment;
}

/**
 * Runs the policy on a new comment. Returns the comment as it is to be inserted, and the writer's revision
 * that the ruling is based on. Throws what the policy refuses.
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
  return {
    comment: { ...draft, memberId, body, html, createdAt: now, ruling },
    revision,
    policy,
  };
}

/** The writer of a comment that was just inserted, as readers see them. */
export function toWriterSummary(
  caller: MemberCaller,
  inserted: Pick<InsertResult, 'writerName' | 'writerAvatarUrl'>,
): WriterSummary {
  const { writerName: name, writerAvatarUrl: avatarUrl } = inserted;
  return { id: caller.memberId, isStaff: hasRole(caller, 'moderator'), name, avatarUrl };
}
