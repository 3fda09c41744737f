import { newId } from '../../platform/crypto/ids.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import { renderCommentMarkdown } from '../../platform/html/markdown.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { editWindowClosed } from './comments.errors.ts';
import {
  type CommentRow,
  findVisibleComment,
  keepRevision,
  lockPublishedComment,
  writeBody,
} from './comments.store.ts';
import { isWithinEditWindow } from './conversation.rules.ts';
import { getDiscussedArticle, requireVoice } from './find-conversation.ts';
import { COMMENTS_TOPIC, type CommentWriteDeps } from './post-comment.ts';

/**
 * Changes what the caller's own comment says and keeps what it said. Whoever may not comment any more
 * may not edit either: an edit would be a way round a ban or a closed conversation. Throws
 * `not_found`, `forbidden`, `edit_window_closed` and the refusals of the conversation's ladder.
 */
export async function editComment(
  deps: CommentWriteDeps,
  caller: MemberCaller,
  { id, body }: { readonly id: string; readonly body: string },
): Promise<CommentRow> {
  const comment = await findVisibleComment(deps.db.read, id);
  if (comment?.status !== 'published') throw notFound();
  const article = await getDiscussedArticle(deps, { id: comment.articleId });
  if (comment.memberId !== caller.memberId) throw forbidden();
  await requireVoice(deps, caller, article);
  const { editWindowSeconds: windowSeconds } = (await deps.readSettings()).comments;
  const html = renderCommentMarkdown(body);
  return deps.db.transaction(async (tx) => {
    // Two edits at once: the lock makes the second keep the first one's text as a revision.
    const held = await lockPublishedComment(tx, id);
    if (!held) throw notFound();
    const now = deps.clock.now();
    if (!isWithinEditWindow(held.createdAt, { now, windowSeconds })) throw editWindowClosed();
    await keepRevision(tx, { id: newId(), commentId: id, body: held.body ?? '', createdAt: now });
    await deps.changes.announce(tx, COMMENTS_TOPIC, held.articleId);
    return writeBody(tx, id, { body, html, editedAt: now });
  });
}
