import { newId } from '../../platform/crypto/ids.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { createGroupCommit, type GroupCommit } from '../../platform/db/group-commit.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import { enqueue, type JobRequest } from '../../platform/jobs/jobs.ts';
import { queueOfObject } from '../../platform/stripe/object-queue.ts';
import { STRIPE_API_VERSION } from '../../platform/stripe/stripe.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { insertEvents, type NewEvent } from './inbox.store.ts';
import { describeEvent } from './reduce-payload.rules.ts';
import type { SignedEvent } from './signature.stripe.ts';
import { findHandler, type StripeEventHandler } from './stripe-event-handler.ts';
import type { EventOutcome } from './webhooks.rules.ts';

export const STRIPE_JOB = 'stripe-object';

/** The maximum number of rows per transaction: enough to share its cost, few enough that no sender waits for it. */
const MAX_GROUP = 64;
const MAX_QUEUE = 1_000;

/** Stores concurrent events in groups, and returns whether each is new. */
type Inbox = GroupCommit<NewEvent, boolean>;

export interface ReceiveEventDeps extends SyncDeps {
  readonly metrics: Metrics;
  readonly handlers: readonly StripeEventHandler[];
  readonly inbox: Inbox;
}

export function createInbox({ db }: { readonly db: Database }): Inbox {
  return createGroupCommit<NewEvent, boolean>({
    maxRows: MAX_GROUP,
    maxWaiting: MAX_QUEUE,
    async write(rows) {
      const created = await insertEvents(db.pool, rows);
      return rows.map(({ id }) => created.has(id));
    },
  });
}

/**
 * Stores an event and the job that handles it in one transaction. A second delivery of the same event changes nothing.
 * Only the event's id, type and object id are stored: its personal data is never used, because every object is fetched
 * from Stripe.
 */
export async function receiveEvent(deps: ReceiveEventDeps, event: SignedEvent): Promise<void> {
  const receivedAt = deps.clock.now();
  const objectId = findHandler(deps.handlers, event.type)?.idOf(event.object) ?? null;
  const outcome = decideEarlyOutcome(event.livemode === deps.livemode, objectId);
  const { object, ...stored } = event;
  const row = {
    ...stored,
    id: newId(),
    payload: describeEvent(event),
    receivedAt,
    objectId: objectId ?? idOf(object),
    handledAt: outcome === null ? null : receivedAt,
    outcome,
    job: outcome === null && objectId !== null ? syncJobOf(objectId) : null,
  };
  const isNew = await deps.inbox.add(row);
  if (isNew && outcome === 'review') deps.metrics.countAlarm('webhook:review');
  // The event is handled anyway, since its body is never trusted. The endpoint's API version must be corrected.
  if (isNew && event.apiVersion !== STRIPE_API_VERSION)
    deps.metrics.countAlarm('webhook:api_version');
}

/** An event of the other mode is never handled. An event of an unknown type is only stored. */
function decideEarlyOutcome(isOurMode: boolean, objectId: string | null): EventOutcome | null {
  if (!isOurMode) return 'review';
  return objectId === null ? 'ignored' : null;
}

export function enqueueSync(tx: Tx, objectId: string): Promise<void> {
  return enqueue(tx, syncJobOf(objectId));
}

/** One job per Stripe object: a burst of events about one object causes one sync. */
function syncJobOf(objectId: string): JobRequest {
  const queue = queueOfObject(objectId);
  return { name: STRIPE_JOB, payload: { objectId }, key: `stripe:${objectId}`, queue };
}

function idOf(object: Readonly<Record<string, unknown>>): string | null {
  const id = object['id'];
  return typeof id === 'string' ? id : null;
}
