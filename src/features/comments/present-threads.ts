import { toPage } from '../../platform/http/pages.ts';
import { actsAsStaff, findMembersByIds } from '../accounts/index.ts';
import type { ConversationArticle } from './article-cache.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { listFirstReplies } from './comment-lists.store.ts';
import type { CommentRow } from './comments.store.ts';
import { type CommentContext, positionIn, presentComment, presentReply } from './comments.views.ts';
import { listLikedAmong } from './likes.store.ts';

/** Enough to see what a thread is about; the rest is a call away. */
const FIRST_REPLIES = 3;

const byAge = positionIn('oldest');

type Where = Pick<CommentContext, 'article' | 'viewerId'>;

/** Comments as everyone or a member sees them, top-level ones with their first replies. */
export async function presentThreads(
  deps: ConversationDeps,
  rows: readonly CommentRow[],
  where: Where,
) {
  const slice = { after: null, limit: FIRST_REPLIES, viewerId: where.viewerId };
  // Replies that are not counted wait for a moderator, and only their author sees them.
  const mayHaveReplies = (row: CommentRow) => row.replyCount > 0 || where.viewerId !== null;
  const threads = rows
    .filter((row) => row.parentId === null && mayHaveReplies(row))
    .map(({ id }) => id);
  const replies = await listFirstReplies(deps.db.read, threads, slice);
  const around = await loadCommentContext(deps, [...rows, ...replies], where);
  return rows.map((row) => {
    if (row.parentId !== null) return presentReply(row, around);
    const ofRow = replies.filter(({ parentId }) => parentId === row.id);
    return presentComment(row, toPage(ofRow, FIRST_REPLIES, byAge), around);
  });
}

/** Comments as everyone sees them, each without its replies. */
export async function presentAlone(
  deps: ConversationDeps,
  rows: readonly CommentRow[],
  article: ConversationArticle,
) {
  const around = await loadCommentContext(deps, rows, { article, viewerId: null });
  return rows.map((row) => presentReply(row, around));
}

/** Looks up the authors of all comments of an answer at once, and what the reader likes of them. */
export async function loadCommentContext(
  deps: ConversationDeps,
  rows: readonly CommentRow[],
  where: Where,
): Promise<CommentContext> {
  const { viewerId } = where;
  const { read } = deps.db;
  const ids = [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))];
  const commentIds = rows.map(({ id }) => id);
  const [members, badges, likedIds] = await Promise.all([
    ids.length === 0 ? [] : findMembersByIds(read, ids),
    deps.badgeCache.get(ids),
    viewerId === null || ids.length === 0 ? NONE : listLikedAmong(read, viewerId, commentIds),
  ]);
  const settings = await deps.readSettings();
  const faces = members.map((one) => ({ ...one, isStaff: actsAsStaff(one, settings) }));
  const byId = new Map(faces.map((face) => [face.id, face]));
  return { ...(await findFrame(deps, where)), ...badges, likedIds, members: byId };
}

const NONE: ReadonlySet<string> = new Set();

/** What is the same for every comment of an answer. */
export async function findFrame({ publicUrl, readSettings }: ConversationDeps, where: Where) {
  const { editWindowSeconds } = (await readSettings()).comments;
  return { ...where, publicUrl, editWindowSeconds };
}
