import type { Database, Tx } from '../../platform/db/database.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import type { Clock } from '../../time/clock.ts';
import type { SignedEvent } from './signature.stripe.ts';
import { findHandler, type StripeHandler } from './stripe-handler.ts';
import { insertEvent, type NewEvent } from './webhooks.store.ts';

export const STRIPE_JOB = 'stripe-object';

export interface ReceiveEventDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly handlers: readonly StripeHandler[];
  /** Whether our own key is a live one. */
  readonly livemode: boolean;
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
  const row = {
    ...stored,
    receivedAt,
    objectId: subject ?? idOf(object),
    handledAt: verdict === null ? null : receivedAt,
    outcome: verdict,
  };
  const isNew = await store(deps.db, row, verdict === null ? subject : null);
  if (isNew && verdict === 'review') deps.metrics.countAlarm('webhook:review');
}

function store(db: Database, row: NewEvent, toLookAt: string | null): Promise<boolean> {
  // Most types are only kept, which is one statement.
  if (toLookAt === null) return insertEvent(db.read, row);
  return db.transaction(async (tx) => {
    const isNew = await insertEvent(tx, row);
    if (isNew) await enqueueLook(tx, toLookAt);
    return isNew;
  });
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
