import { z } from 'zod';
import type { EventRecord } from '../books/records.ts';
import { flag, isInRange, listOf, page, range, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';

/** Stripe lists the events of the last thirty days. */
const LISTED_SECONDS = 30 * 86_400;

/** The event as it is now: its snapshot, and how many endpoints have not taken it yet. */
function present(world: World, event: EventRecord): object {
  const pending = world.books.deliveries.where('event', event.id).length;
  return { ...JSON.parse(event.payload), pending_webhooks: pending };
}

const retrieve = route('GET /v1/events/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    const event = world.books.events.find(at('id'));
    if (!event) throw missing('event', at('id'));
    return present(world, event);
  },
});

const list = route('GET /v1/events', {
  accepts: z.strictObject({
    ...page,
    created: range.optional(),
    delivery_success: flag.optional(),
    type: text.optional(),
    types: listOf(text).optional(),
  }),
  answer(world, { given }) {
    const since = world.clock.seconds() - LISTED_SECONDS;
    const found = listPage(world.books.events, {
      url: '/v1/events',
      given,
      where: (event) =>
        event.created >= since &&
        isInRange(event.created, given.created) &&
        fitsTypes(event.type, given.types ?? (given.type ? [given.type] : null)) &&
        (given.delivery_success === undefined ||
          given.delivery_success === isDelivered(world, event)),
    });
    return { ...found, data: found.data.map((event) => present(world, event)) };
  },
});

function isDelivered(world: World, event: EventRecord): boolean {
  return world.books.deliveries.where('event', event.id).length === 0;
}

function fitsTypes(type: string, wanted: string[] | null): boolean {
  if (!wanted) return true;
  return wanted.some((each) =>
    each.endsWith('*') ? type.startsWith(each.slice(0, -1)) : each === type,
  );
}

export const eventRoutes = [retrieve, list];
