import { notFound } from '../../platform/errors/refusals.ts';
import {
  isCursorOf,
  type Position,
  readInstantCursor,
  readNumberCursor,
  toPage,
  writeCursor,
} from '../../platform/http/pages.ts';
import { type ConversationDeps, getConversationArticle } from './assert-can-comment.ts';
import {
  type CommentSort,
  listFeatured,
  listPinned,
  listReplies,
  listTopComments,
} from './comment-lists.store.ts';
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
  /** The member who reads, if any. */
  readonly viewerId: string | null;
}

/** Which page of which article's comments, and in which order. */
export interface CommentListRequest extends PageRequest {
  readonly slug: string;
  readonly sort: CommentSort;
  /** Only those that staff set apart. */
  readonly featured: boolean;
}

interface ThreadListRequest extends PageRequest {
  readonly articleId: string;
  readonly sort: CommentSort;
}

/** Rows of a page, and the cursor of the next. */
interface RowPage {
  readonly rows: readonly CommentRow[];
  readonly nextCursor: string | null;
}

const byAge = positionIn('oldest');

/** A page of an article's top-level comments, each with its first replies; or of the featured ones. */
export async function listComments(
  deps: ConversationDeps,
  { slug, featured, ...asked }: CommentListRequest,
) {
  const article = await getConversationArticle(deps, { slug });
  const find = featured ? findFeatured : findTop;
  const { rows, nextCursor } = await find(deps, { ...asked, articleId: article.id });
  const data = await presentThreads(deps, rows, { article, viewerId: asked.viewerId });
  return { articleId: article.id, page: { data, nextCursor } };
}

/**
 * Two lists as one: the pinned comments, and then the others in the order that was asked for. A cursor
 * names which of the two it stands in, so that pages stay exact whatever is pinned meanwhile.
 */
async function findTop(deps: ConversationDeps, asked: ThreadListRequest): Promise<RowPage> {
  const { articleId, sort, cursor, limit, viewerId } = asked;
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
  // Only pins on this page: the others begin on the next one.
  if (left === 0) {
    const last = pinned.at(-1);
    const hasMore = rows.length > 0 && last !== undefined;
    return { rows: pinned, nextCursor: writeCursor(pins, hasMore ? pinnedPosition(last) : null) };
  }
  const page = toPage(rows, left, positionIn(sort));
  return { rows: [...pinned, ...page.rows], nextCursor: writeCursor(list, page.next) };
}

async function findFeatured(deps: ConversationDeps, asked: ThreadListRequest): Promise<RowPage> {
  const { articleId, sort, cursor, limit, viewerId } = asked;
  const list = `comments:featured:${sort}:${articleId}`;
  const after = readPosition(sort, list, cursor);
  const rows = await listFeatured(deps.db.read, articleId, { after, limit, sort, viewerId });
  const page = toPage(rows, limit, positionIn(sort));
  return { rows: page.rows, nextCursor: writeCursor(list, page.next) };
}

function readPosition(sort: CommentSort, list: string, cursor: string | undefined) {
  const read = sort === 'top' || sort === 'replies' ? readNumberCursor : readInstantCursor;
  return read(list, cursor);
}

/** A page of one comment's replies, oldest first. */
export async function listRepliesTo(deps: ConversationDeps, id: string, asked: PageRequest) {
  const comment = await findVisibleComment(deps.db.read, id);
  if (comment === null) throw notFound();
  const article = await getConversationArticle(deps, { id: comment.articleId });
  const after = readInstantCursor(replyListName(id), asked.cursor);
  const rows = await listReplies(deps.db.read, id, { ...asked, after });
  const page: { rows: readonly CommentRow[]; next: Position | null } = toPage(
    rows,
    asked.limit,
    byAge,
  );
  const where = { article, viewerId: asked.viewerId };
  const around = await loadCommentContext(deps, page.rows, where);
  const data = page.rows.map((row) => presentReply(row, around));
  return { data, nextCursor: writeCursor(replyListName(id), page.next) };
}
