import type { ConversationArticle } from './article-cache.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { type CommentRow, findCommentsByIds } from './comments.store.ts';
import type { ConversationEvent } from './conversation-events.store.ts';
import { presentAlone } from './present-threads.ts';

/** One event as it goes over the wire. */
export interface StreamMessage {
  readonly id: bigint;
  readonly text: string;
  /** Whose comment it is about. */
  readonly authorId: string | null;
}

/**
 * Events in the words of the stream. They tell what is so now, not what was so when they happened:
 * nothing that was held or removed meanwhile leaves, and its own event follows. Of several changes of
 * one kind to one comment the last is told.
 */
export async function presentEvents(
  deps: ConversationDeps,
  article: ConversationArticle,
  events: readonly ConversationEvent[],
): Promise<StreamMessage[]> {
  const ids = [...new Set(events.map(({ commentId }) => commentId))];
  const rows = await findCommentsByIds(deps.db.read, ids);
  const presented = await presentAlone(deps, rows, article);
  const bodies = new Map(presented.map((one) => [one.id, one]));
  const lastOfKind = new Map(events.map((one) => [`${one.kind} ${one.commentId}`, one.id]));
  return events.flatMap((event) => {
    const row = rows.find(({ id }) => id === event.commentId);
    if (!row || lastOfKind.get(`${event.kind} ${row.id}`) !== event.id) return [];
    const told = presentEvent(event.kind, row, bodies.get(row.id) ?? {});
    if (told === null) return [];
    const text = `id: ${event.id}\nevent: ${told.name}\ndata: ${JSON.stringify(told.data)}\n\n`;
    return [{ id: event.id, text, authorId: row.memberId }];
  });
}

function presentEvent(
  kind: string,
  row: CommentRow,
  body: object,
): { name: string; data: object } | null {
  const { id, parentId, replyCount, likeCount: likes } = row;
  const isPublished = row.status === 'published';
  if (kind === 'removed') {
    return isPublished ? null : { name: 'comment.removed', data: { id, parentId, replyCount } };
  }
  if (!isPublished) return null;
  if (kind === 'likes') return { name: 'likes', data: { id, likes } };
  // Whether the reader likes it, and its replies, are the reader's to know and unchanged by this.
  const data: object = { ...body, liked: undefined, replies: undefined };
  return { name: `comment.${kind}`, data };
}
