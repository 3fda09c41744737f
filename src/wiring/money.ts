import { SYSTEM } from '../features/audit/index.ts';
import {
  checkoutEndpoints,
  findSessionDifferences,
  sessionHandler,
  settleOpenCheckouts,
} from '../features/billing/index.ts';
import { matchWordLists } from '../features/comments/index.ts';
import { listErasedCustomers, portalEndpoints } from '../features/customers/index.ts';
import {
  findReversalDifferences,
  paymentEndpoints,
  paymentEvents,
  refundFraudWarningJob,
} from '../features/payments/index.ts';
import {
  continueMoveJob,
  continuePriceMoves,
  endSecondJob,
  findSubscriptionDifferences,
  listPriceHolders,
  moveSubscriberJob,
  remindSubscribers,
  reviewSubscription,
  subscriptionEndpoints,
  subscriptionEvents,
  withdrawJob,
} from '../features/subscriptions/index.ts';
import { tierEndpoints } from '../features/tiers/index.ts';
import {
  giveGuestReward,
  goalEndpoints,
  listPledgesAtStripe,
  reviewPledge,
  tipEndpoints,
} from '../features/tips/index.ts';
import {
  createInbox,
  createWebhookFastPath,
  type ReconcileDeps,
  reconcile,
  reconcileEndpoints,
  reconcileJob,
  stopAbandonedReconciliations,
  stripeObjectJob,
  webhookEndpoints,
} from '../features/webhooks/index.ts';
import type { Caller } from '../platform/http/caller.ts';
import type { AppContext, AppModule } from './context.ts';

interface MoneyPart extends AppModule {
  /** What a reconciliation needs; the command line runs one, too. */
  readonly reconcileDeps: ReconcileDeps;
  /** Receives Stripe's events in front of the middlewares. */
  readonly webhookFastPath: ReturnType<typeof createWebhookFastPath>;
}

/** Tiers, tips, subscriptions, payments, and Stripe's events. */
export function wireMoney(base: AppContext): MoneyPart {
  const { inbox, reconcileDeps } = createInboxDeps(base);
  const secrets = base.config.STRIPE_WEBHOOK_SECRET;
  const formSecrets = base.config.JWT_KEYS.map(({ secret }) => secret);
  return {
    reconcileDeps,
    webhookFastPath: createWebhookFastPath({ ...inbox, secrets, headers: base.fastPathHeaders }),
    endpoints: [
      ...tierEndpoints({ ...base, listPriceHolders }),
      ...tipEndpoints({ ...base, formSecrets, judgeWords: matchWordLists }),
      ...subscriptionEndpoints(base),
      ...checkoutEndpoints({ ...base, guestCameBack: rewardGuest(base) }),
      ...goalEndpoints(base),
      ...paymentEndpoints(base),
      ...portalEndpoints(base),
      ...reconcileEndpoints(reconcileDeps),
      ...webhookEndpoints({ ...inbox, secrets }),
    ],
    jobs: [
      stripeObjectJob(inbox),
      reconcileJob(reconcileDeps),
      endSecondJob(base),
      withdrawJob(base),
      continueMoveJob(base),
      moveSubscriberJob(base),
      refundFraudWarningJob(base),
    ],
    tasks: {
      'settle-open-checkouts': () => settleOpenCheckouts(base),
      reconcile: () => runReconciliation(base, reconcileDeps),
      'remind-subscribers': () => remindSubscribers(base),
      'continue-price-moves': () => continuePriceMoves(base),
      'stop-abandoned-reconciliations': () => stopAbandonedReconciliations(base),
    },
  };
}

function createInboxDeps(base: AppContext) {
  const recurring = {
    ...base,
    reviewPledge: (id: string) => reviewPledge(base, id),
    listPledgesAtStripe,
  };
  const inbox = {
    ...base,
    inbox: createInbox({ db: base.db, listErasedCustomers }),
    handlers: [
      sessionHandler(base),
      { ...subscriptionEvents, review: (id: string) => reviewSubscription(recurring, id) },
      ...paymentEvents,
    ],
  };
  const reconcileDeps: ReconcileDeps = {
    ...inbox,
    comparisons: [
      findSessionDifferences,
      () => findSubscriptionDifferences(recurring),
      findReversalDifferences,
    ],
  };
  return { inbox, reconcileDeps };
}

/** Grants a guest who returns from Stripe the reward of their tip. */
function rewardGuest(base: AppContext): (tipId: string, caller: Caller) => Promise<string | null> {
  return async (tipId, caller) => {
    const visitorId = await giveGuestReward(base, tipId, caller);
    return visitorId === null ? null : base.visitors.cookieOf(visitorId);
  };
}

/** Raises an alarm for what could not be repaired. */
async function runReconciliation(
  { log, metrics }: Pick<AppContext, 'log' | 'metrics'>,
  deps: ReconcileDeps,
): Promise<void> {
  const { differences, repaired } = await reconcile(deps, { isDryRun: false, actor: SYSTEM });
  const drift = differences.length;
  if (drift > 0) log.warn({ drift, repaired }, "our books differed from Stripe's");
  if (drift > repaired) metrics.countAlarm('reconcile:drift');
}
