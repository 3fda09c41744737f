import { SYSTEM } from '../features/audit/index.ts';
import {
  checkoutEndpoints,
  checkoutStripeHandler,
  findCheckout,
  findSessionDifferences,
  listErasedCustomers,
  portalEndpoints,
  type SettleDeps,
  settleOpenCheckouts,
} from '../features/billing/index.ts';
import { matchWordLists } from '../features/comments/index.ts';
import {
  feeStripeHandler,
  findReversalDifferences,
  fraudWarningStripeHandler,
  paymentEndpoints,
  type ReversalDeps,
  refundFraudWarningJob,
  reversalStripeHandler,
} from '../features/payments/index.ts';
import {
  type AgreementDeps,
  continueMoveJob,
  continuePriceMoves,
  endSecondJob,
  inspectSubscriptions,
  keepPaidGift,
  keepReversedGift,
  listPriceHolders,
  lookAtAgreement,
  lookAtOwnSubscription,
  moveSubscriberJob,
  remindSubscribers,
  subscriptionEndpoints,
  subscriptionStripeHandler,
  withdrawJob,
} from '../features/subscriptions/index.ts';
import { tierEndpoints } from '../features/tiers/index.ts';
import {
  giveGuestReward,
  goalEndpoints,
  keepPaidTip,
  keepTipInStep,
  listPledgesAtStripe,
  lookAtPledge,
  reviewPledge,
  tipEndpoints,
} from '../features/tips/index.ts';
import {
  compareBooksJob,
  createHotInbox,
  createInbox,
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
  readonly hotInbox: ReturnType<typeof createHotInbox>;
}

/** Tiers, tips, subscriptions, payments, and the inbox of Stripe's events. */
export function wireMoney(base: AppContext): MoneyPart {
  const connected = connectMoney(base);
  const { reversal, settle } = connected;
  const inbox = openInbox(base, connected);
  const books = openBooks(inbox, connected);
  const secrets = base.config.STRIPE_WEBHOOK_SECRET;
  const formSecrets = base.config.JWT_KEYS.map(({ secret }) => secret);
  return {
    books,
    hotInbox: createHotInbox({ ...inbox, secrets, headers: base.hotHeaders }),
    endpoints: [
      ...tierEndpoints({ ...base, listPriceHolders }),
      ...tipEndpoints({ ...base, formSecrets, judgeWords: matchWordLists }),
      ...subscriptionEndpoints({ ...base, settle }),
      ...checkoutEndpoints({ ...settle, guestCameBack: rewardGuest(base) }),
      ...goalEndpoints(base),
      ...paymentEndpoints(reversal),
      ...portalEndpoints(base),
      ...reconcileEndpoints(books),
      ...webhookEndpoints({ ...inbox, secrets }),
    ],
    jobs: [
      stripeObjectJob(inbox),
      compareBooksJob(books),
      endSecondJob({ ...base, ...reversal }),
      withdrawJob({ ...base, ...reversal }),
      continueMoveJob(base),
      moveSubscriberJob(base),
      refundFraudWarningJob(reversal),
    ],
    tasks: {
      'settle-open-checkouts': () => settleOpenCheckouts({ ...base, ...settle }),
      reconcile: () => repairBooks(base, books),
      'remind-subscribers': () => remindSubscribers(base),
      'continue-price-moves': () => continuePriceMoves(base),
      'stop-abandoned-reconciliations': () => stopAbandonedReconciliations(base),
    },
  };
}

interface Connected {
  readonly agreements: AgreementDeps;
  readonly reversal: ReversalDeps;
  readonly settle: SettleDeps;
}

/** What the features of money ask of each other, against the arrows between them. */
function connectMoney(base: AppContext): Connected {
  const agreements: AgreementDeps = {
    ...base,
    pledges: {
      look: (budget, id) => lookAtPledge(base, budget, id),
      review: (id) => reviewPledge(base, id),
      listAtStripe: listPledgesAtStripe,
    },
  };
  const reversal: ReversalDeps = {
    ...base,
    checkoutExists: async (tx, id) => (await findCheckout(tx, id)) !== null,
    async paymentReversed(tx, { kind, tipId, checkoutId }) {
      if (tipId !== null) await keepTipInStep(base, tx, tipId);
      if (kind === 'gift' && checkoutId !== null) await keepReversedGift(base, tx, checkoutId);
    },
    lookAtOwnSubscription: (budget, id) => lookAtOwnSubscription(base, budget, id),
  };
  const settle: SettleDeps = {
    ...base,
    paymentReversed: reversal.paymentReversed,
    tipPaid: (tx, tip) => keepPaidTip(base, tx, tip),
    giftPaid: (tx, gift) => keepPaidGift(base, tx, gift),
    lookAtSubscription: (budget, id) => lookAtAgreement(agreements, budget, id),
  };
  return { agreements, reversal, settle };
}

function openInbox(base: AppContext, { agreements, reversal, settle }: Connected) {
  return {
    ...base,
    inbox: createInbox({ db: base.db, listErasedCustomers }),
    handlers: [
      checkoutStripeHandler(settle),
      subscriptionStripeHandler(agreements),
      feeStripeHandler(base),
      reversalStripeHandler(reversal),
      fraudWarningStripeHandler({ ...base, ...reversal }),
    ],
  };
}

function openBooks(
  inbox: ReturnType<typeof openInbox>,
  { agreements, reversal, settle }: Connected,
): ReconcileDeps {
  return {
    ...inbox,
    inspectors: [
      () => findSessionDifferences(settle),
      () => inspectSubscriptions(agreements),
      () => findReversalDifferences(reversal),
    ],
  };
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
