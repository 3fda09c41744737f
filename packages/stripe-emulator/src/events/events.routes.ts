import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { flag, isInRange, listOf, pageParams, range, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import type { EventRecord } from '../store/records.ts';
import { renderListedEvent } from './render-event.ts';

/** As at Stripe, only events of the last 30 days are listed. */
const LISTED_SECONDS = 30 * 86_400;

/** The event with its current `pending_webhooks`. */
function present(context: EmulatorContext, event: EventRecord): object {
  const pending = context.store.deliveries.where('event', event.id).length;
  return { ...renderListedEvent(context, event), pending_webhooks: pending };
}

const retrieve = route('GET /v1/events/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const event = context.store.events.find(pathParam('id'));
    if (!event) throw resourceMissing('event', pathParam('id'));
    return present(context, event);
  },
});

const list = route('GET /v1/events', {
  accepts: z.strictObject({
    ...pageParams,
    created: range.optional(),
    delivery_success: flag.optional(),
    type: text.optional(),
    types: listOf(text).optional(),
  }),
  handle(context, { params }) {
    const since = context.clock.seconds() - LISTED_SECONDS;
    const found = listPage(context.store.events, {
      url: '/v1/events',
      params,
      where: (event) =>
        event.created >= since &&
        isInRange(event.created, params.created) &&
        fitsTypes(event.type, params.types ?? (params.type ? [params.type] : null)) &&
        (params.delivery_success === undefined ||
          params.delivery_success === isDelivered(context, event)),
    });
    return { ...found, data: found.data.map((event) => present(context, event)) };
  },
});

function isDelivered(context: EmulatorContext, event: EventRecord): boolean {
  return context.store.deliveries.where('event', event.id).length === 0;
}

function fitsTypes(type: string, wanted: string[] | null): boolean {
  if (!wanted) return true;
  return wanted.some((each) =>
    each.endsWith('*') ? type.startsWith(each.slice(0, -1)) : each === type,
  );
}

export const eventRoutes = [retrieve, list];
