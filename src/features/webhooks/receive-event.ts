import type { Database, Tx } from '../../platform/db/database.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import { addJob, type Enqueued, enqueue } from '../../platform/jobs/jobs.ts';
import type { Clock } from '../../time/clock.ts';
import { customerIn, reducePayload } from './reduce-payload.rules.ts';
import type { SignedEvent } from './signature.stripe.ts';
import { findHandler, type StripeHandler } from './stripe-handler.ts';
import { insertEvent, insertEventWithJob, type NewEvent } from './webhooks.store.ts';

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
  const isErased = customerId !== null && (await deps.isErasedCustomer(deps.db.read, customerId));
  const row = {
    ...stored,
    payload: isErased ? reducePayload(stored.payload) : stored.payload,
    receivedAt,
    objectId: subject ?? idOf(object),
    handledAt: verdict === null ? null : receivedAt,
    outcome: verdict,
  };
  const isNew = await store(deps.db, row, verdict === null ? subject : null);
  if (isNew && verdict === 'review') deps.metrics.countAlarm('webhook:review');
}

function store({ read }: Database, row: NewEvent, toLookAt: string | null): Promise<boolean> {
  if (toLookAt === null) return insertEvent(read, row);
  return insertEventWithJob(read, row, addJob(toLook(toLookAt)));
}

/** An event of the other mode is never acted on; an unknown one is kept. */
function decideVerdict(isOurMode: boolean, subject: string | null): 'review' | 'ignored' | null {
  if (!isOurMode) return 'review';
  return subject === null ? 'ignored' : null;
}

export function enqueueLook(tx: Tx, objectId: string): Promise<void> {
  return enqueue(tx, toLook(objectId));
}

/** One job for each Stripe object: a burst about one object is one look, and looks never overlap. */
function toLook(objectId: string): Enqueued {
  const name = `stripe:${objectId}`;
  return { name: STRIPE_JOB, payload: { objectId }, key: name, queue: name };
}

function idOf(object: Readonly<Record<string, unknown>>): string | null {
  const id = object['id'];
  return typeof id === 'string' ? id : null;
}
