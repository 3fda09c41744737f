import type { OpenEnd } from '../../platform/http/answer.ts';
import { addDays } from '../../time/clock.ts';
import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { deleteEventsBefore, listEventsAfter } from './conversation-events.store.ts';
import { presentEvents, type StreamMessage } from './present-events.ts';
import { COMMENTS_TOPIC } from './publish-events.ts';
import { listIgnoredAmong } from './reactions.store.ts';

/** How long a reader may be disconnected and still receive every event. */
const RETENTION_DAYS = 1;
const EVENT_BATCH_SIZE = 200;

/** An open stream: its reader, and the last event that was sent to it. */
interface Listener {
  readonly viewerId: string | null;
  readonly out: OpenEnd;
  sentUpTo: bigint;
}

interface Channel {
  readonly listeners: Set<Listener>;
  isSending: boolean;
  /** Whether another event occurred while events were being sent. */
  isBehind: boolean;
}

export interface LiveConversation {
  /** Sends `listener` all present and future events after `sentUpTo`; returns a function that removes it. */
  join(articleId: string, listener: Listener): () => void;
}

/**
 * Creates the registry of this process's open streams. A notification only signals a change: each room then reads the
 * event log from the position of its slowest listener. So live events, missed notifications and resumed streams share
 * one code path, and no listener gets an event twice.
 */
export function createLiveConversation(deps: CommentDeps): LiveConversation {
  const rooms = new Map<string, Channel>();

  deps.changes.on(COMMENTS_TOPIC, (key) => {
    for (const [articleId, room] of rooms) {
      if (key === null || key === articleId) send(articleId, room);
    }
  });

  function send(articleId: string, room: Channel): void {
    if (room.isSending) {
      room.isBehind = true;
      return;
    }
    room.isSending = true;
    sendAll(articleId, room).catch((error: unknown) => {
      // The readers reconnect with the id of the last event that they received.
      deps.log.warn({ err: error, articleId }, 'streams of a conversation were closed');
      room.isSending = false;
      for (const { out } of room.listeners) out.end();
    });
  }

  async function sendAll(articleId: string, room: Channel): Promise<void> {
    do {
      room.isBehind = false;
      while (await sendNextEvents(deps, articleId, [...room.listeners]));
    } while (room.isBehind);
    room.isSending = false;
  }

  return {
    join(articleId, listener) {
      const room = rooms.get(articleId) ?? createRoom();
      rooms.set(articleId, room);
      room.listeners.add(listener);
      send(articleId, room);
      return () => {
        room.listeners.delete(listener);
        if (room.listeners.size === 0 && rooms.get(articleId) === room) rooms.delete(articleId);
      };
    },
  };
}

function createRoom(): Channel {
  return { listeners: new Set(), isSending: false, isBehind: false };
}

/** Sends the next events; returns true if there may be more. Throws if the article no longer exists. */
async function sendNextEvents(
  deps: CommentDeps,
  articleId: string,
  listeners: readonly Listener[],
): Promise<boolean> {
  const id = listeners.reduce<bigint | null>(
    (least, { sentUpTo }) => (least === null || sentUpTo < least ? sentUpTo : least),
    null,
  );
  if (id === null) return false;
  const query = { articleId, id, limit: EVENT_BATCH_SIZE };
  const events = await listEventsAfter(deps.db.read, query);
  const last = events.at(-1);
  if (last === undefined) return false;
  const article = await getConversationArticle(deps, { id: articleId });
  const messages = await presentEvents(deps, article, events);
  const isIgnored = await findIgnoredMessages(deps, listeners, messages);
  for (const listener of listeners) {
    for (const message of messages) {
      if (message.id > listener.sentUpTo && !isIgnored(listener, message)) {
        listener.out.write(message.text);
      }
    }
    if (last.id > listener.sentUpTo) listener.sentUpTo = last.id;
  }
  return events.length === EVENT_BATCH_SIZE;
}

/** Returns a predicate: whether a reader ignores a message's author. Queried each time, because it may change. */
async function findIgnoredMessages(
  { db }: CommentDeps,
  listeners: readonly Listener[],
  messages: readonly StreamMessage[],
): Promise<(listener: Listener, message: StreamMessage) => boolean> {
  const readerIds = [...new Set(listeners.flatMap(({ viewerId }) => viewerId ?? []))];
  if (readerIds.length === 0) return () => false;
  const authorIds = [...new Set(messages.flatMap(({ authorId }) => authorId ?? []))];
  const pairs = await listIgnoredAmong(db.read, readerIds, authorIds);
  const ignored = new Set(pairs.map((pair) => `${pair.memberId} ${pair.ignoredId}`));
  return ({ viewerId }, { authorId }) => ignored.has(`${viewerId} ${authorId}`);
}

/** Deletes events that are too old for a stream to resume from. */
export async function deleteOldEvents({
  db,
  clock,
}: Pick<CommentDeps, 'db' | 'clock'>): Promise<void> {
  await deleteEventsBefore(db.read, addDays(clock.now(), -RETENTION_DAYS));
}
