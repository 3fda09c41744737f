import { type Page, type Position, writeCursor } from '../../platform/http/pages.ts';
import type { Member } from '../accounts/index.ts';
import type { CommentSort } from './comment-lists.store.ts';
import type { CommentRow } from './comments.store.ts';
import { isStaff } from './find-conversation.ts';

/** What stands around comments on the page: who wrote them, and where. */
export interface Surroundings {
  readonly articleSlug: string;
  readonly members: ReadonlyMap<string, Member>;
  readonly subscriberIds: ReadonlySet<string>;
  /** Who reads; null for everybody. */
  readonly viewerId: string | null;
  /** Which of these comments the reader likes. */
  readonly likedIds: ReadonlySet<string>;
}

/** Names the list of one comment's replies in its cursors. */
export function repliesList(commentId: string): string {
  return `replies:${commentId}`;
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
function presentFields(row: CommentRow, around: Surroundings) {
  const isOwn = row.memberId !== null && row.memberId === around.viewerId;
  const isPublished = row.status === 'published';
  const isRemoved = !isPublished && !(isOwn && row.status !== 'removed');
  return {
    id: row.id,
    parentId: row.parentId,
    articleSlug: around.articleSlug,
    author: isRemoved ? null : presentAuthor(row.memberId, around),
    body: isRemoved ? null : row.body,
    html: isRemoved ? null : row.html,
    likes: row.likeCount,
    liked: around.likedIds.has(row.id),
    replyCount: row.replyCount,
    status: isRemoved ? 'removed' : row.status,
    decision: isPublished || isRemoved ? null : presentDecision(row),
    pinned: row.pinnedAt !== null,
    createdAt: row.createdAt,
    editedAt: isRemoved ? null : row.editedAt,
  };
}

function presentDecision({ reason, appealNote }: CommentRow) {
  return { reason: reason ?? 'other', canAppeal: appealNote === null };
}

function presentAuthor(memberId: string | null, { members, subscriberIds }: Surroundings) {
  const member = memberId === null ? undefined : members.get(memberId);
  if (!member) return null;
  const badges = [
    ...(subscriberIds.has(member.id) ? ['subscriber'] : []),
    ...(isStaff(member.role) ? ['staff'] : []),
  ];
  return { id: member.id, name: member.name, avatarUrl: member.avatarUrl, badges };
}

export function presentReply(row: CommentRow, around: Surroundings) {
  return { ...presentFields(row, around), replies: [] };
}

/** A top-level comment with the first page of its replies; a reply has none and so needs none. */
export function presentComment(row: CommentRow, replies: Page<CommentRow>, around: Surroundings) {
  return {
    ...presentFields(row, around),
    replies: replies.rows.map((reply) => presentReply(reply, around)),
    repliesCursor: writeCursor(repliesList(row.id), replies.next),
  };
}
