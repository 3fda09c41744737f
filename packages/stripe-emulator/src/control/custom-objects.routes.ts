import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import type { Collection } from '../store/collection.ts';
import type { Store } from '../store/store.ts';
import { controlRoute } from './control-route.ts';

const fields = z.record(z.string(), z.unknown());

/**
 * Publishes arbitrary events and objects: unknown types and statuses, inconsistent amounts. Servers must survive
 * objects that no flow of the emulator produces.
 */
const publishEvent = controlRoute('POST /_emulator/events', {
  accepts: z.strictObject({ type: z.string().min(1), object: fields }),
  handle: ({ context, perform }, { params }) =>
    perform(() => {
      context.publish(params.type, { object: 'unknown', ...params.object });
      const [event] = context.store.events.newestFirst();
      return { id: event?.id, type: event?.type, created: event?.created };
    }),
});

const changeObject = controlRoute('POST /_emulator/objects/:id', {
  accepts: z.strictObject({ changes: fields, event: z.string().optional() }),
  handle: ({ context, perform }, { params, pathParam }) =>
    perform(() => {
      const collection = collectionOf(context.store, pathParam('id'));
      const before = collection?.find(pathParam('id'));
      if (!collection || !before) throw resourceMissing('object', pathParam('id'));
      const after = collection.put({ ...before, ...params.changes, id: before.id });
      if (params.event) context.publish(params.event, after);
      return after;
    }),
});

interface AnyObject {
  id: string;
  object: string;
}

function collectionOf(store: Store, id: string): Collection<AnyObject> | undefined {
  const collections = [
    store.sessions,
    store.subscriptions,
    store.paymentIntents,
    store.charges,
    store.invoices,
    store.refunds,
    store.disputes,
    store.customers,
    store.prices,
  ] as unknown as Collection<AnyObject>[];
  return collections.find((collection) => collection.find(id));
}

export const customObjectRoutes = [publishEvent, changeObject];
