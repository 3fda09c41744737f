import type { Schema } from './api-types.ts';

/** The fields of a comment or reply that the element shows. The API has one level of replies. */
export type Comment = Pick<
  Schema<'Comment'>,
  | 'id'
  | 'parentId'
  | 'author'
  | 'guestName'
  | 'html'
  | 'likes'
  | 'liked'
  | 'replyCount'
  | 'status'
  | 'createdAt'
  | 'editedAt'
> & { readonly replies: readonly Comment[] };

type CommentUpdate = Partial<Comment> & { readonly id: string };

/**
 * Returns the list after an event. A new comment comes first and a new reply last; an existing comment is updated, and
 * keeps the fields that the event does not have.
 */
export function applyEvent(
  comments: readonly Comment[],
  event: { readonly name: string; readonly data: unknown },
): readonly Comment[] {
  const update = event.data as CommentUpdate;
  if (event.name === 'comment.removed') return comments.flatMap((one) => remove(one, update));
  if (includes(comments, update.id)) return comments.map((one) => merge(one, update));
  return event.name === 'comment.created'
    ? insert(comments, { ...NEW_COMMENT, ...update })
    : comments;
}

const NEW_COMMENT: Omit<Comment, 'id'> = {
  parentId: null,
  author: null,
  guestName: null,
  html: null,
  likes: 0,
  liked: false,
  replyCount: 0,
  replies: [],
  status: 'published',
  createdAt: '',
  editedAt: null,
};

function includes(comments: readonly Comment[], id: string): boolean {
  return comments.some((one) => one.id === id || includes(one.replies, id));
}

/** Undefined fields are missing from the event, and stay unchanged. */
function merge(comment: Comment, update: CommentUpdate): Comment {
  if (comment.id !== update.id) {
    return { ...comment, replies: comment.replies.map((one) => merge(one, update)) };
  }
  const changedFields = Object.entries(update).filter(([, value]) => value !== undefined);
  return { ...comment, ...Object.fromEntries(changedFields) };
}

function insert(comments: readonly Comment[], comment: Comment): readonly Comment[] {
  if (comment.parentId === null) return [comment, ...comments];
  return comments.map((one) =>
    one.id === comment.parentId
      ? { ...one, replyCount: one.replyCount + 1, replies: [...one.replies, comment] }
      : one,
  );
}

/** A removed comment that has replies stays as a placeholder. */
function remove(comment: Comment, update: CommentUpdate): readonly Comment[] {
  if (comment.id === update.id) {
    return comment.replies.length > 0 || (update.replyCount ?? 0) > 0
      ? [{ ...comment, html: null, status: 'removed' }]
      : [];
  }
  return [{ ...comment, replies: comment.replies.flatMap((one) => remove(one, update)) }];
}
