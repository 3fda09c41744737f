import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { type ReceiveEventDeps, STRIPE_JOB } from './receive-event.ts';
import { findHandler } from './stripe-event-handler.ts';
import type { EventOutcome } from './webhooks.rules.ts';
import { finishEvents, listWaitingEvents, recordFailure } from './webhooks.store.ts';

const MAX_ERROR_LENGTH = 500;
/** The number and length of pauses that a sync makes while events arrive in a burst. */
const MAX_STEPS_BACK = 10;
const STEP_BACK_MS = 50;

export function stripeObjectJob(deps: ReceiveEventDeps): JobKind {
  return job({
    name: STRIPE_JOB,
    payload: z.object({ objectId: z.string() }),
    async handle({ objectId }, { isLast }) {
      await yieldToInbox(deps);
      await handleObject(deps, objectId, isLast);
    },
  });
}

/** Storing takes precedence over syncing: a stored event can wait, but Stripe gives up on an unstored one. */
async function yieldToInbox({ inbox }: ReceiveEventDeps): Promise<void> {
  for (let steps = 0; steps < MAX_STEPS_BACK && inbox.isUnderLoad(); steps += 1) {
    await pause(STEP_BACK_MS);
  }
}

/**
 * Handles all waiting events about one Stripe object with one sync. The events are finished in the same transaction as
 * the effect: if the process dies in between, both are rolled back. Events that arrive in the meantime are not read
 * here; they have a job of their own.
 */
async function handleObject(
  deps: ReceiveEventDeps,
  objectId: string,
  isLastTry: boolean,
): Promise<void> {
  const { db, clock, metrics, stripe, sync } = deps;
  const events = await listWaitingEvents(db.read, objectId);
  const ids = events.map(({ id }) => id);
  const kind = findHandler(deps.handlers, events[0]?.type ?? '')?.kind;
  if (ids.length === 0) return;
  const finish = (tx: Tx, outcome: EventOutcome) =>
    finishEvents(tx, ids, { outcome, at: clock.now() });
  try {
    if (kind === undefined) return await finish(db.read, 'ignored');
    const object = { kind, id: objectId };
    const outcome = await sync.sync(startJobBudget(stripe), object, { after: finish });
    if (outcome === 'review') metrics.countAlarm('webhook:review');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const parkedAt = isLastTry ? clock.now() : null;
    await recordFailure(db.read, ids, { error: message.slice(0, MAX_ERROR_LENGTH), parkedAt });
    throw error;
  }
}
