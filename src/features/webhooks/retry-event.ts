import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { enqueueSync, type ReceiveEventDeps } from './receive-event.ts';
import { findHandler } from './stripe-event-handler.ts';
import { webhookNotActionable } from './webhooks.errors.ts';
import { findEvent, reopenEvent, type WebhookEventRow } from './webhooks.store.ts';

/**
 * Syncs an event's object once more, because staff asked for it. Safe to repeat: a sync writes what
 * Stripe says now. Throws `webhook_not_actionable` for an event that nothing here acts on.
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
