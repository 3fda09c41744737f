import type { Tx } from '../../platform/db/database.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentRow, changeCounts, updateRuling } from './comments.store.ts';
import { notifyOfComment } from './notify-of-comment.ts';
import { publishConversationEvent } from './publish-events.ts';
import type { Ruling } from './rulings.rules.ts';

/**
 * Writes a decision on a comment that the caller has locked. If the comment becomes published or stops being published,
 * updates the counts and publishes an event to open streams.
 */
export async function applyRuling(
  deps: CommentDeps,
  tx: Tx,
  { comment, ruling }: { readonly comment: CommentRow; readonly ruling: Ruling },
): Promise<CommentRow> {
  const changed = await updateRuling(tx, comment, { ...ruling, at: deps.clock.now() });
  const wasPublished = comment.status === 'published';
  const isPublished = ruling.status === 'published';
  if (wasPublished === isPublished) return changed;
  await changeCounts(tx, comment, isPublished ? 1 : -1);
  if (isPublished) await notifyOfComment(deps, tx, changed);
  const kind = isPublished ? 'created' : 'removed';
  const { articleId, id: commentId } = comment;
  await publishConversationEvent(deps, tx, { articleId, commentId, kind });
  return changed;
}
