import { isId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeDeps, SyncedObject } from '../../platform/stripe/sync.ts';
import { findNamedCheckout } from './named-checkout.stripe.ts';
import type { PaymentChange } from './payments.changes.ts';
import { findPaymentByIntent } from './payments.store.ts';
import {
  planReversals,
  type ReversalRows,
  type ReversalsOfPayment,
} from './plan-reversals.rules.ts';
import { lockPayment } from './reversals.store.ts';
import { fetchReversals } from './reversals.stripe.ts';

export interface ReversalDeps extends StripeDeps {
  /** Returns whether a checkout of ours has this id. */
  checkoutExists(tx: Tx, id: string): Promise<boolean>;
  /** Returns Stripe's id of a subscription, by our own id. */
  findStripeSubscriptionId(tx: Tx, subscriptionId: string): Promise<string | null>;
}

/**
 * Syncs every refund and dispute of one charge, or of one payment if the id is a payment intent's. Reversals of a
 * payment that is not booked yet are stored too, and count as soon as it is booked.
 */
export function reversalsObject(
  deps: ReversalDeps,
): SyncedObject<ReversalsOfPayment, ReversalRows, PaymentChange> {
  const { db } = deps;
  return {
    async fetch(budget, id) {
      const reversals = await fetchReversals(budget, id);
      const [first] = [...reversals.refunds, ...reversals.disputes];
      if (first === undefined) return { reversals, payment: null, stripeSubscriptionId: null };
      const { paymentIntentId } = first;
      const booked = await findPaymentByIntent(db.read, paymentIntentId);
      if (booked === null && !(await isPaymentOfOurs(deps, budget, paymentIntentId))) return null;
      const subscriptionId = booked?.subscriptionId ?? null;
      return {
        reversals,
        payment: { paymentIntentId, isBooked: booked !== null },
        stripeSubscriptionId:
          subscriptionId && (await deps.findStripeSubscriptionId(db.read, subscriptionId)),
      };
    },
    /** The subscription's grants depend on the reversals, so it is synced after they were added. */
    related: ({ stripeSubscriptionId: id }) =>
      id === null ? null : { kind: 'subscription', id, when: 'after' },
    async load(tx, { payment, stripeSubscriptionId }) {
      if (payment === null) return { payment: null };
      // The subscription's own lock follows. The subscription books payments under that lock, so a payment must not be
      // locked before it.
      if (stripeSubscriptionId === null) await lockPayment(tx, payment.paymentIntentId);
      const booked = await findPaymentByIntent(tx, payment.paymentIntentId);
      // The payment was booked after Stripe was called, so its subscription was not fetched.
      if (booked !== null && !payment.isBooked) throw concurrentUpdate();
      return { payment: booked };
    },
    plan: planReversals,
  };
}

/** Returns whether a payment that is not booked yet belongs to a checkout of ours. */
export async function isPaymentOfOurs(
  { db, checkoutExists }: Pick<ReversalDeps, 'db' | 'checkoutExists'>,
  budget: StripeBudget,
  paymentIntentId: string,
): Promise<boolean> {
  const checkoutId = await findNamedCheckout(budget, paymentIntentId);
  return checkoutId !== null && isId(checkoutId) && (await checkoutExists(db.read, checkoutId));
}
