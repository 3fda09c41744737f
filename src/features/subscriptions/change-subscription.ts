import type { PriceInterval } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import { retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { isWithoutAnswer } from '../../platform/stripe/refusals.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { fetchSubscription } from '../../platform/stripe/subscriptions.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { addDays } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';
import { findTier, findTierPrice, type PricedTier } from '../tiers/index.ts';
import { applyChanges, type ChangeTarget, previewChanges } from './apply-changes.stripe.ts';
import { withSubscriptionLock } from './hold-subscription.ts';
import {
  type CancellationDetails,
  type CancellationTime,
  type ChangePlan,
  decideProrationAt,
  planCancellation,
  planChange,
  planPause,
  planResumption,
  type StripeChange,
} from './plan-change.rules.ts';
import { type SubscriptionSummary, summarize } from './read-subscription.ts';
import { closeRequest, storeRequest } from './subscription-changes.store.ts';
import { changeNotPossible, pauseNotOffered } from './subscriptions.errors.ts';
import { findLiveSubscription, getSubscription } from './subscriptions.store.ts';

export interface ChangeDeps extends SyncDeps {
  readonly readSettings: ReadSettings;
}

interface WantedChange {
  readonly tier: string;
  readonly interval: PriceInterval;
  /** The proration date that a preview returned; defaults to now. */
  readonly prorationDate?: Date | undefined;
}

const MAX_PAUSE_DAYS = 366;

/** Stripe discards idempotency keys after a day. */
const KEY_TRUSTED_MS = 23 * 3_600_000;

/** Cancels the member's subscription at the end of the paid period or now. Throws `not_found` if there is none. */
export function cancelSubscription(
  deps: ChangeDeps,
  memberId: string,
  { at, ...details }: CancellationDetails & { readonly at: CancellationTime },
): Promise<SubscriptionSummary> {
  return changeAtStripe(deps, memberId, (target) =>
    applyChanges(target, planCancellation(target.subscription, at, details)),
  );
}

/**
 * Pauses the member's subscription after the paid period, for whole periods until `until`, or indefinitely.
 * Throws `not_found`, `pause_not_offered`, `change_not_possible`, `invalid`.
 */
export async function pauseSubscription(
  deps: ChangeDeps,
  memberId: string,
  until: Date | null,
): Promise<SubscriptionSummary> {
  if (!(await deps.readSettings()).subscriptions.pause) throw pauseNotOffered();
  return await pauseByStaff(deps, memberId, until);
}

/** Pauses a member's subscription even if members may not pause themselves. */
export function pauseByStaff(
  deps: ChangeDeps,
  memberId: string,
  until: Date | null,
): Promise<SubscriptionSummary> {
  return changeAtStripe(deps, memberId, async (target) => {
    const { subscription } = target;
    if (until !== null) assertPauseEnd(subscription, until, deps.clock.now());
    const changes = planPause(subscription, until);
    if (changes === null) throw changeNotPossible();
    await applyChanges(target, changes);
  });
}

function assertPauseEnd(
  { currentPeriodEnd }: Pick<SubscriptionSnapshot, 'currentPeriodEnd'>,
  until: Date,
  now: Date,
): void {
  if (until <= currentPeriodEnd) throw invalidField('body.until', 'is within the paid period');
  if (until > addDays(now, MAX_PAUSE_DAYS)) {
    throw invalidField('body.until', `is more than ${MAX_PAUSE_DAYS} days from now`);
  }
}

/** Undoes a cancellation or a pause. Throws `not_found` if there is no subscription, and `payment_declined`. */
export function resumeSubscription(
  deps: ChangeDeps,
  memberId: string,
): Promise<SubscriptionSummary> {
  return changeAtStripe(deps, memberId, async (target) => {
    const changes = planResumption(target.subscription);
    const isPaidNow = changes.some(({ kind }) => kind === 'beginPeriodNow');
    if (!isPaidNow) return await applyChanges(target, changes);
    const { stripeSubscriptionId } = target.subscription;
    const { tierPriceId } = await getSubscription(deps.db.read, stripeSubscriptionId);
    const prorationAt = getProrationAt(deps, target, null);
    await applyStored(deps, {
      target,
      changes,
      tierPriceId: tierPriceId ?? target.id,
      prorationAt,
    });
  });
}

/**
 * Changes the member's subscription to another tier or interval, immediately or at the period's end. If the bank asks
 * the member to confirm, nothing has changed yet, and the summary has the URL of the confirmation page.
 * Throws `not_found`, `invalid`, `change_not_possible`, `payment_declined`, `plan_unavailable`.
 */
export function changeSubscription(
  deps: ChangeDeps,
  memberId: string,
  wanted: WantedChange,
): Promise<SubscriptionSummary> {
  return changeAtStripe(deps, memberId, async (target) => {
    const { plan, offered } = await loadPlan(deps, target.subscription, wanted);
    const { changes } = plan;
    const isPaidNow = changes.some(({ kind }) => kind === 'changePriceNow');
    if (!isPaidNow) return await applyChanges(target, changes);
    const prorationAt = getProrationAt(deps, target, wanted.prorationDate ?? null);
    await applyStored(deps, { target, changes, tierPriceId: offered.price.id, prorationAt });
  });
}

/** Returns the cost of `changeSubscription` without changing anything. Throws the same errors. */
export async function previewChange(
  deps: ChangeDeps,
  memberId: string,
  { tier, interval, prorationDate }: WantedChange,
) {
  const opened = await openTarget(deps, startRequestBudget(deps.stripe), memberId);
  const wanted = { tier, interval };
  const { plan, offered } = await loadPlan(deps, opened.subscription, wanted);
  const prorationAt = getProrationAt(deps, opened, prorationDate ?? null);
  const { currency, amount } = offered.price;
  return {
    ...wanted,
    takesEffectAt: plan.takesEffectAt,
    prorationDate: prorationAt,
    dueNow: money(await previewChanges({ ...opened, prorationAt }, plan.changes), currency),
    recurring: money(amount, currency),
  };
}

/**
 * Syncs our row with Stripe, applies a change there, and syncs the row again, while no other process changes this
 * subscription. A retry sees the result of the first attempt. Idempotency keys contain the row's version, so that a
 * replayed failure does not last forever.
 */
export async function changeAtStripe(
  deps: ChangeDeps,
  memberId: string,
  carryOut: (target: ChangeTarget) => Promise<void>,
): Promise<SubscriptionSummary> {
  const budget = startRequestBudget(deps.stripe);
  const live = await findLiveSubscription(deps.db.read, memberId);
  if (live === null) throw notFound();
  return await withSubscriptionLock(deps.db, live.id, () =>
    retryConcurrentUpdates(async () => {
      const target = await openTarget(deps, budget, memberId);
      const { stripeSubscriptionId: id } = target.subscription;
      await carryOut(target);
      await deps.sync.sync(budget, { kind: 'subscription', id });
      return await summarize(deps.db.read, deps, await getSubscription(deps.db.read, id));
    }),
  );
}

interface StoredChange {
  readonly target: ChangeTarget;
  readonly changes: readonly StripeChange[];
  /** The price of the subscription after the change. */
  readonly tierPriceId: string;
  readonly prorationAt: Date;
}

/**
 * Stores the request before Stripe is called: if the response is lost, a retry sends the same request with the same
 * idempotency key, which Stripe executes once. A known outcome closes the request.
 */
async function applyStored(
  deps: ChangeDeps,
  { target, changes, ...stored }: StoredChange,
): Promise<void> {
  const requestedAt = deps.clock.now();
  const request = await deps.db.transaction((tx) =>
    storeRequest(tx, target.id, {
      ...stored,
      requestedAt,
      since: new Date(requestedAt.getTime() - KEY_TRUSTED_MS),
    }),
  );
  const close = () => deps.db.transaction((tx) => closeRequest(tx, target.id, request.key));
  try {
    const { key, prorationAt } = request;
    await applyChanges({ ...target, key: `subscription-change:${key}`, prorationAt }, changes);
  } catch (error) {
    if (!isOutcomeUnknown(error)) await close();
    throw error;
  }
  await close();
}

/** Returns true if Stripe may have executed a request to which it did not respond. */
function isOutcomeUnknown(error: unknown): boolean {
  return !(error instanceof AppError) || isWithoutAnswer(error);
}

function getProrationAt(
  { clock }: ChangeDeps,
  { subscription }: Pick<ChangeTarget, 'subscription'>,
  wanted: Date | null,
): Date {
  const at = decideProrationAt(subscription, wanted, clock.now());
  if (at === null) throw invalidField('body.prorationDate', 'is too old: preview the change again');
  return at;
}

/** Syncs our row of the member's live subscription, and fetches its current state at Stripe. */
async function openTarget(
  { db, clock, account, sync }: ChangeDeps,
  budget: StripeBudget,
  memberId: string,
): Promise<ChangeTarget> {
  const before = await findLiveSubscription(db.read, memberId);
  if (before === null) throw notFound();
  const { stripeSubscriptionId } = before;
  await sync.sync(budget, { kind: 'subscription', id: stripeSubscriptionId });
  const live = await findLiveSubscription(db.read, memberId);
  const subscription = await fetchSubscription(budget, stripeSubscriptionId);
  if (live?.id !== before.id || subscription === null) throw notFound();
  const { id } = live;
  const key = `subscription:${id}:${live.version}`;
  return { db, clock, account, budget, id, subscription, key, prorationAt: clock.now() };
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
  const pending = await findTierPrice(db.read, {
    stripePriceId: subscription.pendingUpdate?.stripePriceId ?? null,
  });
  const offered = await getOffer(db.read, wanted, currency);
  const plan =
    current && planChange({ subscription, current, next, pending }, offered, clock.now());
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
