import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { lockComment } from './comments.store.ts';
import { writePin } from './moderation.store.ts';
import { type CommentWriteDeps, tellReaders } from './tell-readers.ts';

/** Marks a published comment as worth reading first, or no longer. Throws `not_found`. */
export async function setPinned(
  deps: CommentWriteDeps,
  {
    id,
    isPinned,
    actor,
  }: { readonly id: string; readonly isPinned: boolean; readonly actor: Actor },
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (comment?.status !== 'published') throw notFound();
    const wasPinned = comment.pinnedAt !== null;
    if (wasPinned === isPinned) return;
    const at = deps.clock.now();
    await writePin(tx, id, isPinned ? at : null);
    await recordChange(tx, {
      actor,
      at,
      action: isPinned ? 'comment.pinned' : 'comment.unpinned',
      subject: { kind: 'comment', id },
      before: { pinned: wasPinned },
      after: { pinned: isPinned },
    });
    await tellReaders(deps, tx, { articleId: comment.articleId, commentId: id, kind: 'updated' });
  });
}
