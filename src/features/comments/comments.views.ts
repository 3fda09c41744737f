import type { AddressedArticle, SiteAddresses } from '../../addresses/site-addresses.rules.ts';
import { type Caller, hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import { type Page, type Position, writeCursor } from '../../platform/http/pages.ts';
import { addSeconds } from '../../time/clock.ts';
import type { Member } from '../accounts/index.ts';
import type { ConversationArticle } from './article-cache.ts';
import type { Badges } from './badge-cache.ts';
import { type CommentSort, SORT_ORDERS } from './comment-sorts.rules.ts';
import { BADGES, type Badge } from './comments.schemas.ts';
import type { CommentRow } from './comments.store.ts';
import type { InsertResult } from './new-comments.store.ts';
import { readReason } from './rulings.rules.ts';

/** The public data of a comment's writer. */
export interface WriterSummary extends Pick<Member, 'id' | 'name' | 'avatarUrl'> {
  /** Whether the member acts as staff. */
  readonly isStaff: boolean;
}

/** Returns the public data of the writer of a comment that was just inserted. */
export function toWriterSummary(
  caller: MemberCaller,
  {
    writerName: name,
    writerAvatarUrl: avatarUrl,
  }: Pick<InsertResult, 'writerName' | 'writerAvatarUrl'>,
): WriterSummary {
  return { id: caller.memberId, isStaff: hasRole(caller, 'moderator'), name, avatarUrl };
}

/** Returns the reader's member id; null if the caller is not a member. */
export function viewerOf(caller: Caller): string | null {
  return caller.kind === 'member' ? caller.memberId : null;
}

/** The data needed to present comments: their writers, their article and their reader. */
export interface CommentContext extends Badges {
  readonly article: Pick<ConversationArticle, 'authorIds'> & AddressedArticle;
  readonly to: SiteAddresses;
  /** How long after posting members may change their own comments. */
  readonly editWindowSeconds: number;
  readonly members: ReadonlyMap<string, WriterSummary>;
  /** The reader's member id; null for the public view. */
  readonly viewerId: string | null;
  /** The ids of the comments that the reader likes. */
  readonly likedIds: ReadonlySet<string>;
}

/** Returns the URL of the page that shows a comment in its thread. */
export function permalinkTo(
  to: SiteAddresses,
  article: AddressedArticle,
  commentId: string,
): string {
  return to.inArticle(article, { comment: commentId }, `#comment-${commentId}`);
}

/** Returns the list name in the cursors of a comment's replies. */
export function replyListName(commentId: string): string {
  return `replies:${commentId}`;
}

/** Returns the list name in the cursors of an article's threads in this order. */
export function threadListName(sort: CommentSort, articleId: string): string {
  return `comments:${sort}:${articleId}`;
}

/** Returns the cursor position of a row among the pinned comments. */
export function pinnedPosition({ pinnedAt, createdAt, id }: CommentRow): Position {
  return { at: (pinnedAt ?? createdAt).toISOString(), id };
}

/** Returns a function from a row to its cursor position in a list with this order. */
export function positionIn(sort: CommentSort) {
  return (row: CommentRow): Position => {
    const value = row[SORT_ORDERS[sort].field];
    return { at: value instanceof Date ? value.toISOString() : String(value), id: row.id };
  };
}

/**
 * Presents a comment to the reader. A removed comment has no text and no author. A held or rejected comment is complete
 * for its author, and looks removed to everyone else.
 */
function presentFields(row: CommentRow, context: CommentContext) {
  const { article, to } = context;
  const isOwn = row.memberId !== null && row.memberId === context.viewerId;
  const isPublished = row.status === 'published';
  const isRemoved = !isPublished && !(isOwn && row.status !== 'removed');
  return {
    id: row.id,
    parentId: row.parentId,
    articleSlug: article.slug,
    permalink: permalinkTo(to, article, row.id),
    author: isRemoved ? null : presentAuthor(row.memberId, context),
    guestName: isRemoved || row.memberId !== null ? null : row.guestName,
    body: isRemoved ? null : row.body,
    html: isRemoved ? null : row.html,
    likes: row.likeCount,
    liked: context.likedIds.has(row.id),
    replyCount: row.replyCount,
    status: isRemoved ? 'removed' : row.status,
    decision: isPublished || isRemoved ? null : presentDecision(row),
    pinned: row.pinnedAt !== null,
    featured: row.featuredAt !== null,
    createdAt: row.createdAt,
    editedAt: isRemoved ? null : row.editedAt,
    editableUntil:
      isOwn && (isPublished || row.status === 'held')
        ? addSeconds(row.createdAt, context.editWindowSeconds)
        : null,
  };
}

function presentDecision({ reason, appealNote }: CommentRow) {
  return { reason: readReason(reason) ?? 'other', canAppeal: appealNote === null };
}

function presentAuthor(memberId: string | null, context: CommentContext) {
  const member = memberId === null ? undefined : context.members.get(memberId);
  if (!member) return null;
  const { id, name, avatarUrl, isStaff } = member;
  const badges = new Set<Badge>([
    ...(context.subscriberIds.has(id) ? (['subscriber'] as const) : []),
    ...(isStaff ? (['staff'] as const) : []),
    ...(context.article.authorIds.includes(id) ? (['author'] as const) : []),
    ...context.badges.flatMap(({ badge, ids }) => (ids.has(id) ? [badge] : [])),
  ]);
  return { id, name, avatarUrl, badges: BADGES.filter((badge) => badges.has(badge)) };
}

export function presentReply(row: CommentRow, context: CommentContext) {
  return { ...presentFields(row, context), replies: [] };
}

/** Presents a top-level comment with the first page of its replies. */
export function presentComment(
  row: CommentRow,
  replies: Page<CommentRow>,
  context: CommentContext,
) {
  return {
    ...presentFields(row, context),
    replies: replies.rows.map((reply) => presentReply(reply, context)),
    repliesCursor: writeCursor(replyListName(row.id), replies.next),
  };
}
