import { AppError } from '../../platform/errors/app-error.ts';
import type { Comment, ResponseOf } from '../api-types.ts';
import { COMMENT_ORDERS, type CommentOrder } from '../comment-orders.ts';
import type { PageRequest } from '../page.ts';
import { attempt, type Visit } from '../visit.ts';

export interface Thread {
  readonly comment: Comment;
  /** The cursor of the next replies; null if there are none. */
  readonly moreReplies: string | null;
  /** Whether there are replies before these. */
  readonly hasEarlier: boolean;
}

/** The visible part of a conversation: a page of its threads, or the thread of one comment. */
export interface Conversation {
  readonly threads: readonly Thread[];
  readonly sort: CommentOrder;
  readonly nextCursor: string | null;
  readonly chosenId: string | null;
}

/** The order of a conversation if the query specifies none. */
export const DEFAULT_ORDER: CommentOrder = 'newest';

/** More replies than in lists, because a single thread has the page to itself. */
const REPLIES_PER_PAGE = 20;

/**
 * Reads what the query asks for: `?comment=` for one thread (with `&replies=` as the cursor),
 * otherwise `?sort=` and `?after=`. If the comment is gone or belongs to another article, the whole
 * conversation is read.
 */
export async function readConversation(
  visit: Visit,
  { slug, query }: { readonly slug: string; readonly query: PageRequest['query'] },
): Promise<Conversation> {
  const { comment: id, replies } = query;
  const thread = id ? await readThread(visit, { id, replies, slug }) : null;
  if (thread !== null) return thread;
  const sort = COMMENT_ORDERS.find((name) => name === query['sort']) ?? DEFAULT_ORDER;
  const call = { params: { slug }, query: { sort, cursor: query['after'] } };
  return toConversation(await visit.call('listComments', call), sort);
}

/** Converts a page of the API's comment list into a conversation. */
export function toConversation(
  { data, nextCursor }: ResponseOf<'listComments'>,
  sort: CommentOrder,
): Conversation {
  // Only the list of featured comments contains replies without their parents.
  const threads = data
    .filter((one): one is Comment => 'replies' in one)
    .map((comment) => ({ comment, moreReplies: comment.repliesCursor, hasEarlier: false }));
  return { threads, sort, nextCursor, chosenId: null };
}

async function readThread(
  visit: Visit,
  selection: { readonly id: string; readonly replies: string | undefined; readonly slug: string },
): Promise<Conversation | null> {
  const found = await attempt(visit.call('getComment', { params: { id: selection.id } }));
  if (found instanceof AppError) {
    if (found.options.status === 404) return null;
    throw found;
  }
  const { parent, place, ...chosen } = found;
  if (chosen.articleSlug !== selection.slug) return null;
  const top = parent ?? chosen;
  const cursor = selection.replies ?? place.repliesCursor;
  const { data: replies, nextCursor } = await readReplies(visit, top, cursor);
  const thread: Thread = {
    comment: { ...top, replies, repliesCursor: nextCursor },
    moreReplies: nextCursor,
    hasEarlier: cursor !== null && replies.length < top.replyCount,
  };
  return { threads: [thread], sort: 'newest', nextCursor: null, chosenId: chosen.id };
}

/** Pending and rejected comments have no replies to read. */
async function readReplies(
  visit: Visit,
  { id, status, replyCount }: Pick<Comment, 'id' | 'status' | 'replyCount'>,
  cursor: string | null,
) {
  if (status !== 'published' && replyCount === 0) return { data: [], nextCursor: null };
  const query = { limit: REPLIES_PER_PAGE, cursor: cursor ?? undefined };
  return await visit.call('listReplies', { params: { id }, query });
}
