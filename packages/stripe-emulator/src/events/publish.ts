import type Stripe from 'stripe';
import type { Books } from '../books/books.ts';
import { newId } from '../books/ids.ts';
import type { DeliveryRecord } from '../books/records.ts';
import type { Stored } from '../books/stored.ts';
import type { Clock } from '../time/clock.ts';
import type { Named } from '../world.ts';

/** The only version this stand-in speaks: the one that the SDK is pinned to. */
export const API_VERSION = '2026-10-28.endive';

/** The API call that is being answered; nobody's while time walks or a hosted page is used. */
export interface Cause {
  id: string | null;
  idempotencyKey: string | null;
}

export const NOBODY: Cause = { id: null, idempotencyKey: null };

interface PublishDeps {
  books: Books;
  clock: Clock;
  cause(): Cause;
  /** Takes a new delivery over: it waits, is held back or is lost, by the mode in force. */
  dispatch(delivery: Pick<DeliveryRecord, 'id' | 'event' | 'endpoint'>): void;
}

/** Writes events into the books, each with one delivery for every endpoint that wants it. */
export function createPublisher(deps: PublishDeps) {
  return function publish(type: string, object: Named, before?: Named): void {
    const changed = before && differences(before, object);
    if (before && !changed) return;
    const endpoints = [...deps.books.webhookEndpoints.oldestFirst()].filter((endpoint) =>
      wants(endpoint, type),
    );
    const cause = deps.cause();
    const id = newId('evt');
    const created = deps.clock.seconds();
    const event = {
      id,
      object: 'event',
      api_version: API_VERSION,
      created,
      data: { object, ...(changed && { previous_attributes: changed }) },
      livemode: false,
      pending_webhooks: endpoints.length,
      request: { id: cause.id, idempotency_key: cause.idempotencyKey },
      type,
    };
    deps.books.events.put({ id, type, created, payload: JSON.stringify(event) });
    for (const endpoint of endpoints) {
      deps.dispatch({ id: `${id} ${endpoint.id}`, event: id, endpoint: endpoint.id });
    }
  };
}

function wants(endpoint: Stored<Stripe.WebhookEndpoint>, type: string): boolean {
  const { enabled_events: types, status } = endpoint;
  return status === 'enabled' && (types.includes('*') || types.includes(type));
}

/** The former values of the fields that changed, one level deep and in metadata by name. */
function differences(before: Named, after: Named): Record<string, unknown> | null {
  const [old, current] = [before, after] as unknown as Record<string, unknown>[];
  const changed: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(old ?? {})) {
    const next = current?.[field];
    if (value !== next && JSON.stringify(value) !== JSON.stringify(next)) changed[field] = value;
  }
  return Object.keys(changed).length > 0 ? changed : null;
}
