import { toPage } from '../../platform/http/pages.ts';
import { listSubscribersAmong } from '../access/index.ts';
import { findMembersByIds } from '../accounts/index.ts';
import { listFirstReplies } from './comment-lists.store.ts';
import type { CommentRow } from './comments.store.ts';
import {
  type DiscussedArticle,
  positionIn,
  presentComment,
  presentReply,
  type Surroundings,
} from './comments.views.ts';
import type { ConversationDeps } from './find-conversation.ts';
import { listLikedAmong } from './likes.store.ts';

/** Enough to see what a thread is about; the rest is a call away. */
const FIRST_REPLIES = 3;

const byAge = positionIn('oldest');

type Where = Pick<Surroundings, 'article' | 'viewerId'>;

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
  article: DiscussedArticle,
) {
  const around = await findSurroundings(deps, rows, { article, viewerId: null });
  return rows.map((row) => presentReply(row, around));
}

/** Looks up the authors of all comments of an answer at once, and what the reader likes of them. */
export async function findSurroundings(
  { db, clock, publicUrl, readSettings, badgeSources }: ConversationDeps,
  rows: readonly CommentRow[],
  where: Where,
): Promise<Surroundings> {
  const { viewerId } = where;
  const ids = [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))];
  const commentIds = rows.map(({ id }) => id);
  const none: ReadonlySet<string> = new Set();
  const [settings, now] = [await readSettings(), clock.now()];
  const [members, subscriberIds, likedIds, badges] = await Promise.all([
    ids.length === 0 ? [] : findMembersByIds(db.read, ids),
    ids.length === 0 ? none : listSubscribersAmong(db.read, ids, now),
    viewerId === null || ids.length === 0 ? none : listLikedAmong(db.read, viewerId, commentIds),
    Promise.all(
      badgeSources.map(async ({ badge, listAmong }) => ({
        badge,
        ids: ids.length === 0 ? none : await listAmong(db.read, ids, { settings, now }),
      })),
    ),
  ]);
  const byId = new Map(members.map((one) => [one.id, one]));
  const { editWindowSeconds } = settings.comments;
  const found = { subscriberIds, likedIds, badges, members: byId };
  return { ...where, publicUrl, editWindowSeconds, ...found };
}
