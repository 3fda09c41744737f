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

/** What readers see of a member. */
export interface WriterSummary extends Pick<Member, 'id' | 'name' | 'avatarUrl'> {
  /** Whether they act as staff. */
  readonly isStaff: boolean;
}

/** The writer of a comment that was just inserted, as readers see them. */
export function toWriterSummary(
  caller: MemberCaller,
  {
    writerName: name,
    writerAvatarUrl: avatarUrl,
  }: Pick<InsertResult, 'writerName' | 'writerAvatarUrl'>,
): WriterSummary {
  return { id: caller.memberId, isStaff: hasRole(caller, 'moderator'), name, avatarUrl };
}

/** The member who reads, if any. */
export function viewerOf(caller: Caller): string | null {
  return caller.kind === 'member' ? caller.memberId : null;
}

/** What is presented with comments: who wrote them, where, and who reads them. */
export interface CommentContext extends Badges {
  readonly article: Pick<ConversationArticle, 'authorIds'> & AddressedArticle;
  readonly to: SiteAddresses;
  /** How long after posting members may change their own comments. */
  readonly editWindowSeconds: number;
  readonly members: ReadonlyMap<string, WriterSummary>;
  /** The member who reads; null for everyone. */
  readonly viewerId: string | null;
  /** Which of these comments the reader likes. */
  readonly likedIds: ReadonlySet<string>;
}

/** The address of the page that shows a comment with its thread. */
export function permalinkTo(
  to: SiteAddresses,
  article: AddressedArticle,
  commentId: string,
): string {
  return to.inArticle(article, { comment: commentId }, `#comment-${commentId}`);
}

/** The name of the list of a comment's replies, in its cursors. */
export function replyListName(commentId: string): string {
  return `replies:${commentId}`;
}

/** The name of the list of an article's threads in an order, in its cursors. */
export function threadListName(sort: CommentSort, articleId: string): string {
  return `comments:${sort}:${articleId}`;
}

/** The position of a row among the pinned comments. */
export function pinnedPosition({ pinnedAt, createdAt, id }: CommentRow): Position {
  return { at: (pinnedAt ?? createdAt).toISOString(), id };
}

/** The position of a row in a list with this order. */
export function positionIn(sort: CommentSort) {
  return (row: CommentRow): Position => {
    const value = row[SORT_ORDERS[sort].field];
    return { at: value instanceof Date ? value.toISOString() : String(value), id: row.id };
  };
}

/**
 * A comment as the reader sees it: a removed one without text and author, a held or rejected one complete
 * for its author and like a removed one for everyone else.
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

/** A top-level comment with the first page of its replies. */
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
