import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import {
  countDeliveries,
  type DeliveryRow,
  findDelivery,
  listDeliveries,
  makeDue,
} from './deliveries.store.ts';
import type { DeliveryStatus } from './delivery.rules.ts';
import { type EndpointRow, findEndpoint, listEndpoints } from './endpoints.store.ts';
import { presentDelivery, presentEndpoint } from './endpoints.views.ts';

/** Lists the endpoints with their counts, newest first. */
export function listEndpointsPage({ db, clock }: DbDeps, query: PageQuery) {
  return pageById('webhook-endpoints', query, {
    async read(page) {
      const rows = await listEndpoints(db.read, page);
      const counts = await countDeliveries(
        db.read,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => ({ id: row.id, row, counts: counts.get(row.id) }));
    },
    present: ({ row, counts }) => presentEndpoint(row, counts, clock.now()),
  });
}

/** Presents an endpoint with its counts. */
export async function showEndpoint({ db, clock }: DbDeps, endpoint: EndpointRow) {
  const counts = await countDeliveries(db.read, [endpoint.id]);
  return presentEndpoint(endpoint, counts.get(endpoint.id), clock.now());
}

/** Throws `not_found`. */
export async function getEndpoint({ db }: Pick<DbDeps, 'db'>, id: string) {
  const endpoint = await findEndpoint(db.read, id);
  if (endpoint === null) throw notFound();
  return endpoint;
}

/** Lists the deliveries of an endpoint, newest first. Throws `not_found`. */
export async function listDeliveriesPage(
  deps: DbDeps,
  endpointId: string,
  { status, ...query }: PageQuery & { readonly status?: DeliveryStatus | undefined },
) {
  const endpoint = await getEndpoint(deps, endpointId);
  return await pageById<DeliveryRow, ReturnType<typeof presentDelivery>>(
    `deliveries:${endpointId}:${status ?? ''}`,
    query,
    {
      read: (page) => listDeliveries(deps.db.read, { endpointId, status: status ?? null, ...page }),
      present: (row) => presentDelivery(row, endpoint),
    },
  );
}

/**
 * Makes a delivery due again, whatever its status, with the same event id and all attempts. Throws `not_found`, also
 * for an event past its retention period.
 */
export async function redeliver(deps: DbDeps, id: string, actor: Actor) {
  const now = deps.clock.now();
  const delivery = await deps.db.transaction(async (tx) => {
    if (!(await makeDue(tx, id, now))) throw notFound();
    const due = await findDelivery(tx, id);
    if (due === null) throw notFound();
    await recordChange(tx, {
      actor,
      at: now,
      action: 'webhook_endpoint.redelivered',
      subject: { kind: 'webhook_endpoint', id: due.endpointId },
      after: { deliveryId: id, eventId: due.event.id, type: due.event.type },
    });
    return due;
  });
  return presentDelivery(delivery, await getEndpoint(deps, delivery.endpointId));
}
