import { newId } from '../../platform/crypto/ids.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import { hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import { requireHigherRank } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { changeCounts, insertCommentRevision, lockComment, markRemoved } from './comments.store.ts';
import { publishConversationEvent } from './publish-events.ts';

/**
 * Removes a comment of any status. Authors may remove their own at any time; staff may remove those of members of lower
 * rank. If it has replies, a tombstone stays until the last reply is removed. The text is stored as a revision, so that
 * moderators can still decide on a report. Throws `not_found` if it was already removed, and `forbidden`.
 */
export function deleteComment(
  deps: CommentDeps,
  caller: MemberCaller,
  { id, actor }: { readonly id: string; readonly actor: Actor },
): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (!comment) throw notFound();
    const { status, articleId, memberId } = comment;
    const isOwn = memberId === caller.memberId;
    if (!isOwn && !hasRole(caller, 'moderator')) {
      throw status === 'published' ? forbidden() : notFound();
    }
    if (!isOwn) await requireHigherRank(tx, caller.role, memberId);
    const now = deps.clock.now();
    const body = comment.body ?? '';
    await insertCommentRevision(tx, { id: newId(), commentId: id, body, createdAt: now });
    await markRemoved(tx, id, { removedAt: now, removedById: caller.memberId });
    if (!isOwn) {
      await recordChange(tx, {
        actor,
        at: now,
        action: 'comment.removed',
        subject: { kind: 'comment', id },
        before: { status, articleId, memberId },
        after: { status: 'removed' },
        personal: { body },
      });
    }
    if (status !== 'published') return;
    await changeCounts(tx, comment, -1);
    await publishConversationEvent(deps, tx, { articleId, commentId: id, kind: 'removed' });
  });
}
