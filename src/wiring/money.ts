import {
  checkoutEndpoints,
  checkoutStripeHandler,
  feeStripeHandler,
  isErasedCustomer,
  paymentEndpoints,
  portalEndpoints,
  type SettleDeps,
  settleOpenCheckouts,
  tierEndpoints,
} from '../features/billing/index.ts';
import {
  endSecondJob,
  keepPaidGift,
  lookAtSubscription,
  remindSubscribers,
  subscriptionEndpoints,
  subscriptionStripeHandler,
  withdrawJob,
} from '../features/subscriptions/index.ts';
import { markTipPaid, tipEndpoints } from '../features/tips/index.ts';
import { stripeObjectJob, webhookEndpoints } from '../features/webhooks/index.ts';
import { forgetEmptyQueues } from '../platform/jobs/jobs.ts';
import type { Foundation, Part } from './foundation.ts';

/** Tiers, tips, subscriptions, payments, and the inbox of Stripe's events. */
export function wireMoney(base: Foundation): Part {
  const settle: SettleDeps = {
    ...base,
    tipPaid: (tx, { tipId, paidAt }) => markTipPaid(tx, tipId, paidAt),
    giftPaid: (tx, gift) => keepPaidGift(base, tx, gift),
    lookAtSubscription: (budget, id) => lookAtSubscription(base, budget, id),
  };
  const inbox = {
    ...base,
    isErasedCustomer,
    handlers: [
      checkoutStripeHandler(settle),
      subscriptionStripeHandler(base),
      feeStripeHandler(base),
    ],
  };
  const formSecrets = base.config.JWT_KEYS.map(({ secret }) => secret);
  return {
    endpoints: [
      ...tierEndpoints(base),
      ...tipEndpoints({ ...base, formSecrets }),
      ...subscriptionEndpoints({ ...base, settle }),
      ...checkoutEndpoints(settle),
      ...paymentEndpoints(base),
      ...portalEndpoints(base),
      ...webhookEndpoints({ ...inbox, secrets: base.config.STRIPE_WEBHOOK_SECRET }),
    ],
    jobs: [stripeObjectJob(inbox), endSecondJob(base), withdrawJob(base)],
    tasks: {
      'settle-open-checkouts': () => settleOpenCheckouts(settle),
      'remind-subscribers': () => remindSubscribers(base),
      'forget-empty-queues': () => forgetEmptyQueues(base.db.pool),
    },
  };
}
