import type { EventRecord, ReplayRecord } from './records.ts';
import type { Shelf } from './shelf.ts';

const DAY_SECONDS = 86_400;

/**
 * Tells what the journal need not carry on: events of more than thirty days ago, which Stripe does
 * not list either, what was never delivered of them, and answers under keys of more than a day ago.
 */
export function createSieve(books: {
  events: Shelf<EventRecord>;
  replays: Shelf<ReplayRecord>;
}): (shelf: string, object: { id: string }) => boolean {
  const [newest] = books.events.newestFirst();
  const now = newest?.created ?? 0;
  const isRecent = (id: string) => (books.events.find(id)?.created ?? 0) > now - 30 * DAY_SECONDS;

  return (shelf, object) => {
    if (shelf === 'events') return isRecent(object.id);
    if (shelf === 'deliveries') return isRecent(object.id.split(' ')[0] ?? '');
    if (shelf !== 'replays') return true;
    return (books.replays.find(object.id)?.createdAt ?? 0) > now - DAY_SECONDS;
  };
}
