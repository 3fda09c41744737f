import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { toPage } from '../../platform/http/pages.ts';
import { actsAsStaff, findMembersByIds } from '../accounts/index.ts';
import type { ConversationArticle } from './article-cache.ts';
import type { CommentDeps } from './comment-deps.ts';
import { listFirstReplies } from './comment-lists.store.ts';
import type { CommentRow } from './comments.store.ts';
import { type CommentContext, positionIn, presentComment, presentReply } from './comments.views.ts';
import { listLikedAmong } from './reactions.store.ts';

/** Enough to show the topic of a thread; further replies take another request. */
const FIRST_REPLIES = 3;

type Reader = Pick<CommentContext, 'article' | 'viewerId'>;

const NO_IDS: ReadonlySet<string> = new Set();

/** Presents comments to a member or the public; top-level comments include their first replies. */
export async function presentThreads(
  deps: CommentDeps,
  rows: readonly CommentRow[],
  reader: Reader,
) {
  const slice = { after: null, limit: FIRST_REPLIES, viewerId: reader.viewerId };
  // Held replies are not counted, but their author sees them.
  const mayHaveReplies = (row: CommentRow) => row.replyCount > 0 || reader.viewerId !== null;
  const threads = rows
    .filter((row) => row.parentId === null && mayHaveReplies(row))
    .map(({ id }) => id);
  const replies = await listFirstReplies(deps.db.read, threads, slice);
  const context = await loadCommentContext(deps, [...rows, ...replies], reader);
  return rows.map((row) => {
    if (row.parentId !== null) return presentReply(row, context);
    const ofRow = replies.filter(({ parentId }) => parentId === row.id);
    return presentComment(row, toPage(ofRow, FIRST_REPLIES, positionIn('oldest')), context);
  });
}

/** Presents comments to the public, without their replies. */
export async function presentAlone(
  deps: CommentDeps,
  rows: readonly CommentRow[],
  article: ConversationArticle,
) {
  const context = await loadCommentContext(deps, rows, { article, viewerId: null });
  return rows.map((row) => presentReply(row, context));
}

/** Loads the authors of all comments of a response at once, and the reader's likes among the comments. */
export async function loadCommentContext(
  deps: CommentDeps,
  rows: readonly CommentRow[],
  reader: Reader,
): Promise<CommentContext> {
  const { viewerId } = reader;
  const { read } = deps.db;
  const ids = [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))];
  const commentIds = rows.map(({ id }) => id);
  const [members, badges, likedIds] = await Promise.all([
    ids.length === 0 ? [] : findMembersByIds(read, ids),
    deps.badgeCache.get(ids),
    viewerId === null || ids.length === 0 ? NO_IDS : listLikedAmong(read, viewerId, commentIds),
  ]);
  const settings = await deps.readSettings();
  const writers = members.map((one) => ({ ...one, isStaff: actsAsStaff(one, settings) }));
  return {
    ...(await loadSiteContext(deps, reader)),
    ...badges,
    likedIds,
    members: new Map(writers.map((writer) => [writer.id, writer])),
  };
}

/** Loads the part of the context that is the same for every comment of a response. */
export async function loadSiteContext(
  { publicUrl, readSettings }: CommentDeps,
  { article, viewerId }: Reader,
) {
  const settings = await readSettings();
  const { editWindowSeconds } = settings.comments;
  return { article, viewerId, to: siteAddresses(publicUrl, settings), editWindowSeconds };
}
