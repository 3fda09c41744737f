import { articleRows, isPublished } from '../features/articles/index.ts';
import {
  checkoutEndpoints,
  checkoutRows,
  sessionSync,
  settleOpenCheckouts,
} from '../features/billing/index.ts';
import { matchWordLists } from '../features/comments/index.ts';
import { portalEndpoints } from '../features/customers/index.ts';
import { disputeEndpoints } from '../features/disputes/index.ts';
import { grantsPersonalData } from '../features/grants/index.ts';
import { groupPaymentEndpoints } from '../features/groups/index.ts';
import { offerEndpoints, syncOfferJob } from '../features/offers/index.ts';
import {
  dailyRevenue,
  paymentEndpoints,
  paymentSync,
  refundFraudWarningJob,
} from '../features/payments/index.ts';
import { payoutEndpoints, payoutSync } from '../features/payouts/index.ts';
import { createLostSaleFinder } from '../features/recovery/index.ts';
import { funnelEndpoints, revenueEndpoints, summarizeRevenue } from '../features/revenue/index.ts';
import { sessionsPersonalData } from '../features/sessions/index.ts';
import {
  connectedAccountEndpoints,
  draftDueStatements,
  statementEndpoints,
  transferStatementJob,
} from '../features/statements/index.ts';
import {
  listPriceHolders,
  listSubscriptionsOf,
  reviewSubscription,
  subscriptionEndpoints,
  subscriptionJobs,
  subscriptionSync,
  subscriptionTasks,
} from '../features/subscriptions/index.ts';
import { tierEndpoints } from '../features/tiers/index.ts';
import {
  giveGuestReward,
  goalEndpoints,
  listPledgesAtStripe,
  listPledgesOf,
  reviewPledge,
  tipEndpoints,
} from '../features/tips/index.ts';
import {
  createInbox,
  createWebhookFastPath,
  type ReconcileDeps,
  reconcileEndpoints,
  reconcileJob,
  startNightlyReconciliation,
  stopAbandonedReconciliations,
  stripeObjectJob,
  webhookEndpoints,
} from '../features/webhooks/index.ts';
import { hasEnded, isLive } from '../money/subscription-status.ts';
import { derivePurposeSecrets } from '../platform/crypto/purpose-keys.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Caller } from '../platform/http/caller.ts';
import type { AppContext, AppModule } from './context.ts';
import { findPurchasedItem } from './purchased-items.ts';

interface MoneyModule extends AppModule {
  /** For reconciliation by the command line. */
  readonly reconcileDeps: ReconcileDeps;
  /** Receives Stripe's events before the middleware runs. */
  readonly webhookFastPath: ReturnType<typeof createWebhookFastPath>;
}

