import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { findDelivery, insertTestDelivery, recordAttempts } from './deliveries.store.ts';
import { hasArrived } from './delivery.rules.ts';
import { presentDelivery } from './endpoints.views.ts';
import { getEndpoint } from './read-endpoints.ts';
import { type SendDeps, sendEvent } from './send-delivery.ts';

/**
 * Sends a test event to an endpoint immediately, even if it is paused, and returns the result. It is not retried and
 * does not affect the endpoint's health. Throws `not_found`.
 */
export async function testEndpoint(deps: DbDeps & SendDeps, endpointId: string, actor: Actor) {
  const { db, clock } = deps;
  const endpoint = await getEndpoint(deps, endpointId);
  const now = clock.now();
  const id = await db.transaction(async (tx) => {
    const subject = { kind: 'webhook_endpoint', id: endpointId } as const;
    await recordChange(tx, { actor, at: now, action: 'webhook_endpoint.tested', subject });
    return await insertTestDelivery(tx, { endpointId, now });
  });
  const delivery = await findDelivery(db.read, id);
  if (delivery === null) throw notFound();
  const attempt = await sendEvent(deps, endpoint, delivery.event);
  const outcome = { kind: hasArrived(attempt) ? 'delivered' : 'dead' } as const;
  await recordAttempts(db.read, [{ id, attempt, outcome }], clock.now());
  const sent = await findDelivery(db.read, id);
  if (sent === null) throw notFound();
  return presentDelivery(sent, endpoint);
}
