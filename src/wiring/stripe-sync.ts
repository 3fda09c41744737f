import { type RecordChange, recordChange } from '../features/audit/index.ts';
import { type CheckoutChange, checkoutRows, sessionSync } from '../features/billing/index.ts';
import { type SaveGrants, saveGrants } from '../features/grants/index.ts';
import { type LedgerChange, paymentSync } from '../features/payments/index.ts';
import { type PayoutRowChange, payoutSync } from '../features/payouts/index.ts';
import {
  findSubscription,
  type SubscriptionRowChange,
  subscriptionSync,
} from '../features/subscriptions/index.ts';
import {
  createTipAppliers,
  listPledgesAtStripe,
  pledgeObject,
  type TipRowChange,
} from '../features/tips/index.ts';
import type { PublishEvent, Publishes } from '../platform/events/domain-events.ts';
import { enqueue } from '../platform/jobs/jobs.ts';
import { enqueueMail } from '../platform/mail/outbox.ts';
import type { EnqueueJob, RaiseAlarm, SendMail } from '../platform/stripe/plan.ts';
import { type Appliers, createStripeSync } from '../platform/stripe/sync.ts';
import type { AppContext, BaseContext, DomainEvents } from './context.ts';

type Context = BaseContext & Publishes<DomainEvents>;

/** All changes that a plan of any feature may contain. */
type Change =
  | CheckoutChange
  | LedgerChange
  | PayoutRowChange
  | SubscriptionRowChange
  | TipRowChange
  | SaveGrants
  | EnqueueJob
  | SendMail
  | RaiseAlarm
  | RecordChange
  | PublishEvent<DomainEvents>;

/** Creates the writers of all kinds of changes. A change without an applier does not compile. */
export function createAppliers(
  base: Pick<Context, 'clock' | 'changes' | 'log' | 'metrics' | 'publish'>,
): Appliers<Change> {
  const { clock, log, metrics, publish } = base;
  return {
    ...sessionSync.appliers,
    ...paymentSync.appliers,
    ...payoutSync.appliers,
    ...subscriptionSync.appliers,
    ...createTipAppliers(base),
    // One grant per source. An end that changes nothing is not written.
    async saveGrants(tx, { changes }) {
      await saveGrants(base, tx, changes);
    },
    // One email per cause.
    sendMail: (tx, { mail }) => enqueueMail(tx, clock, mail),
    // The job's key deduplicates equal jobs.
    enqueueJob: (tx, { job }) => enqueue(tx, job),
    // Written once, because the plan is made under the lock of its object.
    recordChange: (tx, { entry }) => recordChange(tx, entry),
    // Each listener is idempotent.
    publishEvent: (tx, { name, payload }) => publish(tx, name, payload),
    // Not transactional: at worst the same alarm is raised again.
    raiseAlarm(_tx, { alarm, message, fields }) {
      log.warn(fields, message);
      if (alarm !== null) metrics.countAlarm(alarm);
      return Promise.resolve();
    },
  };
}

/** Connects the features to the sync of objects at Stripe. */
export function connectStripe(base: Context): AppContext {
  const payments = {
    ...base,
    checkoutExists: async (tx: Parameters<typeof checkoutRows.find>[0], id: string) =>
      (await checkoutRows.find(tx, { id })) !== null,
    findStripeSubscriptionId: async (tx: Parameters<typeof checkoutRows.find>[0], id: string) =>
      (await findSubscription(tx, { id }))?.stripeSubscriptionId ?? null,
  };
  const sync = createStripeSync<Change>({
    ...base,
    objects: {
      session: [sessionSync.object(base)],
      subscription: [
        subscriptionSync.object({
          ...base,
          isPledge: async (tx, id) => (await listPledgesAtStripe(tx, [id])).length > 0,
        }),
        pledgeObject(base),
      ],
      ...paymentSync.objects(payments),
      payout: [payoutSync.object(base)],
    },
    appliers: createAppliers(base),
  });
  return { ...base, sync };
}
