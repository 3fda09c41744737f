import type { PriceInterval } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import { retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { fetchSubscription } from '../../platform/stripe/subscriptions.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import type { ReadSettings } from '../settings/index.ts';
import { findTier, findTierPrice, type PricedTier } from '../tiers/index.ts';
import { applyChanges, type ChangeTarget, previewChanges } from './apply-changes.stripe.ts';
import {
  type CancellationTime,
  type ChangePlan,
  planCancellation,
  planChange,
  planResumption,
  type StripeChange,
} from './plan-change.rules.ts';
import { type SubscriptionSummary, summarize } from './read-subscription.ts';
import { changeNotPossible } from './subscriptions.errors.ts';
import { findLiveSubscription, getSubscription } from './subscriptions.store.ts';

export interface ChangeDeps extends SyncDeps {
  readonly readSettings: ReadSettings;
}

export interface WantedChange {
  readonly tier: string;
  readonly interval: PriceInterval;
}

/** Ends the member's subscription with the paid period, or now. Throws the 404 where there is none. */
export function cancelSubscription(
  deps: ChangeDeps,
  memberId: string,
  at: CancellationTime,
): Promise<SubscriptionSummary> {
  return changeAtStripe(deps, memberId, (subscription) => planCancellation(subscription, at));
}

/** Takes an end back that has not come yet. Throws the 404 where there is no subscription. */
export function resumeSubscription(
  deps: ChangeDeps,
  memberId: string,
): Promise<SubscriptionSummary> {
  return changeAtStripe(deps, memberId, planResumption);
}

/**
 * Moves the member's subscription to another tier or interval, at once or at the period's end. Throws
 * the 404, `invalid`, `change_not_possible`, `payment_declined`.
 */
export function changeSubscription(
  deps: ChangeDeps,
  memberId: string,
  wanted: WantedChange,
): Promise<SubscriptionSummary> {
  return changeAtStripe(
    deps,
    memberId,
    async (subscription) => (await loadPlan(deps, subscription, wanted)).plan.changes,
  );
}

/** What `changeSubscription` would cost now; nothing is changed. Throws the same refusals. */
export async function previewChange(deps: ChangeDeps, memberId: string, wanted: WantedChange) {
  const target = await openTarget(deps, startRequestBudget(deps.stripe), memberId);
  const { plan, offered } = await loadPlan(deps, target.subscription, wanted);
  const { currency, amount } = offered.price;
  return {
    ...wanted,
    takesEffectAt: plan.takesEffectAt,
    dueNow: money(await previewChanges(target, plan.changes), currency),
    recurring: money(amount, currency),
  };
}

/**
 * Brings our row up to Stripe, carries a plan out there, and brings the row up again. A repetition sees
 * what the first try did; keys carry the row's version, so that a replayed failure is not for ever.
 */
function changeAtStripe(
  deps: ChangeDeps,
  memberId: string,
  plan: (
    subscription: SubscriptionSnapshot,
  ) => readonly StripeChange[] | Promise<readonly StripeChange[]>,
): Promise<SubscriptionSummary> {
  const budget = startRequestBudget(deps.stripe);
  return retryConcurrentUpdates(async () => {
    const target = await openTarget(deps, budget, memberId);
    const { stripeSubscriptionId: id } = target.subscription;
    await applyChanges(target, await plan(target.subscription));
    await deps.sync.sync(budget, { kind: 'subscription', id });
    return await summarize(deps, await getSubscription(deps.db.read, id));
  });
}

/** The member's live subscription as Stripe has it now, after our row was brought up to it. */
async function openTarget(
  { db, clock, account, sync }: ChangeDeps,
  budget: StripeBudget,
  memberId: string,
): Promise<ChangeTarget> {
  const before = await findLiveSubscription(db.read, memberId);
  if (before === null) throw notFound();
  const { stripeSubscriptionId: id } = before;
  await sync.sync(budget, { kind: 'subscription', id });
  const live = await findLiveSubscription(db.read, memberId);
  const subscription = await fetchSubscription(budget, id);
  if (live?.id !== before.id || subscription === null) throw notFound();
  const key = `subscription:${live.id}:${live.version}`;
  return { db, clock, account, budget, subscription, key };
}

async function loadPlan(
  { db, clock }: ChangeDeps,
  subscription: SubscriptionSnapshot,
  wanted: WantedChange,
): Promise<{ readonly plan: ChangePlan; readonly offered: PricedTier }> {
  const { stripePriceIds, schedule, currency } = subscription;
  const [stripePriceId = null] = stripePriceIds;
  const current = await findTierPrice(db.read, { stripePriceId });
  const next = await findTierPrice(db.read, { stripePriceId: schedule?.nextPriceId ?? null });
  const offered = await getOffer(db.read, wanted, currency);
  const plan = current && planChange({ subscription, current, next }, offered, clock.now());
  if (plan === null) throw changeNotPossible();
  return { plan, offered };
}

async function getOffer(tx: Tx, wanted: WantedChange, currency: string): Promise<PricedTier> {
  const tier = await findTier(tx, { slug: wanted.tier });
  if (tier === null || tier.archivedAt !== null) throw invalidField('body.tier', 'is not a tier');
  const price = tier.prices.find(
    (one) => one.interval === wanted.interval && one.currency === currency,
  );
  if (price === undefined) throw invalidField('body.interval', 'is not offered for this tier');
  return { tier, price };
}
