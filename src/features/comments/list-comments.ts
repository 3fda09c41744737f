import { notFound } from '../../platform/errors/refusals.ts';
import {
  isCursorOf,
  readInstantCursor,
  readNumberCursor,
  toPage,
  writeCursor,
} from '../../platform/http/pages.ts';
import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { listFeatured, listPinned, listReplies, listTopComments } from './comment-lists.store.ts';
import { type CommentSort, SORT_ORDERS } from './comment-sorts.rules.ts';
import { type CommentRow, findVisibleComment } from './comments.store.ts';
import {
  pinnedPosition,
  positionIn,
  presentReply,
  replyListName,
  threadListName,
} from './comments.views.ts';
import { loadCommentContext, presentThreads } from './present-threads.ts';

interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** The reader's member id; null if the reader is not a member. */
  readonly viewerId: string | null;
}

export interface CommentListRequest extends PageRequest {
  readonly slug: string;
  readonly sort: CommentSort;
  /** Whether to list only the comments that staff have featured. */
  readonly featured: boolean;
}

interface ThreadListRequest extends PageRequest {
  readonly articleId: string;
  readonly sort: CommentSort;
}

interface RowPage {
  readonly rows: readonly CommentRow[];
  readonly nextCursor: string | null;
}

/** Lists a page of an article's top-level comments, each with its first replies, or of its featured comments. */
export async function listComments(
  deps: CommentDeps,
  { slug, featured, ...request }: CommentListRequest,
) {
  const article = await getConversationArticle(deps, { slug });
  const find = featured ? findFeatured : findTop;
  const { rows, nextCursor } = await find(deps, { ...request, articleId: article.id });
  const data = await presentThreads(deps, rows, { article, viewerId: request.viewerId });
  return { articleId: article.id, page: { data, nextCursor } };
}

/**
 * Joins two lists: the pinned comments, and then the others in the requested order. A cursor names the list that it
 * belongs to, so that pages stay exact when comments are pinned meanwhile.
 */
async function findTop(deps: CommentDeps, request: ThreadListRequest): Promise<RowPage> {
  const { articleId, sort, cursor, limit, viewerId } = request;
  const { read } = deps.db;
  const pins = `comments:pinned:${articleId}`;
  const list = threadListName(sort, articleId);
  const isAmongPins = cursor === undefined || isCursorOf(pins, cursor);
  const pinned = isAmongPins
    ? await listPinned(read, articleId, { after: readInstantCursor(pins, cursor), limit, viewerId })
    : [];
  if (pinned.length > limit) {
    const page = toPage(pinned, limit, pinnedPosition);
    return { rows: page.rows, nextCursor: writeCursor(pins, page.next) };
  }
  const after = isAmongPins ? null : readPosition(sort, list, cursor);
  const left = limit - pinned.length;
  const rows = await listTopComments(read, articleId, { after, limit: left, sort, viewerId });
  // Pinned comments fill the page: the others begin on the next page.
  if (left === 0) {
    const last = pinned.at(-1);
    const hasMore = rows.length > 0 && last !== undefined;
    return { rows: pinned, nextCursor: writeCursor(pins, hasMore ? pinnedPosition(last) : null) };
  }
  const page = toPage(rows, left, positionIn(sort));
  return { rows: [...pinned, ...page.rows], nextCursor: writeCursor(list, page.next) };
}

async function findFeatured(deps: CommentDeps, request: ThreadListRequest): Promise<RowPage> {
  const { articleId, sort, cursor, limit, viewerId } = request;
  const list = `comments:featured:${sort}:${articleId}`;
  const after = readPosition(sort, list, cursor);
  const rows = await listFeatured(deps.db.read, articleId, { after, limit, sort, viewerId });
  const page = toPage(rows, limit, positionIn(sort));
  return { rows: page.rows, nextCursor: writeCursor(list, page.next) };
}

function readPosition(sort: CommentSort, list: string, cursor: string | undefined) {
  const isByTime = SORT_ORDERS[sort].type === 'timestamptz';
  return isByTime ? readInstantCursor(list, cursor) : readNumberCursor(list, cursor);
}

/** Lists a page of a comment's replies, oldest first. Throws `not_found`. */
export async function listRepliesTo(deps: CommentDeps, id: string, request: PageRequest) {
  const comment = await findVisibleComment(deps.db.read, id);
  if (comment === null) throw notFound();
  const article = await getConversationArticle(deps, { id: comment.articleId });
  const { limit, viewerId } = request;
  const list = replyListName(id);
  const after = readInstantCursor(list, request.cursor);
  const rows = await listReplies(deps.db.read, id, { after, limit, viewerId });
  const page = toPage(rows, limit, positionIn('oldest'));
  const context = await loadCommentContext(deps, page.rows, { article, viewerId });
  const data = page.rows.map((row) => presentReply(row, context));
  const nextCursor = writeCursor(list, page.next);
  return { articleId: article.id, page: { data, nextCursor } };
}
