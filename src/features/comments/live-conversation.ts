import type { Changes } from '../../platform/db/changes.ts';
import type { OpenEnd } from '../../platform/http/streams.ts';
import type { Log } from '../../platform/log/log.ts';
import { addDays } from '../../time/clock.ts';
import { type ConversationDeps, getConversationArticle } from './assert-can-comment.ts';
import { deleteEventsBefore, listEventsAfter } from './conversation-events.store.ts';
import { listIgnoredAmong } from './ignored-members.store.ts';
import { presentEvents, type StreamMessage } from './present-events.ts';
import { COMMENTS_TOPIC } from './publish-events.ts';

/** How long a reader may be away and still hear of everything. */
const RETENTION_DAYS = 1;
const EVENT_BATCH_SIZE = 200;

export interface LiveDeps extends ConversationDeps {
  readonly changes: Changes;
  readonly log: Log;
}

/** One open stream: who reads it, and up to which event it was told. */
interface Listener {
  readonly viewerId: string | null;
  readonly out: OpenEnd;
  sentUpTo: bigint;
}

interface Room {
  readonly listeners: Set<Listener>;
  isPumping: boolean;
  /** Something happened while a pump was under way. */
  isBehind: boolean;
}

export interface LiveConversation {
  /** Tells `listener` all that happened after `sentUpTo`, and goes on; returns how to leave. */
  join(articleId: string, listener: Listener): () => void;
}

/**
 * Streams of this process. What is announced is only that something happened: each room then reads the
 * log of events from where its slowest listener stands, so that resuming after a pause, a missed
 * announcement and the live case are one path, and no listener is told twice.
 */
export function createLiveConversation(deps: LiveDeps): LiveConversation {
  const rooms = new Map<string, Room>();

  deps.changes.on(COMMENTS_TOPIC, (key) => {
    for (const [articleId, room] of rooms) {
      if (key === null || key === articleId) pump(articleId, room);
    }
  });

  function pump(articleId: string, room: Room): void {
    if (room.isPumping) {
      room.isBehind = true;
      return;
    }
    room.isPumping = true;
    drain(articleId, room).catch((error: unknown) => {
      // Its readers come again, with the id of the last event that reached them.
      deps.log.warn({ err: error, articleId }, 'streams of a conversation were ended');
      room.isPumping = false;
      for (const { out } of room.listeners) out.end();
    });
  }

  async function drain(articleId: string, room: Room): Promise<void> {
    do {
      room.isBehind = false;
      while (await sendNextEvents(deps, articleId, [...room.listeners]));
    } while (room.isBehind);
    room.isPumping = false;
  }

  return {
    join(articleId, listener) {
      const room = rooms.get(articleId) ?? makeRoom();
      rooms.set(articleId, room);
      room.listeners.add(listener);
      pump(articleId, room);
      return () => {
        room.listeners.delete(listener);
        if (room.listeners.size === 0 && rooms.get(articleId) === room) rooms.delete(articleId);
      };
    },
  };
}

function makeRoom(): Room {
  return { listeners: new Set(), isPumping: false, isBehind: false };
}

/** Tells the next events; true where there may be more. Throws where the article is gone. */
async function sendNextEvents(
  deps: LiveDeps,
  articleId: string,
  listeners: readonly Listener[],
): Promise<boolean> {
  const id = listeners.reduce<bigint | null>(
    (least, { sentUpTo }) => (least === null || sentUpTo < least ? sentUpTo : least),
    null,
  );
  if (id === null) return false;
  const asked = { articleId, id, limit: EVENT_BATCH_SIZE };
  const events = await listEventsAfter(deps.db.read, asked);
  const last = events.at(-1);
  if (last === undefined) return false;
  const article = await getConversationArticle(deps, { id: articleId });
  const messages = await presentEvents(deps, article, events);
  const isHidden = await findIgnoredMessages(deps, listeners, messages);
  for (const listener of listeners) {
    for (const message of messages) {
      if (message.id > listener.sentUpTo && !isHidden(listener, message)) {
        listener.out.write(message.text);
      }
    }
    if (last.id > listener.sentUpTo) listener.sentUpTo = last.id;
  }
  return events.length === EVENT_BATCH_SIZE;
}

/** Whether a reader ignores whose comment a message is about; asked each time, since it may change. */
async function findIgnoredMessages(
  { db }: LiveDeps,
  listeners: readonly Listener[],
  messages: readonly StreamMessage[],
): Promise<(listener: Listener, message: StreamMessage) => boolean> {
  const readerIds = [...new Set(listeners.flatMap(({ viewerId }) => viewerId ?? []))];
  if (readerIds.length === 0) return () => false;
  const authorIds = [...new Set(messages.flatMap(({ authorId }) => authorId ?? []))];
  const pairs = await listIgnoredAmong(db.read, readerIds, authorIds);
  const hidden = new Set(pairs.map((pair) => `${pair.memberId} ${pair.ignoredId}`));
  return ({ viewerId }, { authorId }) => hidden.has(`${viewerId} ${authorId}`);
}

/** Removes events that no stream resumes from any more. */
export async function deleteOldEvents({
  db,
  clock,
}: Pick<ConversationDeps, 'db' | 'clock'>): Promise<void> {
  await deleteEventsBefore(db.read, addDays(clock.now(), -RETENTION_DAYS));
}
