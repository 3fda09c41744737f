import { notFound } from '../../platform/errors/refusals.ts';
import {
  readInstantCursor,
  readNumberCursor,
  toPage,
  writeCursor,
} from '../../platform/http/pages.ts';
import { listSubscribersAmong } from '../access/index.ts';
import { findMembersByIds } from '../accounts/index.ts';
import {
  type CommentSort,
  listFirstReplies,
  listReplies,
  listTopComments,
} from './comment-lists.store.ts';
import { type CommentRow, findVisibleComment } from './comments.store.ts';
import {
  positionIn,
  presentComment,
  presentReply,
  repliesList,
  type Surroundings,
} from './comments.views.ts';
import { type ConversationDeps, getDiscussedArticle } from './find-conversation.ts';
import { listLikedAmong } from './likes.store.ts';

/** Enough to see what a thread is about; the rest is a call away. */
const FIRST_REPLIES = 3;

interface PageAsked {
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** The member who reads, if any. */
  readonly viewerId: string | null;
}

/** Which page of which article's comments, and in which order. */
export interface CommentsAsked extends PageAsked {
  readonly slug: string;
  readonly sort: CommentSort;
}

const byAge = positionIn('oldest');

/** A page of an article's top-level comments, each with its first replies. */
export async function listComments(
  deps: ConversationDeps,
  { slug, sort, cursor, limit, viewerId }: CommentsAsked,
) {
  const article = await getDiscussedArticle(deps, { slug });
  const list = `comments:${sort}:${article.id}`;
  const readPosition = sort === 'top' || sort === 'replies' ? readNumberCursor : readInstantCursor;
  const after = readPosition(list, cursor);
  const rows = await listTopComments(deps.db.read, article.id, { after, limit, sort, viewerId });
  const page = toPage(rows, limit, positionIn(sort));
  const data = await presentThreads(deps, page.rows, { articleSlug: article.slug, viewerId });
  return { articleId: article.id, page: { data, nextCursor: writeCursor(list, page.next) } };
}

/** A page of one comment's replies, oldest first. */
export async function listRepliesTo(deps: ConversationDeps, id: string, asked: PageAsked) {
  const comment = await findVisibleComment(deps.db.read, id);
  if (comment === null) throw notFound();
  const article = await getDiscussedArticle(deps, { id: comment.articleId });
  const after = readInstantCursor(repliesList(id), asked.cursor);
  const rows = await listReplies(deps.db.read, id, { ...asked, after });
  const page = toPage(rows, asked.limit, byAge);
  const where = { articleSlug: article.slug, viewerId: asked.viewerId };
  const around = await findSurroundings(deps, page.rows, where);
  const data = page.rows.map((row) => presentReply(row, around));
  return { data, nextCursor: writeCursor(repliesList(id), page.next) };
}

/** One comment as the lists show it to `viewerId`, with its first replies where it is top-level. */
export async function showComment(deps: ConversationDeps, row: CommentRow, viewerId: string) {
  const { slug: articleSlug } = await getDiscussedArticle(deps, { id: row.articleId });
  const [shown] = await presentThreads(deps, [row], { articleSlug, viewerId });
  if (shown === undefined) throw notFound();
  return shown;
}

type Where = Pick<Surroundings, 'articleSlug' | 'viewerId'>;

/** Comments as everyone or a member sees them, top-level ones with their first replies. */
async function presentThreads(deps: ConversationDeps, rows: readonly CommentRow[], where: Where) {
  const slice = { after: null, limit: FIRST_REPLIES, viewerId: where.viewerId };
  // Replies that are not counted wait for a moderator, and only their author sees them.
  const mayHaveReplies = (row: CommentRow) => row.replyCount > 0 || where.viewerId !== null;
  const threads = rows
    .filter((row) => row.parentId === null && mayHaveReplies(row))
    .map(({ id }) => id);
  const replies = await listFirstReplies(deps.db.read, threads, slice);
  const around = await findSurroundings(deps, [...rows, ...replies], where);
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
  articleSlug: string,
) {
  const around = await findSurroundings(deps, rows, { articleSlug, viewerId: null });
  return rows.map((row) => presentReply(row, around));
}

/** Looks up the authors of all comments of an answer at once, and what the reader likes of them. */
async function findSurroundings(
  { db, clock }: ConversationDeps,
  rows: readonly CommentRow[],
  where: Where,
): Promise<Surroundings> {
  const { viewerId } = where;
  const ids = [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))];
  const commentIds = rows.map(({ id }) => id);
  const none: ReadonlySet<string> = new Set();
  const [members, subscriberIds, likedIds] = await Promise.all([
    ids.length === 0 ? [] : findMembersByIds(db.read, ids),
    ids.length === 0 ? none : listSubscribersAmong(db.read, ids, clock.now()),
    viewerId === null || ids.length === 0 ? none : listLikedAmong(db.read, viewerId, commentIds),
  ]);
  const byId = new Map(members.map((one) => [one.id, one]));
  return { ...where, subscriberIds, likedIds, members: byId };
}