/** Tiers, tips, subscriptions, payments, and Stripe's events. */
export function wireMoney(base: AppContext): MoneyModule {
  const { inbox, reconcileDeps } = createInboxDeps(base);
  const secrets = base.config.STRIPE_WEBHOOK_SECRET;
  const linkSecrets = derivePurposeSecrets(base.config.JWT_KEYS, 'invoice-links');
  const giftSecrets = derivePurposeSecrets(base.config.JWT_KEYS, 'gift-codes');
  const formSecrets = derivePurposeSecrets(base.config.JWT_KEYS, 'tip-forms');
  return {
    reconcileDeps,
    webhookFastPath: createWebhookFastPath({ ...inbox, secrets, headers: base.fastPathHeaders }),
    endpoints: [
      ...tierEndpoints({ ...base, listPriceHolders }),
      ...tipEndpoints({ ...base, formSecrets, judgeWords: matchWordLists }),
      ...subscriptionEndpoints({
        ...base,
        giftSecrets,
        findRecurringCurrency,
        findArticleId: articleRows.findSlugHolder,
      }),
      ...checkoutEndpoints({
        ...base,
        rewardReturningGuest: rewardGuest(base),
        findPublishedSlug: publishedSlugFinder(base),
      }),
      ...groupPaymentEndpoints({ ...base, linkSecrets }),
      ...goalEndpoints(base),
      ...paymentEndpoints({ ...base, linkSecrets, findPurchasedItem }),
      ...portalEndpoints({ ...base, findRecurringCurrency }),
      ...payoutEndpoints(base),
      ...offerEndpoints(base),
      ...disputeEndpoints({ ...base, readAccessTimes }),
      ...statementEndpoints(base),
      ...connectedAccountEndpoints(base),
      ...reconcileEndpoints(reconcileDeps),
      ...revenueEndpoints(base),
      ...funnelEndpoints(base),
      ...webhookEndpoints({ ...inbox, secrets }),
    ],
    jobs: [
      stripeObjectJob(inbox),
      reconcileJob(reconcileDeps),
      subscriptionJobs.endSecond(base),
      subscriptionJobs.withdraw(base),
      subscriptionJobs.continueMove(base),
      subscriptionJobs.moveSubscriber(base),
      refundFraudWarningJob(base),
      transferStatementJob(base),
      syncOfferJob(base),
    ],
    tasks: {
      'draft-statements': () => draftDueStatements(base),
      'summarize-revenue': async () => {
        await summarizeRevenue(base);
        await dailyRevenue.summarize(base);
      },
      'settle-open-checkouts': () => settleOpenCheckouts(base),
      reconcile: () => startNightlyReconciliation(base),
      'remind-subscribers': () => subscriptionTasks.remindSubscribers(base),
      'deliver-gifts': () => subscriptionTasks.deliverDueGifts({ ...base, giftSecrets }),
      'continue-price-moves': () => subscriptionTasks.continuePriceMoves(base),
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
    inbox: createInbox(base),
    handlers: [
      sessionSync.events(base),
      { ...subscriptionSync.events, review: (id: string) => reviewSubscription(recurring, id) },
      ...paymentSync.events,
      payoutSync.events,
    ],
  };
  const reconcileDeps: ReconcileDeps = {
    ...inbox,
    comparisons: [
      ...sessionSync.comparisons({ ...base, findLostSale: createLostSaleFinder(base) }),
      subscriptionSync.subscriptions(recurring),
      subscriptionSync.invoices(recurring),
      paymentSync.charges({
        ...base,
        async findCheckoutSession(tx, id) {
          const checkout = await checkoutRows.find(tx, { id });
          if (checkout === null) return null;
          const { sessionId, dismissedAt } = checkout;
          return { sessionId, isDismissed: dismissedAt !== null };
        },
      }),
      ...paymentSync.reversals(base),
      ...payoutSync.comparisons(base),
    ],
  };
  return { inbox, reconcileDeps };
}

/** Returns the currency of a member's live subscription, or else of an active monthly tip. */
async function findRecurringCurrency(tx: Tx, memberId: string): Promise<string | null> {
  const subscriptions = await listSubscriptionsOf(tx, memberId);
  const live = subscriptions.find(({ status }) => isLive(status));
  const checkout = live && (await checkoutRows.find(tx, { id: live.checkoutId }));
  if (checkout) return checkout.currency;
  const pledges = await listPledgesOf(tx, memberId);
  return pledges.find(({ status }) => !hasEnded(status))?.currency ?? null;
}

/** Reads times for dispute evidence, without IP addresses and articles read. */
async function readAccessTimes(tx: Tx, memberId: string) {
  const { sessions } = await sessionsPersonalData.read(tx, { memberId });
  const { grants } = await grantsPersonalData.read(tx, { memberId });
  return {
    signedInAt: sessions.map(({ createdAt }) => createdAt),
    opened: grants.map(({ from, until }) => ({ from, until })),
  };
}

/** The articles to which buyers can return. */
function publishedSlugFinder({ db, clock }: AppContext): (id: string) => Promise<string | null> {
  return async (id) => {
    const [article] = await articleRows.listTitles(db.read, [id]);
    return article && isPublished(article, clock.now()) ? article.slug : null;
  };
}

/** Grants the reward of a tip to a guest who returns from Stripe. */
function rewardGuest(base: AppContext): (tipId: string, caller: Caller) => Promise<string[]> {
  return async (tipId, caller) => {
    const visitorId = await giveGuestReward(base, tipId, caller);
    return visitorId === null ? [] : base.visitors.cookieOf(visitorId);
  };
}
