import { writeCursor } from '../../platform/http/pages.ts';
import type { Member } from '../accounts/index.ts';
import type { CommentRow } from './comments.store.ts';
import { isStaff } from './find-conversation.ts';

/** What stands around comments on the page: who wrote them, and where. */
export interface Surroundings {
  readonly articleSlug: string;
  readonly members: ReadonlyMap<string, Member>;
  readonly subscriberIds: ReadonlySet<string>;
}

/** Names the list of one comment's replies in its cursors. */
export function repliesList(commentId: string): string {
  return `replies:${commentId}`;
}

export function positionOf({ createdAt, id }: CommentRow): { at: string; id: string } {
  return { at: createdAt.toISOString(), id };
}

/** A comment without what it says and who said it, where it was removed. */
function presentFields(row: CommentRow, around: Surroundings) {
  const isRemoved = row.status === 'removed';
  return {
    id: row.id,
    parentId: row.parentId,
    articleSlug: around.articleSlug,
    author: isRemoved ? null : presentAuthor(row.memberId, around),
    body: isRemoved ? null : row.body,
    html: isRemoved ? null : row.html,
    likes: row.likeCount,
    liked: false,
    replyCount: row.replyCount,
    status: row.status,
    pinned: row.pinnedAt !== null,
    createdAt: row.createdAt,
    editedAt: isRemoved ? null : row.editedAt,
  };
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

/** A top-level comment with its first replies; a reply has none and so needs none. */
export function presentComment(
  row: CommentRow,
  firstReplies: readonly CommentRow[],
  around: Surroundings,
) {
  const last = firstReplies.at(-1);
  const hasMore = last !== undefined && row.replyCount > firstReplies.length;
  return {
    ...presentFields(row, around),
    replies: firstReplies.map((reply) => presentReply(reply, around)),
    repliesCursor: hasMore ? writeCursor(repliesList(row.id), positionOf(last)) : null,
  };
}
