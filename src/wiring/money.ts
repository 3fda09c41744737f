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
  compareBooksJob,
  createInbox,
  createWebhookFastPath,
  type ReconcileDeps,
  reconcile,
  reconcileEndpoints,
  stopAbandonedReconciliations,
  stripeObjectJob,
  webhookEndpoints,
} from '../features/webhooks/index.ts';
import type { Caller } from '../platform/http/caller.ts';
import type { AppContext, AppModule } from './context.ts';

interface MoneyPart extends AppModule {
  /** For whoever compares Stripe's books with ours. */
  readonly books: ReconcileDeps;
  /** In front of the middlewares: what Stripe tells. */
  readonly webhookFastPath: ReturnType<typeof createWebhookFastPath>;
}

/** Tiers, tips, subscriptions, payments, and the inbox of Stripe's events. */
export function wireMoney(base: AppContext): MoneyPart {
  const { inbox, books } = openInbox(base);
  const secrets = base.config.STRIPE_WEBHOOK_SECRET;
  const formSecrets = base.config.JWT_KEYS.map(({ secret }) => secret);
  return {
    books,
    webhookFastPath: createWebhookFastPath({ ...inbox, secrets, headers: base.hotHeaders }),
    endpoints: [
      ...tierEndpoints({ ...base, listPriceHolders }),
      ...tipEndpoints({ ...base, formSecrets, judgeWords: matchWordLists }),
      ...subscriptionEndpoints(base),
      ...checkoutEndpoints({ ...base, guestCameBack: rewardGuest(base) }),
      ...goalEndpoints(base),
      ...paymentEndpoints(base),
      ...portalEndpoints(base),
      ...reconcileEndpoints(books),
      ...webhookEndpoints({ ...inbox, secrets }),
    ],
    jobs: [
      stripeObjectJob(inbox),
      compareBooksJob(books),
      endSecondJob(base),
      withdrawJob(base),
      continueMoveJob(base),
      moveSubscriberJob(base),
      refundFraudWarningJob(base),
    ],
    tasks: {
      'settle-open-checkouts': () => settleOpenCheckouts(base),
      reconcile: () => repairBooks(base, books),
      'remind-subscribers': () => remindSubscribers(base),
      'continue-price-moves': () => continuePriceMoves(base),
      'stop-abandoned-reconciliations': () => stopAbandonedReconciliations(base),
    },
  };
}

function openInbox(base: AppContext) {
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
  const books: ReconcileDeps = {
    ...inbox,
    comparisons: [
      findSessionDifferences,
      () => findSubscriptionDifferences(recurring),
      findReversalDifferences,
    ],
  };
  return { inbox, books };
}

/** A guest who lands on the page after a tip gets what was promised for it. */
function rewardGuest(base: AppContext): (tipId: string, caller: Caller) => Promise<string | null> {
  return async (tipId, caller) => {
    const visitorId = await giveGuestReward(base, tipId, caller);
    return visitorId === null ? null : base.visitors.cookieOf(visitorId);
  };
}

/** What could not be repaired raises the alarm. */
async function repairBooks(
  { log, metrics }: Pick<AppContext, 'log' | 'metrics'>,
  books: ReconcileDeps,
): Promise<void> {
  const { differences, repaired } = await reconcile(books, { isDryRun: false, actor: SYSTEM });
  const drift = differences.length;
  if (drift > 0) log.warn({ drift, repaired }, "our books differed from Stripe's");
  if (drift > repaired) metrics.countAlarm('reconcile:drift');
}
