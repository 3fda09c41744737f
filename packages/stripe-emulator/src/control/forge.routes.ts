import { z } from 'zod';
import type { Books } from '../books/books.ts';
import type { Shelf } from '../books/shelf.ts';
import { missing } from '../wire/refusal.ts';
import { emulatorRoute } from './emulator-route.ts';

const fields = z.record(z.string(), z.unknown());

/**
 * For what Stripe may send one day and no flow here makes: statuses that nobody knows, amounts that
 * differ from what was agreed, events of unknown types. Servers must stand them.
 */
const publishEvent = emulatorRoute('POST /_emulator/events', {
  accepts: z.strictObject({ type: z.string().min(1), object: fields }),
  act: ({ world, perform }, { given }) =>
    perform(() => {
      world.publish(given.type, { object: 'unknown', ...given.object });
      const [event] = world.books.events.newestFirst();
      return { id: event?.id, type: event?.type, created: event?.created };
    }),
});

const changeObject = emulatorRoute('POST /_emulator/objects/:id', {
  accepts: z.strictObject({ changes: fields, event: z.string().optional() }),
  act: ({ world, perform }, { given, at }) =>
    perform(() => {
      const shelf = shelfOf(world.books, at('id'));
      const before = shelf?.find(at('id'));
      if (!shelf || !before) throw missing('object', at('id'));
      const after = shelf.put({ ...before, ...given.changes, id: before.id });
      if (given.event) world.publish(given.event, after);
      return after;
    }),
});

interface AnyObject {
  id: string;
  object: string;
}

function shelfOf(books: Books, id: string): Shelf<AnyObject> | undefined {
  const shelves = [
    books.sessions,
    books.subscriptions,
    books.paymentIntents,
    books.charges,
    books.invoices,
    books.refunds,
    books.disputes,
    books.customers,
    books.prices,
  ] as unknown as Shelf<AnyObject>[];
  return shelves.find((shelf) => shelf.find(id));
}

export const forgeRoutes = [publishEvent, changeObject];
