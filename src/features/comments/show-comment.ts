import { notFound } from '../../platform/errors/refusals.ts';
import { writeCursor } from '../../platform/http/pages.ts';
import type { ConversationArticle } from './article-cache.ts';
import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentSort, SORT_ORDERS } from './comment-sorts.rules.ts';
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
import { loadCommentContext, loadSiteContext, presentThreads } from './present-threads.ts';
import { listIgnoredAmong } from './reactions.store.ts';

/** Presents a comment to `viewerId` as in lists; a top-level comment includes its first replies. */
export async function showComment(deps: CommentDeps, row: CommentRow, viewerId: string) {
  const article = await getConversationArticle(deps, { id: row.articleId });
  const [presented] = await presentThreads(deps, [row], { article, viewerId });
  if (presented === undefined) throw notFound();
  return presented;
}

/** Presents a comment to its writer right after posting: it has no replies and likes, so none are queried. */
export async function showNewComment(
  deps: CommentDeps,
  {
    row,
    article,
    writer,
  }: { row: CommentRow; article: ConversationArticle; writer: WriterSummary },
) {
  const context = {
    ...(await loadSiteContext(deps, { article, viewerId: writer.id })),
    ...(await deps.badgeCache.get([writer.id])),
    members: new Map([[writer.id, writer]]),
    likedIds: new Set<string>(),
  };
  if (row.parentId !== null) return presentReply(row, context);
  return presentComment(row, { rows: [], next: null }, context);
}

/**
 * Presents a comment with the top-level comment of its thread and the cursors of the pages that contain it. Throws
 * `not_found`, also if the lists do not show it to the reader, for example because they ignore its author.
 */
export async function showCommentWithPlace(
  deps: CommentDeps,
  { id, viewerId }: { readonly id: string; readonly viewerId: string | null },
) {
  const row = await findComment(deps.db.read, id);
  if (row === null || !(await isVisibleTo(deps, row, viewerId))) throw notFound();
  const article = await getConversationArticle(deps, { id: row.articleId });
  const reader = { article, viewerId };
  const [presented] = await presentThreads(deps, [row], reader);
  const parent = row.parentId === null ? null : await getComment(deps.db.read, row.parentId);
  const context = parent && (await loadCommentContext(deps, [parent], reader));
  const comment = {
    repliesCursor: null,
    ...presented,
    parent: parent && context && presentReply(parent, context),
    place: findPlace(row, parent),
  };
  return { articleId: article.id, comment };
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
    } satisfies Record<CommentSort, string | null>,
    repliesCursor: parent === null ? null : writeCursor(replyListName(parent.id), before),
  };
}

/** Returns null if the thread is pinned, and so leads the list. */
function cursorOf(sort: CommentSort, thread: CommentRow): string | null {
  if (thread.pinnedAt !== null && thread.status === 'published') return null;
  const { at } = positionIn(sort)(thread);
  const isAscending = SORT_ORDERS[sort].direction === 'ASC';
  const id = idNextTo(thread.id, isAscending ? 'ascending' : 'descending');
  return writeCursor(threadListName(sort, thread.articleId), { at, id });
}

async function isVisibleTo(
  { db }: CommentDeps,
  { status, replyCount, memberId }: CommentRow,
  viewerId: string | null,
): Promise<boolean> {
  const isOwn = memberId !== null && memberId === viewerId && status !== 'removed';
  if (!isOwn && status !== 'published' && replyCount === 0) return false;
  if (viewerId === null || memberId === null) return true;
  return (await listIgnoredAmong(db.read, [viewerId], [memberId])).length === 0;
}
