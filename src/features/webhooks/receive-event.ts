import type { Database, Tx } from '../../platform/db/database.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import type { Clock } from '../../time/clock.ts';
import { customerIn, reducePayload } from './reduce-payload.rules.ts';
import type { SignedEvent } from './signature.stripe.ts';
import { findHandler, type StripeHandler } from './stripe-handler.ts';
import { insertEvent } from './webhooks.store.ts';

export const STRIPE_JOB = 'stripe-object';

export interface ReceiveEventDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly handlers: readonly StripeHandler[];
  /** Whether our own key is a live one. */
  readonly livemode: boolean;
  /** Whether a Stripe customer's person was erased: nothing about them is stored any more. */
  isErasedCustomer(tx: Tx, customerId: string): Promise<boolean>;
}

/**
 * Stores an event before it is acted on, and the job that will act, in one transaction. A copy of an
 * event that is known changes nothing.
 */
export async function receiveEvent(deps: ReceiveEventDeps, event: SignedEvent): Promise<void> {
  const receivedAt = deps.clock.now();
  const subject = findHandler(deps.handlers, event.type)?.subjectOf(event.object) ?? null;
  const verdict = decideVerdict(event.livemode === deps.livemode, subject);
  const { object, ...stored } = event;
  const customerId = customerIn(object);
  const isNew = await deps.db.transaction(async (tx) => {
    const isErased = customerId !== null && (await deps.isErasedCustomer(tx, customerId));
    const inserted = await insertEvent(tx, {
      ...stored,
      payload: isErased ? reducePayload(stored.payload) : stored.payload,
      receivedAt,
      objectId: subject ?? idOf(object),
      handledAt: verdict === null ? null : receivedAt,
      outcome: verdict,
    });
    if (inserted && verdict === null && subject !== null) await enqueueLook(tx, subject);
    return inserted;
  });
  if (isNew && verdict === 'review') deps.metrics.countAlarm('webhook:review');
}

/** An event of the other mode is never acted on; an unknown one is kept. */
function decideVerdict(isOurMode: boolean, subject: string | null): 'review' | 'ignored' | null {
  if (!isOurMode) return 'review';
  return subject === null ? 'ignored' : null;
}

/** One job for each Stripe object: a burst about one object is one look, and looks never overlap. */
export function enqueueLook(tx: Tx, objectId: string): Promise<void> {
  const name = `stripe:${objectId}`;
  return enqueue(tx, { name: STRIPE_JOB, payload: { objectId }, key: name, queue: name });
}

function idOf(object: Readonly<Record<string, unknown>>): string | null {
  const id = object['id'];
  return typeof id === 'string' ? id : null;
}
