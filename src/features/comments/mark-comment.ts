import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { lockComment } from './comments.store.ts';
import { updateMark } from './moderation.store.ts';
import { type CommentWriteDeps, publishConversationEvent } from './publish-events.ts';

/** What staff set a published comment apart by: pinned ones lead the lists, featured ones have their own. */
export const MARKS = {
  pinned: { column: 'pinnedAt', set: 'comment.pinned', unset: 'comment.unpinned' },
  featured: { column: 'featuredAt', set: 'comment.featured', unset: 'comment.unfeatured' },
} as const;

export type Mark = keyof typeof MARKS;

/**
 * Marks a published comment, or takes the mark away; a second time changes nothing. The comment's lock
 * makes of two at once the second find what the first wrote. Throws `not_found`.
 */
export async function setMark(
  deps: CommentWriteDeps,
  asked: {
    readonly id: string;
    readonly mark: Mark;
    readonly isSet: boolean;
    readonly actor: Actor;
  },
): Promise<void> {
  const { id, mark, isSet, actor } = asked;
  const { column, set, unset } = MARKS[mark];
  await deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (comment?.status !== 'published') throw notFound();
    const wasSet = comment[column] !== null;
    if (wasSet === isSet) return;
    const at = deps.clock.now();
    await updateMark(tx, id, { [column]: isSet ? at : null });
    await recordChange(tx, {
      actor,
      at,
      action: isSet ? set : unset,
      subject: { kind: 'comment', id },
      before: { [mark]: wasSet },
      after: { [mark]: isSet },
    });
    await publishConversationEvent(deps, tx, {
      articleId: comment.articleId,
      commentId: id,
      kind: 'updated',
    });
  });
}
