import { notFound } from '../../platform/errors/refusals.ts';
import { writeCursor } from '../../platform/http/pages.ts';
import type { ConversationArticle } from './article-cache.ts';
import { type ConversationDeps, getConversationArticle } from './assert-can-comment.ts';
import type { CommentSort } from './comment-lists.store.ts';
import { type CommentRow, findComment, getComment } from './comments.store.ts';
import {
  positionIn,
  presentComment,
  presentReply,
  replyListName,
  threadListName,
  type WriterSummary,
} from './comments.views.ts';
import { idNextTo } from './cursor-position.rules.ts';
import { listIgnoredAmong } from './ignored-members.store.ts';
import { findFrame, loadCommentContext, presentThreads } from './present-threads.ts';

/** One comment as the lists show it to `viewerId`, with its first replies where it is top-level. */
export async function showComment(deps: ConversationDeps, row: CommentRow, viewerId: string) {
  const article = await getConversationArticle(deps, { id: row.articleId });
  const [shown] = await presentThreads(deps, [row], { article, viewerId });
  if (shown === undefined) throw notFound();
  return shown;
}

/** A comment that its writer has just made: nobody has answered or liked it, so nothing is asked. */
export async function showNewComment(
  deps: ConversationDeps,
  {
    row,
    article,
    writer,
  }: { row: CommentRow; article: ConversationArticle; writer: WriterSummary },
) {
  const own = {
    ...(await findFrame(deps, { article, viewerId: writer.id })),
    ...(await deps.badgeCache.get([writer.id])),
    members: new Map([[writer.id, writer]]),
    likedIds: new Set<string>(),
  };
  if (row.parentId !== null) return presentReply(row, own);
  return presentComment(row, { rows: [], next: null }, own);
}

/**
 * One comment with its place: the comment that its thread begins with, and the pages of the lists that
 * it stands on. Whom the reader sees nothing of in the lists, they see nothing of here. Throws
 * `not_found`.
 */
export async function showCommentWithPlace(
  deps: ConversationDeps,
  { id, viewerId }: { readonly id: string; readonly viewerId: string | null },
) {
  const row = await findComment(deps.db.read, id);
  if (row === null || !(await isShownTo(deps, row, viewerId))) throw notFound();
  const article = await getConversationArticle(deps, { id: row.articleId });
  const where = { article, viewerId };
  const [shown] = await presentThreads(deps, [row], where);
  const parent = row.parentId === null ? null : await getComment(deps.db.read, row.parentId);
  const around = parent && (await loadCommentContext(deps, [parent], where));
  return {
    repliesCursor: null,
    ...shown,
    parent: parent && around && presentReply(parent, around),
    place: findPlace(row, parent),
  };
}

function findPlace(row: CommentRow, parent: CommentRow | null) {
  const thread = parent ?? row;
  const { at } = positionIn('oldest')(row);
  const before = { at, id: idNextTo(row.id, 'ascending') };
  return {
    cursors: {
      newest: cursorOf('newest', thread),
      oldest: cursorOf('oldest', thread),
      top: cursorOf('top', thread),
      replies: cursorOf('replies', thread),
    },
    repliesCursor: parent === null ? null : writeCursor(replyListName(parent.id), before),
  };
}

/** Null where the thread leads the list, because it is pinned. */
function cursorOf(sort: CommentSort, thread: CommentRow): string | null {
  if (thread.pinnedAt !== null && thread.status === 'published') return null;
  const { at } = positionIn(sort)(thread);
  const id = idNextTo(thread.id, sort === 'oldest' ? 'ascending' : 'descending');
  return writeCursor(threadListName(sort, thread.articleId), { at, id });
}

async function isShownTo(
  { db }: ConversationDeps,
  { status, replyCount, memberId }: CommentRow,
  viewerId: string | null,
): Promise<boolean> {
  const isOwn = memberId !== null && memberId === viewerId && status !== 'removed';
  if (!isOwn && status !== 'published' && replyCount === 0) return false;
  if (viewerId === null || memberId === null) return true;
  return (await listIgnoredAmong(db.read, [viewerId], [memberId])).length === 0;
}
