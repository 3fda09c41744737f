import type { Tx } from '../../platform/db/database.ts';
import {
  type CommentRow,
  decrementCounts,
  incrementCounts,
  type Ruling,
  updateRuling,
} from './comments.store.ts';
import { notifyOfComment } from './notify-of-comment.ts';
import { type CommentWriteDeps, publishConversationEvent } from './publish-events.ts';

/**
 * Writes a decision on a comment that the caller has locked. Counts follow it, since only published
 * comments count, and readers are told where one comes or goes.
 */
export async function applyRuling(
  deps: CommentWriteDeps,
  tx: Tx,
  { comment, ruling }: { readonly comment: CommentRow; readonly ruling: Ruling },
): Promise<CommentRow> {
  const changed = await updateRuling(tx, comment, { ...ruling, at: deps.clock.now() });
  const wasPublished = comment.status === 'published';
  const isPublished = ruling.status === 'published';
  if (wasPublished === isPublished) return changed;
  await (isPublished ? incrementCounts(tx, comment) : decrementCounts(tx, comment));
  if (isPublished) await notifyOfComment(deps, tx, changed);
  const kind = isPublished ? 'created' : 'removed';
  await publishConversationEvent(deps, tx, {
    articleId: comment.articleId,
    commentId: comment.id,
    kind,
  });
  return changed;
}
