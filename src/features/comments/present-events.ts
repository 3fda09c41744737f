import type { ConversationArticle } from './article-cache.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentRow, findCommentsByIds } from './comments.store.ts';
import type { ConversationEvent, ConversationEventKind } from './conversation-events.store.ts';
import { presentAlone } from './present-threads.ts';

/** An event as it is sent to a stream. */
export interface StreamMessage {
  readonly id: bigint;
  readonly text: string;
  /** The author of the event's comment. */
  readonly authorId: string | null;
}

/**
 * Presents events as server-sent events. They describe the current state, not the state at the time of the event: a
 * comment that was held or removed meanwhile is left out, and its own event follows. Of several events of one kind
 * about one comment, only the last is sent.
 */
export async function presentEvents(
  deps: CommentDeps,
  article: ConversationArticle,
  events: readonly ConversationEvent[],
): Promise<StreamMessage[]> {
  const ids = [...new Set(events.map(({ commentId }) => commentId))];
  const rows = await findCommentsByIds(deps.db.read, ids);
  const presented = await presentAlone(deps, rows, article);
  const comments = new Map(presented.map((one) => [one.id, one]));
  const lastOfKind = new Map(events.map((one) => [`${one.kind} ${one.commentId}`, one.id]));
  return events.flatMap(({ id, kind, commentId }) => {
    const row = rows.find((one) => one.id === commentId);
    if (!row || lastOfKind.get(`${kind} ${commentId}`) !== id) return [];
    const message = presentEvent(kind, row, comments.get(commentId) ?? {});
    if (message === null) return [];
    const text = `id: ${id}\nevent: ${message.name}\ndata: ${JSON.stringify(message.data)}\n\n`;
    return [{ id, text, authorId: row.memberId }];
  });
}

function presentEvent(
  kind: ConversationEventKind,
  row: CommentRow,
  comment: object,
): { name: string; data: object } | null {
  const { id, parentId, replyCount, likeCount: likes } = row;
  const isPublished = row.status === 'published';
  if (isPublished === (kind === 'removed')) return null;
  // `liked` and `replies` depend on the reader and are not changed by the event.
  const data = { ...comment, liked: undefined, replies: undefined };
  const messages = {
    created: { name: 'comment.created', data },
    updated: { name: 'comment.updated', data },
    removed: { name: 'comment.removed', data: { id, parentId, replyCount } },
    likes: { name: 'likes', data: { id, likes } },
  } satisfies Record<ConversationEventKind, { name: string; data: object }>;
  return messages[kind];
}
