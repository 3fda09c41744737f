import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { enqueueSync, type ReceiveEventDeps } from './receive-event.ts';
import { findHandler } from './stripe-event-handler.ts';
import { webhookNotActionable } from './webhooks.errors.ts';
import { findEvent, reopenEvent, type WebhookEventRow } from './webhooks.store.ts';

/**
 * Syncs an event's object again at the request of staff. Idempotent, since a sync writes the current state at Stripe.
 * Throws `webhook_not_actionable` for an event without a handler.
 */
export function retryEvent(
  deps: ReceiveEventDeps,
  id: string,
  actor: Actor,
): Promise<WebhookEventRow> {
  return deps.db.transaction(async (tx) => {
    const before = await findEvent(tx, id);
    if (before === null) throw notFound();
    const isOurs = before.livemode === deps.livemode && findHandler(deps.handlers, before.type);
    if (!isOurs || before.objectId === null) throw webhookNotActionable();
    const event = await reopenEvent(tx, id);
    await enqueueSync(tx, before.objectId);
    await recordChange(tx, {
      actor,
      at: deps.clock.now(),
      action: 'webhook.retried',
      subject: { kind: 'webhook', id },
      before: { outcome: before.outcome, attempts: before.attempts, parkedAt: before.parkedAt },
    });
    return event;
  });
}
