import { z } from 'zod';
import { retryOutdated } from '../../platform/db/retry-outdated.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { type ReceiveEventDeps, STRIPE_JOB } from './receive-event.ts';
import { findHandler, type StripeHandler } from './stripe-handler.ts';
import { finishEvents, listWaitingEvents, recordFailure } from './webhooks.store.ts';

const LONGEST_ERROR = 500;

export function stripeObjectJob(deps: ReceiveEventDeps): JobKind {
  return job({
    name: STRIPE_JOB,
    payload: z.object({ objectId: z.string() }),
    handle: ({ objectId }, { isLast }) => handleObject(deps, objectId, isLast),
  });
}

/**
 * Acts on everything that was told of one Stripe object with one look at it. The events are finished
 * in the transaction of the effect: whoever dies in between leaves both undone. Events that come
 * while we look are not among those read here; they have a job of their own.
 */
export async function handleObject(
  deps: ReceiveEventDeps,
  objectId: string,
  isLastTry: boolean,
): Promise<void> {
  const events = await listWaitingEvents(deps.db.read, objectId);
  const ids = events.map(({ id }) => id);
  const handler = findHandler(deps.handlers, events[0]?.type ?? '');
  if (ids.length === 0) return;
  try {
    await retryOutdated(() => lookAndApply(deps, handler, { objectId, ids }));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const parkedAt = isLastTry ? deps.clock.now() : null;
    await recordFailure(deps.db.read, ids, { error: words.slice(0, LONGEST_ERROR), parkedAt });
    throw error;
  }
}

async function lookAndApply(
  deps: ReceiveEventDeps,
  handler: StripeHandler | undefined,
  { objectId, ids }: { objectId: string; ids: readonly string[] },
): Promise<void> {
  const apply = await handler?.look(objectId);
  const outcome = await deps.db.transaction(async (tx) => {
    const result = apply ? await apply(tx) : 'ignored';
    await finishEvents(tx, ids, { outcome: result, at: deps.clock.now() });
    return result;
  });
  if (outcome === 'review') deps.metrics.countAlarm('webhook:review');
}
