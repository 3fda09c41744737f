import type { Collection } from './collection.ts';
import type { EventRecord, IdempotencyRecord } from './records.ts';

const DAY_SECONDS = 86_400;

/**
 * Filters the records that remain when the journal is rewritten. Drops events older than 30 days (Stripe does not list
 * them either), their undelivered deliveries, and idempotency keys older than a day.
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
