import type { Tx } from '../../platform/db/database.ts';
import { hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import type { CommentPolicy } from '../settings/index.ts';
import type { WriterSummary } from './comments.views.ts';
import type { InsertResult, NewComment } from './new-comments.store.ts';
import type { ParsedComment } from './parse-comment.ts';
import { type OutsideDeps, toEffectivePolicy } from './run-outside-check.ts';
import { runPolicy } from './run-policy.ts';

interface CommentDraft {
  readonly id: string;
  readonly said: ParsedComment;
  readonly place: Pick<NewComment, 'articleId' | 'parentId' | 'answersId'>;
}

/**
 * A new comment as it is to be written, with what the policy says to it and in which turn of its writer it
 * was asked. Throws what the policy refuses.
 */
export async function prepareComment(
  deps: OutsideDeps,
  tx: Tx,
  caller: MemberCaller,
  { id, said, place }: CommentDraft,
): Promise<{ comment: NewComment; turn: number; policy: CommentPolicy }> {
  const now = deps.clock.now();
  const policy = toEffectivePolicy((await deps.readSettings()).comments.policy, deps);
  const { articleId } = place;
  const { ruling, turn } = await runPolicy(tx, caller, {
    ...{ commentId: id, articleId, said, openReports: 0, isChange: false, policy, now },
  });
  const { memberId } = caller;
  const { body, html } = said;
  return {
    comment: { ...{ id, ...place, memberId, body, html }, createdAt: now, ruling },
    turn,
    policy,
  };
}

/** Its writer as readers see them. */
export function toWriterSummary(
  caller: MemberCaller,
  written: Pick<InsertResult, 'writerName' | 'writerAvatarUrl'>,
): WriterSummary {
  const { writerName: name, writerAvatarUrl: avatarUrl } = written;
  return { id: caller.memberId, isStaff: hasRole(caller, 'moderator'), name, avatarUrl };
}
