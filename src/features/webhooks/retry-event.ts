import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { enqueueLook, type ReceiveEventDeps } from './receive-event.ts';
import { findHandler } from './stripe-handler.ts';
import { webhookNotActionable } from './webhooks.errors.ts';
import { findEvent, reopenEvent, type WebhookEventRow } from './webhooks.store.ts';

/**
 * Looks at an event's object once more, because staff asked. Safe to repeat: a look writes what
 * Stripe says now. Throws `webhook_not_actionable` for an event that nothing here acts on.
 */
export function retryEvent(
  deps: ReceiveEventDeps,
  id: string,
  actor: Actor,
): Promise<WebhookEventRow> {
  return deps.db.transaction(async (tx) => {
    const known = await findEvent(tx, id);
    if (known === null) throw notFound();
    const isOurs = known.livemode === deps.livemode && findHandler(deps.handlers, known.type);
    if (!isOurs || known.objectId === null) throw webhookNotActionable();
    const event = await reopenEvent(tx, id);
    await enqueueLook(tx, known.objectId);
    await recordChange(tx, {
      actor,
      at: deps.clock.now(),
      action: 'webhook.retried',
      subject: { kind: 'webhook', id },
      before: { outcome: known.outcome, attempts: known.attempts, parkedAt: known.parkedAt },
    });
    return event;
  });
}
