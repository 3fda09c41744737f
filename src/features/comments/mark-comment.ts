import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { lockComment, updateComment } from './comments.store.ts';
import { publishConversationEvent } from './publish-events.ts';

/** Marks by which staff highlight a published comment: pinned ones lead every list, featured ones have a list. */
const MARKS = {
  pinned: { column: 'pinnedAt', set: 'comment.pinned', unset: 'comment.unpinned' },
  featured: { column: 'featuredAt', set: 'comment.featured', unset: 'comment.unfeatured' },
} as const;

export type Mark = keyof typeof MARKS;

/**
 * Sets or removes a mark of a published comment; a second call changes nothing. The comment is locked, so that the
 * second of two concurrent calls sees the first one's change. Throws `not_found`.
 */
export async function setMark(
  deps: CommentDeps,
  change: {
    readonly id: string;
    readonly mark: Mark;
    readonly isSet: boolean;
    readonly actor: Actor;
  },
): Promise<void> {
  const { id, mark, isSet, actor } = change;
  const { column, set, unset } = MARKS[mark];
  await deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (comment?.status !== 'published') throw notFound();
    const wasSet = comment[column] !== null;
    if (wasSet === isSet) return;
    const now = deps.clock.now();
    await updateComment(tx, id, { [column]: isSet ? now : null });
    await recordChange(tx, {
      actor,
      at: now,
      action: isSet ? set : unset,
      subject: { kind: 'comment', id },
      before: { [mark]: wasSet },
      after: { [mark]: isSet },
    });
    const { articleId } = comment;
    await publishConversationEvent(deps, tx, { articleId, commentId: id, kind: 'updated' });
  });
}
