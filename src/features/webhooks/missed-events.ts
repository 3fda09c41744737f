import type { ObjectRef } from '../../platform/stripe/plan.ts';
import type { ReceiveEventDeps } from './receive-event.ts';
import type { SignedEvent } from './signature.stripe.ts';
import { findHandler } from './stripe-event-handler.ts';
import { listUndelivered } from './undelivered.stripe.ts';
import { listKnownEvents, listParkedEvents } from './webhooks.store.ts';

interface EventDifference {
  readonly kind: 'event';
  /** Stripe's id of the event. */
  readonly id: string;
  readonly isForeign: false;
  /** The event's type. */
  readonly stripe: string;
  readonly ours: string | null;
}

/** An event that was not delivered to us. */
export type MissedEvent = EventDifference & { readonly missed: SignedEvent };

/** An event that was parked after its last attempt, with its object. */
export type ParkedEvent = EventDifference & { readonly object: ObjectRef };

interface EventPage<Event> {
  readonly differences: readonly Event[];
  readonly cursor: string | null;
}

/** Compares the events that Stripe could not deliver and that a handler exists for. */
export function missedEventComparison(deps: ReceiveEventDeps) {
  return {
    name: 'undelivered events',
    async *compare({
      after,
    }: {
      readonly after: string | null;
    }): AsyncGenerator<EventPage<MissedEvent>> {
      for await (const events of listUndelivered(deps.stripe, after)) {
        const known = await listKnownEvents(
          deps.db.read,
          events.map(({ stripeEventId }) => stripeEventId),
        );
        const differences = events.flatMap((missed): MissedEvent[] => {
          const { stripeEventId: id, type: stripe, object } = missed;
          const isActedOn = Boolean(findHandler(deps.handlers, stripe)?.idOf(object));
          if (known.has(id) || !isActedOn) return [];
          return [{ kind: 'event', id, isForeign: false, stripe, ours: null, missed }];
        });
        yield { differences, cursor: events.at(-1)?.stripeEventId ?? null };
      }
    },
  };
}

/** Compares parked events: their objects are synced again. */
export function parkedEventComparison(deps: ReceiveEventDeps) {
  return {
    name: 'parked events',
    async *compare(): AsyncGenerator<EventPage<ParkedEvent>> {
      for (const event of await listParkedEvents(deps.db.read)) {
        const { stripeEventId: id, type: stripe, objectId } = event;
        const kind = findHandler(deps.handlers, stripe)?.kind;
        if (kind === undefined || objectId === null) continue;
        const object = { kind, id: objectId };
        yield {
          differences: [{ kind: 'event', id, isForeign: false, stripe, ours: 'parked', object }],
          cursor: null,
        };
      }
    },
  };
}
