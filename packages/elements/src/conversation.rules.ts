import type { Schema } from './api-types.ts';

/** What an element shows of a comment, at the top or below one; the API has no replies to replies. */
export type Comment = Pick<
  Schema<'Comment'>,
  | 'id'
  | 'parentId'
  | 'author'
  | 'html'
  | 'likes'
  | 'liked'
  | 'replyCount'
  | 'status'
  | 'createdAt'
  | 'editedAt'
> & { readonly replies: readonly Comment[] };

type Change = Partial<Comment> & { readonly id: string };

/**
 * The shown comments after something happened: new ones come first, as the list is sorted, replies
 * come last; what is known already is brought up to date, and keeps what the event does not tell.
 */
export function applyEvent(
  shown: readonly Comment[],
  event: { readonly name: string; readonly data: unknown },
): readonly Comment[] {
  const change = event.data as Change;
  if (event.name === 'comment.removed') return shown.flatMap((one) => remove(one, change));
  if (isShown(shown, change.id)) return shown.map((one) => merge(one, change));
  return event.name === 'comment.created' ? insert(shown, { ...EMPTY, ...change }) : shown;
}

const EMPTY: Omit<Comment, 'id'> = {
  parentId: null,
  author: null,
  html: null,
  likes: 0,
  liked: false,
  replyCount: 0,
  replies: [],
  status: 'published',
  createdAt: '',
  editedAt: null,
};

function isShown(shown: readonly Comment[], id: string): boolean {
  return shown.some((one) => one.id === id || isShown(one.replies, id));
}

/** Undefined fields were left out of the event, and stay as they were. */
function merge(comment: Comment, change: Change): Comment {
  if (comment.id !== change.id) {
    return { ...comment, replies: comment.replies.map((one) => merge(one, change)) };
  }
  const told = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...comment, ...Object.fromEntries(told) };
}

function insert(shown: readonly Comment[], comment: Comment): readonly Comment[] {
  if (comment.parentId === null) return [comment, ...shown];
  return shown.map((one) =>
    one.id === comment.parentId
      ? { ...one, replyCount: one.replyCount + 1, replies: [...one.replies, comment] }
      : one,
  );
}

/** A comment with replies leaves its place behind. */
function remove(comment: Comment, change: Change): readonly Comment[] {
  if (comment.id === change.id) {
    return comment.replies.length > 0 || (change.replyCount ?? 0) > 0
      ? [{ ...comment, html: null, status: 'removed' }]
      : [];
  }
  return [{ ...comment, replies: comment.replies.flatMap((one) => remove(one, change)) }];
}
