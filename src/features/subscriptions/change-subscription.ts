import type { PriceInterval } from '../../money/intervals.ts';
import { type Money, money } from '../../money/money.ts';
import { concurrentUpdate, retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { isChangedAtStripe } from '../../platform/stripe/refusals.ts';
import { fetchSubscription } from '../../platform/stripe/subscriptions.ts';
import type { StripeDeps, SyncDeps } from '../../platform/stripe/sync.ts';
import type { ReadSettings } from '../settings/index.ts';
import {
  ensureStripePrice,
  findTierBySlug,
  findTierPriceAtStripe,
  type PricedTier,
} from '../tiers/index.ts';
import {
  endNow,
  isDeclined,
  previewPriceNow,
  releaseSchedule,
  type StripeChange,
  setEndAtPeriod,
  setPriceAtPeriodEnd,
  setPriceNow,
  type WantedPrice,
} from './changes.stripe.ts';
import { type ChangePlan, type PriceOfTier, planChange } from './plan-change.rules.ts';
import { type SubscriptionSummary, summarize } from './read-subscription.ts';
import { changeNotPossible, paymentDeclined } from './subscriptions.errors.ts';
import { findLiveSubscription, getSubscription } from './subscriptions.store.ts';

export interface ChangeDeps extends StripeDeps, SyncDeps {
  readonly readSettings: ReadSettings;
}

export interface WantedChange {
  readonly tier: string;
  readonly interval: PriceInterval;
}

/** What a change would cost. */
export interface ChangePreview {
  readonly tier: string;
  readonly interval: PriceInterval;
  readonly takesEffectAt: Date;
  readonly dueNow: Money;
  /** What each period costs from then on, before discounts and tax. */
  readonly recurring: Money;
}

/** Ends the member's subscription with the paid period, or now. Throws the 404 where there is none. */
export function cancelSubscription(
  deps: ChangeDeps,
  memberId: string,
  at: 'period_end' | 'now',
): Promise<SubscriptionSummary> {
  return changeAtStripe(deps, memberId, async (change) => {
    if (at === 'now') return await endNow(change);
    if (change.snapshot.cancelAt !== null) return;
    await releaseSchedule(change);
    await setEndAtPeriod(change, true);
  });
}

/** Takes an end back that has not come yet. Throws the 404 where there is no subscription. */
export function resumeSubscription(
  deps: ChangeDeps,
  memberId: string,
): Promise<SubscriptionSummary> {
  return changeAtStripe(deps, memberId, async (change) => {
    if (change.snapshot.cancelAt !== null) await setEndAtPeriod(change, false);
  });
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
  return changeAtStripe(deps, memberId, async (change) => {
    const { plan, offered } = await prepare(deps, change, wanted);
    await applyChange(change, plan, await toWantedPrice(deps, change.budget, offered));
  });
}

/** What `changeSubscription` would cost now; nothing is changed. Throws the same refusals. */
export async function previewChange(
  deps: ChangeDeps,
  memberId: string,
  wanted: WantedChange,
): Promise<ChangePreview> {
  const change = await openChange(deps, startRequestBudget(deps.stripe), memberId);
  const { plan, offered } = await prepare(deps, change, wanted);
  const { currency, amount } = offered.price;
  const isLater = plan === 'period_end';
  const dueNow =
    plan === 'now'
      ? await previewPriceNow(change, await toWantedPrice(deps, change.budget, offered))
      : 0;
  return {
    ...wanted,
    takesEffectAt: isLater ? change.snapshot.currentPeriodEnd : deps.clock.now(),
    dueNow: money(dueNow, currency),
    recurring: money(amount, currency),
  };
}

/**
 * Brings our row up to Stripe, does one change there, and brings the row up again. A repetition sees
 * what the first try did; keys carry the row's version, so that a replayed failure is not for ever.
 */
function changeAtStripe(
  deps: ChangeDeps,
  memberId: string,
  apply: (change: StripeChange) => Promise<void>,
): Promise<SubscriptionSummary> {
  const budget = startRequestBudget(deps.stripe);
  return retryConcurrentUpdates(async () => {
    const { stripeSubscriptionId: id, ...change } = await openChange(deps, budget, memberId);
    try {
      await apply(change);
    } catch (error) {
      if (isDeclined(error)) throw paymentDeclined();
      throw isChangedAtStripe(error) ? concurrentUpdate(error) : error;
    }
    await deps.sync.sync(budget, { kind: 'subscription', id });
    return await summarize(deps, await getSubscription(deps.db.read, id));
  });
}

async function openChange(
  deps: ChangeDeps,
  budget: StripeBudget,
  memberId: string,
): Promise<StripeChange & { stripeSubscriptionId: string }> {
  const before = await findLiveSubscription(deps.db.read, memberId);
  if (before === null) throw notFound();
  const { stripeSubscriptionId } = before;
  await deps.sync.sync(budget, { kind: 'subscription', id: stripeSubscriptionId });
  const live = await findLiveSubscription(deps.db.read, memberId);
  const snapshot = await fetchSubscription(budget, stripeSubscriptionId);
  if (live?.id !== before.id || snapshot === null) throw notFound();
  const key = `subscription:${live.id}:${live.version}`;
  return { budget, snapshot, key, stripeSubscriptionId };
}

async function prepare(
  { db }: ChangeDeps,
  { snapshot }: StripeChange,
  wanted: WantedChange,
): Promise<{ plan: Exclude<ChangePlan, 'refused'>; offered: PricedTier }> {
  const [currentId = ''] = snapshot.stripePriceIds;
  const current = await findTierPriceAtStripe(db.read, currentId);
  const nextId = snapshot.schedule?.nextPriceId ?? null;
  const next = nextId === null ? null : await findTierPriceAtStripe(db.read, nextId);
  const tier = await findTierBySlug(db.read, wanted.tier);
  if (tier === null || tier.archivedAt !== null) throw invalidField('body.tier', 'is not a tier');
  const price = tier.prices.find(
    ({ interval, currency }) => interval === wanted.interval && currency === snapshot.currency,
  );
  if (price === undefined) throw invalidField('body.interval', 'is not offered for this tier');
  if (current === null) throw changeNotPossible();
  const { status, cancelAt } = snapshot;
  const state = { status, cancelAt, current: toOffer(current), next: next && toOffer(next) };
  const plan = planChange(state, toOffer({ tier, price }));
  if (plan === 'refused') throw changeNotPossible();
  return { plan, offered: { tier, price } };
}

async function applyChange(
  change: StripeChange,
  plan: Exclude<ChangePlan, 'refused'>,
  wanted: WantedPrice,
): Promise<void> {
  if (plan === 'none') return;
  if (plan === 'period_end') return await setPriceAtPeriodEnd(change, wanted);
  await releaseSchedule(change);
  if (plan === 'now') await setPriceNow(change, wanted);
}

function toOffer({ tier, price }: PricedTier): PriceOfTier {
  return { tier: tier.slug, interval: price.interval, amount: price.amount };
}

async function toWantedPrice(
  deps: ChangeDeps,
  budget: StripeBudget,
  offered: PricedTier,
): Promise<WantedPrice> {
  const stripePriceId = await ensureStripePrice(deps, budget, offered);
  return { stripePriceId, interval: offered.price.interval };
}
