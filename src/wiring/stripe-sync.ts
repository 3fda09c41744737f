import { type RecordChange, recordChange } from '../features/audit/index.ts';
import {
  billingAppliers,
  type CheckoutChange,
  findCheckout,
  sessionObject,
} from '../features/billing/index.ts';
import { type LedgerChange, paymentAppliers, paymentObjects } from '../features/payments/index.ts';
import { findSubscription, lookAtSubscription } from '../features/subscriptions/index.ts';
import { lookAtPledge } from '../features/tips/index.ts';
import type { PublishEvent, Publishes } from '../platform/events/domain-events.ts';
import { enqueue } from '../platform/jobs/jobs.ts';
import type { StripeBudget } from '../platform/stripe/budget.ts';
import type { EnqueueJob, RaiseAlarm, SyncOutcome } from '../platform/stripe/plan.ts';
import {
  type Appliers,
  type ApplyLook,
  createStripeSync,
  type SyncedObject,
} from '../platform/stripe/sync.ts';
import type { AppContext, BaseContext, DomainEvents } from './context.ts';

type Context = BaseContext & Publishes<DomainEvents>;

/** Everything that a plan of any feature may contain. */
type Change =
  | CheckoutChange
  | LedgerChange
  | EnqueueJob
  | RaiseAlarm
  | RecordChange
  | PublishEvent<DomainEvents>;

/** How each kind of change is written; a change without an applier does not compile. */
function createAppliers({ log, metrics, publish }: Context): Appliers<Change> {
  return {
    ...billingAppliers,
    ...paymentAppliers,
    // The job's key lets one of several equal jobs run.
    enqueueJob: (tx, { job }) => enqueue(tx, job),
    // Written once, because its plan is made under the lock of its object.
    recordChange: (tx, { entry }) => recordChange(tx, entry),
    // Each listener is safe to repeat.
    publishEvent: (tx, { name, payload }) => publish(tx, name, payload),
    // Not in the transaction: at worst the same alarm is raised again.
    raiseAlarm(_tx, { alarm, message, fields }) {
      log.warn(fields, message);
      if (alarm !== null) metrics.countAlarm(alarm);
      return Promise.resolve();
    },
  };
}

/** Lets the features sync what we follow at Stripe. */
export function connectStripe(base: Context): AppContext {
  const payments = {
    ...base,
    checkoutExists: async (tx: Parameters<typeof findCheckout>[0], id: string) =>
      (await findCheckout(tx, id)) !== null,
    findStripeSubscriptionId: async (tx: Parameters<typeof findCheckout>[0], id: string) =>
      (await findSubscription(tx, id))?.stripeSubscriptionId ?? null,
  };
  const sync = createStripeSync<Change>({
    ...base,
    objects: {
      session: [sessionObject(base)],
      subscription: [
        lookObject((budget, id) => lookAtPledge(base, budget, id)),
        lookObject((budget, id) => lookAtSubscription(base, budget, id)),
      ],
      ...paymentObjects(payments),
    },
    appliers: createAppliers(base),
  });
  return { ...base, sync };
}

function lookObject(
  look: (budget: StripeBudget, id: string) => Promise<ApplyLook | null>,
): SyncedObject<ApplyLook, SyncOutcome, never> {
  return {
    fetch: look,
    load: (tx, apply) => apply(tx),
    plan: ({ rows }) => ({ outcome: rows, changes: [] }),
  };
}
