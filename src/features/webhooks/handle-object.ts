import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { type ReceiveEventDeps, STRIPE_JOB } from './receive-event.ts';
import { findHandler, type StripeHandler } from './stripe-handler.ts';
import { finishEvents, listWaitingEvents, recordFailure } from './webhooks.store.ts';

const LONGEST_ERROR = 500;
/** How long a look steps back while events come in a burst, at most. */
const STEP_BACK_MS = 50;
const MOST_STEPS_BACK = 10;

export function stripeObjectJob(deps: ReceiveEventDeps): JobKind {
  return job({
    name: STRIPE_JOB,
    payload: z.object({ objectId: z.string() }),
    async handle({ objectId }, { isLast }) {
      await letEventsIn(deps);
      await handleObject(deps, objectId, isLast);
    },
  });
}

/** Storing goes before acting: what is stored can wait, and Stripe gives up on what is not. */
async function letEventsIn({ inbox }: ReceiveEventDeps): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS_BACK && inbox.isUnderLoad(); steps += 1) {
    await pause(STEP_BACK_MS);
  }
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
    await retryConcurrentUpdates(() => lookAndApply(deps, handler, { objectId, ids }));
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
