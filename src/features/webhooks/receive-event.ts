import { newId } from '../../platform/crypto/ids.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { isValueError } from '../../platform/db/database-errors.ts';
import { createGroupCommit, type GroupCommit } from '../../platform/db/group-commit.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import { enqueue, type JobRequest } from '../../platform/jobs/jobs.ts';
import { queueOfObject } from '../../platform/stripe/object-queue.ts';
import { STRIPE_API_VERSION } from '../../platform/stripe/stripe.ts';
import type { Clock } from '../../time/clock.ts';
import { insertEvents, type NewEvent } from './inbox.store.ts';
import { customerIn, reducePayload } from './reduce-payload.rules.ts';
import type { SignedEvent } from './signature.stripe.ts';
import { findHandler, type StripeHandler } from './stripe-handler.ts';
import { badSignature } from './webhooks.errors.ts';

export const STRIPE_JOB = 'stripe-object';

/** In one transaction: large enough to share its cost, small enough that nobody waits for it. */
const LARGEST_GROUP = 64;
const LONGEST_QUEUE = 1_000;

/** An event that is to be stored, and whom it is about, where it says so. */
export interface Arrived {
  readonly row: NewEvent;
  readonly customerId: string | null;
}

export interface InboxDeps {
  readonly db: Database;
  /** Which of these Stripe customers were erased: nothing about them is stored any more. */
  listErasedCustomers(tx: Tx, customerIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Where events are stored, together with those that arrive at the same time. Tells which are new. */
export type Inbox = GroupCommit<Arrived, boolean>;

export interface ReceiveEventDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly handlers: readonly StripeHandler[];
  readonly inbox: Inbox;
  /** Whether our own key is a live one. */
  readonly livemode: boolean;
}

export function createInbox({ db, listErasedCustomers }: InboxDeps): Inbox {
  return createGroupCommit<Arrived, boolean>({
    maxRows: LARGEST_GROUP,
    maxWaiting: LONGEST_QUEUE,
    async write(arrived) {
      const customerIds = arrived.flatMap(({ customerId }) => customerId ?? []);
      const erased = await listErasedCustomers(db.read, customerIds);
      const rows = arrived.map(({ row, customerId }) =>
        customerId !== null && erased.has(customerId) ? withoutPerson(row) : row,
      );
      const created = await insertEvents(db.pool, rows);
      return rows.map(({ id }) => created.has(id));
    },
  });
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
    id: newId(),
    receivedAt,
    objectId: subject ?? idOf(object),
    handledAt: verdict === null ? null : receivedAt,
    outcome: verdict,
    job: verdict === null && subject !== null ? toLook(subject) : null,
  };
  const isNew = await store(deps.inbox, { row, customerId: customerIn(object) });
  if (isNew && verdict === 'review') deps.metrics.countAlarm('webhook:review');
  // It is acted on all the same, since its body is never believed; somebody has to set the endpoint right.
  if (isNew && event.apiVersion !== STRIPE_API_VERSION)
    deps.metrics.countAlarm('webhook:api_version');
}

/** What PostgreSQL cannot hold, such as a number without end, is no event of Stripe's. */
async function store(inbox: Inbox, arrived: Arrived): Promise<boolean> {
  try {
    return await inbox.add(arrived);
  } catch (error) {
    throw isValueError(error) ? badSignature() : error;
  }
}

function withoutPerson(row: NewEvent): NewEvent {
  return { ...row, payload: JSON.stringify(reducePayload(JSON.parse(row.payload) as object)) };
}

/** An event of the other mode is never acted on; an unknown one is kept. */
function decideVerdict(isOurMode: boolean, subject: string | null): 'review' | 'ignored' | null {
  if (!isOurMode) return 'review';
  return subject === null ? 'ignored' : null;
}

export function enqueueLook(tx: Tx, objectId: string): Promise<void> {
  return enqueue(tx, toLook(objectId));
}

/** One job for each Stripe object: a burst about one object is one look. */
function toLook(objectId: string): JobRequest {
  const queue = queueOfObject(objectId);
  return { name: STRIPE_JOB, payload: { objectId }, key: `stripe:${objectId}`, queue };
}

function idOf(object: Readonly<Record<string, unknown>>): string | null {
  const id = object['id'];
  return typeof id === 'string' ? id : null;
}
