import type { DeliveryRow } from './deliveries.store.ts';
import { deliveryStatus } from './delivery.rules.ts';
import type { EndpointRow } from './endpoints.store.ts';
import { presentEvent } from './events.views.ts';

type Counts = { readonly pending: number; readonly dead: number };

export function presentEndpoint(endpoint: EndpointRow, counts: Counts | undefined, now: Date) {
  const { previousUntil } = endpoint;
  return {
    id: endpoint.id,
    url: endpoint.url,
    types: endpoint.types,
    description: endpoint.description,
    status: endpoint.pausedAt === null ? ('active' as const) : ('paused' as const),
    pausedAt: endpoint.pausedAt,
    pauseCause: endpoint.pauseCause,
    failingSince: endpoint.failingSince,
    previousSecretUntil: previousUntil !== null && previousUntil > now ? previousUntil : null,
    pending: counts?.pending ?? 0,
    dead: counts?.dead ?? 0,
    createdAt: endpoint.createdAt,
    updatedAt: endpoint.updatedAt,
  };
}

export function presentDelivery(delivery: DeliveryRow, { url }: Pick<EndpointRow, 'url'>) {
  const { event } = delivery;
  return {
    id: delivery.id,
    endpointId: delivery.endpointId,
    eventId: event.id,
    type: event.type,
    status: deliveryStatus(delivery),
    attempts: delivery.attempts,
    nextAttemptAt: delivery.nextAttemptAt,
    deliveredAt: delivery.deliveredAt,
    deadAt: delivery.deadAt,
    createdAt: delivery.createdAt,
    request: { url, body: presentEvent(event) },
    log: delivery.log.map(({ at, durationMs, status, answer, error }) => ({
      at,
      durationMs,
      status,
      answer,
      error,
    })),
  };
}
