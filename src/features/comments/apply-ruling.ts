import type { Tx } from '../../platform/db/database.ts';
import {
  type CommentRow,
  countAgain,
  type Ruling,
  uncount,
  writeRuling,
} from './comments.store.ts';
import { notifyOfComment } from './notify-of-comment.ts';
import { type CommentWriteDeps, tellReaders } from './tell-readers.ts';

/**
 * Writes a decision on a comment that the caller has locked. Counts follow it, since only published
 * comments count, and readers are told where one comes or goes.
 */
export async function applyRuling(
  deps: CommentWriteDeps,
  tx: Tx,
  { comment, ruling }: { readonly comment: CommentRow; readonly ruling: Ruling },
): Promise<CommentRow> {
  const changed = await writeRuling(tx, comment, { ...ruling, at: deps.clock.now() });
  const wasPublished = comment.status === 'published';
  const isPublished = ruling.status === 'published';
  if (wasPublished === isPublished) return changed;
  await (isPublished ? countAgain(tx, comment) : uncount(tx, comment));
  if (isPublished) await notifyOfComment(deps, tx, changed);
  const kind = isPublished ? 'created' : 'removed';
  await tellReaders(deps, tx, { articleId: comment.articleId, commentId: comment.id, kind });
  return changed;
}
