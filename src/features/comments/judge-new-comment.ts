import type { Tx } from '../../platform/db/database.ts';
import { hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import type { CommentPolicy } from '../settings/index.ts';
import { feasible, type OutsideDeps } from './check-outside.ts';
import type { Face } from './comments.views.ts';
import { judgeComment } from './judge-comment.ts';
import type { Inserted, NewComment } from './new-comments.store.ts';
import type { Said } from './read-said.ts';

interface Unjudged {
  readonly id: string;
  readonly said: Said;
  readonly place: Pick<NewComment, 'articleId' | 'parentId' | 'answersId'>;
}

/**
 * A new comment as it is to be written, with what the policy says to it and in which turn of its writer it
 * was asked. Throws what the policy refuses.
 */
export async function judgeNewComment(
  deps: OutsideDeps,
  tx: Tx,
  caller: MemberCaller,
  { id, said, place }: Unjudged,
): Promise<{ comment: NewComment; turn: number; policy: CommentPolicy }> {
  const now = deps.clock.now();
  const policy = feasible((await deps.readSettings()).comments.policy, deps);
  const { articleId } = place;
  const { ruling, turn } = await judgeComment(tx, caller, {
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
export function toFace(
  caller: MemberCaller,
  written: Pick<Inserted, 'writerName' | 'writerAvatarUrl'>,
): Face {
  const { writerName: name, writerAvatarUrl: avatarUrl } = written;
  return { id: caller.memberId, isStaff: hasRole(caller, 'moderator'), name, avatarUrl };
}
