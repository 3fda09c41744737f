import { notFound } from '../../platform/errors/refusals.ts';
import { readInstantCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
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
  positionOf,
  presentComment,
  presentReply,
  repliesList,
  type Surroundings,
} from './comments.views.ts';
import { type ConversationDeps, getDiscussedArticle } from './find-conversation.ts';

/** Enough to see what a thread is about; the rest is a call away. */
const FIRST_REPLIES = 3;

interface PageAsked {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Which page of which article's comments, and in which order. */
export interface CommentsAsked extends PageAsked {
  readonly slug: string;
  readonly sort: CommentSort;
}

/** A page of an article's top-level comments, each with its first replies. */
export async function listComments(
  deps: ConversationDeps,
  { slug, sort, cursor, limit }: CommentsAsked,
) {
  const article = await getDiscussedArticle(deps, { slug });
  const list = `comments:${sort}:${article.id}`;
  const after = readInstantCursor(list, cursor);
  const rows = await listTopComments(deps.db.read, article.id, { after, limit, sort });
  const page = toPage(rows, limit, positionOf);
  const threads = page.rows.filter((row) => row.replyCount > 0).map((row) => row.id);
  const replies = await listFirstReplies(deps.db.read, threads, FIRST_REPLIES);
  const around = await findSurroundings(deps, article.slug, [...page.rows, ...replies]);
  const data = page.rows.map((row) => {
    const ofRow = replies.filter(({ parentId }) => parentId === row.id);
    return presentComment(row, ofRow, around);
  });
  return { articleId: article.id, page: { data, nextCursor: writeCursor(list, page.next) } };
}

/** A page of one comment's replies, oldest first. */
export async function listRepliesTo(deps: ConversationDeps, id: string, asked: PageAsked) {
  const comment = await findVisibleComment(deps.db.read, id);
  if (comment === null) throw notFound();
  const article = await getDiscussedArticle(deps, { id: comment.articleId });
  const after = readInstantCursor(repliesList(id), asked.cursor);
  const rows = await listReplies(deps.db.read, id, { after, limit: asked.limit });
  const page = toPage(rows, asked.limit, positionOf);
  const around = await findSurroundings(deps, article.slug, page.rows);
  const data = page.rows.map((row) => presentReply(row, around));
  return { data, nextCursor: writeCursor(repliesList(id), page.next) };
}

/** One comment as the lists show it, with its first replies where it is top-level. */
export async function showComment(deps: ConversationDeps, row: CommentRow) {
  const article = await getDiscussedArticle(deps, { id: row.articleId });
  const isThread = row.parentId === null && row.replyCount > 0;
  const replies = await listFirstReplies(deps.db.read, isThread ? [row.id] : [], FIRST_REPLIES);
  const around = await findSurroundings(deps, article.slug, [row, ...replies]);
  return row.parentId === null ? presentComment(row, replies, around) : presentReply(row, around);
}

/** Looks up the authors of all comments of an answer at once. */
async function findSurroundings(
  deps: ConversationDeps,
  articleSlug: string,
  rows: readonly CommentRow[],
): Promise<Surroundings> {
  const ids = [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))];
  const [members, subscriberIds] =
    ids.length === 0
      ? [[], new Set<string>()]
      : await Promise.all([
          findMembersByIds(deps.db.read, ids),
          listSubscribersAmong(deps.db.read, ids, deps.clock.now()),
        ]);
  return { articleSlug, subscriberIds, members: new Map(members.map((one) => [one.id, one])) };
}
