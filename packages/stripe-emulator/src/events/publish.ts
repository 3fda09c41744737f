import type Stripe from 'stripe';
import { cutEmbeddedLists } from '../api/nested-lists.ts';
import type { StripeObject } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { DeliveryRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Stored } from '../store/stored.ts';
import type { Clock } from '../time/clock.ts';
import { API_VERSION } from '../versions/api-version.ts';
import { renderMode } from '../versions/render-version.ts';

/** The API call that caused an event; both are null for scheduled tasks and hosted pages. */
export interface EventRequest {
  id: string | null;
  idempotencyKey: string | null;
}

export const NO_REQUEST: EventRequest = { id: null, idempotencyKey: null };

interface PublishDeps {
  store: Store;
  clock: Clock;
  currentRequest(): EventRequest;
  isLive(): boolean;
  /** Accepts a new delivery; the webhook mode decides whether it is sent, held or dropped. */
  dispatch(delivery: Pick<DeliveryRecord, 'id' | 'event' | 'endpoint'>): void;
}

/** Stores events, with one delivery for every endpoint that subscribes to the event's type. */
export function createPublisher(deps: PublishDeps) {
  return function publish(type: string, object: StripeObject, before?: StripeObject): void {
    const changed = before && differences(before, object);
    if (before && !changed) return;
    const endpoints = [...deps.store.webhookEndpoints.oldestFirst()].filter((endpoint) =>
      wants(endpoint, type),
    );
    const cause = deps.currentRequest();
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
    deps.store.events.put({
      id,
      type,
      created,
      subject: object.id ?? null,
      payload: JSON.stringify(renderMode(cutEmbeddedLists(event), deps.isLive())),
    });
    for (const endpoint of endpoints) {
      deps.dispatch({ id: `${id} ${endpoint.id}`, event: id, endpoint: endpoint.id });
    }
  };
}

function wants(endpoint: Stored<Stripe.WebhookEndpoint>, type: string): boolean {
  const { enabled_events: types, status } = endpoint;
  return status === 'enabled' && (types.includes('*') || types.includes(type));
}

/** The previous values of changed fields, one level deep, and of metadata by key. */
function differences(before: StripeObject, after: StripeObject): Record<string, unknown> | null {
  const [old, current] = [before, after] as unknown as Record<string, unknown>[];
  const changed: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(old ?? {})) {
    const next = current?.[field];
    if (value !== next && JSON.stringify(value) !== JSON.stringify(next)) changed[field] = value;
  }
  return Object.keys(changed).length > 0 ? changed : null;
}
