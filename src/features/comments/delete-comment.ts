import { newId } from '../../platform/crypto/ids.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import { hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import {
  keepRevision,
  lockPublishedComment,
  uncountComment,
  uncountReply,
  writeRemoval,
} from './comments.store.ts';
import { COMMENTS_TOPIC, type CommentWriteDeps } from './post-comment.ts';

/**
 * Removes a comment: by its author at any time, or by staff from moderator upwards. Where it has
 * replies, readers see an empty place until the last of them goes; otherwise nothing. What it said is
 * kept as a revision, so that moderators can still judge a report or an appeal. Throws `not_found`
 * where it is removed already, and `forbidden`.
 */
export function deleteComment(
  deps: CommentWriteDeps,
  caller: MemberCaller,
  { id, actor }: { readonly id: string; readonly actor: Actor },
): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const comment = await lockPublishedComment(tx, id);
    if (!comment) throw notFound();
    const isOwn = comment.memberId === caller.memberId;
    if (!isOwn && !hasRole(caller, 'moderator')) throw forbidden();
    const now = deps.clock.now();
    const body = comment.body ?? '';
    await keepRevision(tx, { id: newId(), commentId: id, body, createdAt: now });
    await writeRemoval(tx, id, { removedAt: now, removedById: caller.memberId });
    if (!isOwn) {
      const { articleId, memberId } = comment;
      await recordChange(tx, {
        actor,
        at: now,
        action: 'comment.removed',
        subject: { kind: 'comment', id },
        before: { status: 'published', articleId, memberId },
        after: { status: 'removed' },
        personal: { body },
      });
    }
    await deps.changes.announce(tx, COMMENTS_TOPIC, comment.articleId);
    if (comment.parentId !== null) await uncountReply(tx, comment.parentId);
    await uncountComment(tx, comment.articleId);
  });
}
