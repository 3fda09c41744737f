import { type Page, type Position, writeCursor } from '../../platform/http/pages.ts';
import { addSeconds } from '../../time/clock.ts';
import type { Member } from '../accounts/index.ts';
import type { ConversationArticle } from './article-cache.ts';
import type { Badges } from './badge-cache.ts';
import type { CommentSort } from './comment-lists.store.ts';
import type { CommentRow } from './comments.store.ts';

/** What readers see of a member. */
export interface WriterSummary extends Pick<Member, 'id' | 'name' | 'avatarUrl'> {
  /** Whether they act as staff. */
  readonly isStaff: boolean;
}

/** What stands around comments on the page: who wrote them, and where. */
export interface CommentContext extends Badges {
  /** Where they stand, and whose article it is. */
  readonly article: Pick<ConversationArticle, 'slug' | 'authorIds'>;
  readonly publicUrl: string;
  /** How long after writing one may change one's own comment. */
  readonly editWindowSeconds: number;
  readonly members: ReadonlyMap<string, WriterSummary>;
  /** Who reads; null for everybody. */
  readonly viewerId: string | null;
  /** Which of these comments the reader likes. */
  readonly likedIds: ReadonlySet<string>;
}

/** The page that shows a comment with its thread around it. */
export function permalinkTo(publicUrl: string, slug: string, commentId: string): string {
  return `${publicUrl}/articles/${slug}?comment=${commentId}#comment-${commentId}`;
}

/** Names the list of one comment's replies in its cursors. */
export function replyListName(commentId: string): string {
  return `replies:${commentId}`;
}

/** Names the list of an article's threads in an order. */
export function threadListName(sort: CommentSort, articleId: string): string {
  return `comments:${sort}:${articleId}`;
}

/** Where a pinned row stands among those. */
export function pinnedPosition({ pinnedAt, createdAt, id }: CommentRow): Position {
  return { at: (pinnedAt ?? createdAt).toISOString(), id };
}

/** Where a row stands in its list. */
export function positionIn(sort: CommentSort) {
  return ({ createdAt, score, replyCount, id }: CommentRow): Position => {
    if (sort === 'top') return { at: String(score), id };
    return { at: sort === 'replies' ? String(replyCount) : createdAt.toISOString(), id };
  };
}

/**
 * A comment without what it says and who said it, where it went; for its author one that is held or
 * was rejected is still there, with the reason.
 */
function presentFields(row: CommentRow, around: CommentContext) {
  const isOwn = row.memberId !== null && row.memberId === around.viewerId;
  const isPublished = row.status === 'published';
  const isRemoved = !isPublished && !(isOwn && row.status !== 'removed');
  return {
    id: row.id,
    parentId: row.parentId,
    articleSlug: around.article.slug,
    permalink: permalinkTo(around.publicUrl, around.article.slug, row.id),
    author: isRemoved ? null : presentAuthor(row.memberId, around),
    body: isRemoved ? null : row.body,
    html: isRemoved ? null : row.html,
    likes: row.likeCount,
    liked: around.likedIds.has(row.id),
    replyCount: row.replyCount,
    status: isRemoved ? 'removed' : row.status,
    decision: isPublished || isRemoved ? null : presentDecision(row),
    pinned: row.pinnedAt !== null,
    featured: row.featuredAt !== null,
    createdAt: row.createdAt,
    editedAt: isRemoved ? null : row.editedAt,
    editableUntil: isOwn && isEditable(row.status) ? endOfEditing(row, around) : null,
  };
}

function isEditable(status: string): boolean {
  return status === 'published' || status === 'held';
}

function endOfEditing({ createdAt }: CommentRow, { editWindowSeconds }: CommentContext): Date {
  return addSeconds(createdAt, editWindowSeconds);
}

function presentDecision({ reason, appealNote }: CommentRow) {
  return { reason: reason ?? 'other', canAppeal: appealNote === null };
}

function presentAuthor(memberId: string | null, around: CommentContext) {
  const { members, subscriberIds, article } = around;
  const member = memberId === null ? undefined : members.get(memberId);
  if (!member) return null;
  const badges = [
    ...(subscriberIds.has(member.id) ? ['subscriber'] : []),
    ...(member.isStaff ? ['staff'] : []),
    ...(article.authorIds.includes(member.id) ? ['author'] : []),
    ...around.badges.flatMap(({ badge, ids }) => (ids.has(member.id) ? [badge] : [])),
  ];
  return { id: member.id, name: member.name, avatarUrl: member.avatarUrl, badges };
}

export function presentReply(row: CommentRow, around: CommentContext) {
  return { ...presentFields(row, around), replies: [] };
}

/** A top-level comment with the first page of its replies; a reply has none and so needs none. */
export function presentComment(row: CommentRow, replies: Page<CommentRow>, around: CommentContext) {
  return {
    ...presentFields(row, around),
    replies: replies.rows.map((reply) => presentReply(reply, around)),
    repliesCursor: writeCursor(replyListName(row.id), replies.next),
  };
}
