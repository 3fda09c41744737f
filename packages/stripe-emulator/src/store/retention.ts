import type { Collection } from './collection.ts';
import type { EventRecord, IdempotencyRecord } from './records.ts';

const DAY_SECONDS = 86_400;

/**
 * Tells what the journal need not carry on: events of more than thirty days ago, which Stripe does
 * not list either, what was never delivered of them, and answers under keys of more than a day ago.
 */
export function createRetentionFilter(store: {
  events: Collection<EventRecord>;
  idempotencyKeys: Collection<IdempotencyRecord>;
}): (collection: string, object: { id: string }) => boolean {
  const [newest] = store.events.newestFirst();
  const now = newest?.created ?? 0;
  const isRecent = (id: string) => (store.events.find(id)?.created ?? 0) > now - 30 * DAY_SECONDS;

  return (collection, object) => {
    if (collection === 'events') return isRecent(object.id);
    if (collection === 'deliveries') return isRecent(object.id.split(' ')[0] ?? '');
    if (collection !== 'replays') return true;
    return (store.idempotencyKeys.find(object.id)?.createdAt ?? 0) > now - DAY_SECONDS;
  };
}
