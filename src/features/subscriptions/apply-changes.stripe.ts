import type Stripe from 'stripe';
import { STRIPE_RECURRENCE } from '../../money/intervals.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import {
  asksForConfirmation,
  isChangedAtStripe,
  isRefusedParam,
} from '../../platform/stripe/refusals.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { stripeStatusOf } from '../../platform/stripe/stripe.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { toEpochSeconds } from '../../time/clock.ts';
import { ensureStripePrice, type PricedTier } from '../tiers/index.ts';
import { isOtherInterval, type PriceChange, type StripeChange } from './plan-change.rules.ts';
import { paymentDeclined, planUnavailable } from './subscriptions.errors.ts';

/** The subscription to change; `key` is the same for every retry of a request. */
export interface ChangeTarget extends Pick<StripeDeps, 'db' | 'clock' | 'account'> {
  readonly budget: StripeBudget;
  /** The id of our row. */
  readonly id: string;
  readonly subscription: SubscriptionSnapshot;
  readonly key: string;
  /** The proration date of a price change that takes effect immediately. */
  readonly prorationAt: Date;
}

/**
 * Applies planned changes at Stripe. If the card is declined, nothing changes. Throws `payment_declined`,
 * `plan_unavailable`, `payments_unavailable`, and `concurrentUpdate` if the subscription was changed
 * at Stripe after it was fetched.
 */
export async function applyChanges(
  target: ChangeTarget,
  changes: readonly StripeChange[],
): Promise<void> {
  try {
    for (const change of changes) await applyChange(target, change);
  } catch (error) {
    if (stripeStatusOf(error) === 402) throw paymentDeclined();
    if (isPriceRefused(error)) throw planUnavailable();
    throw isChangedAtStripe(error) ? concurrentUpdate(error) : error;
  }
}

/**
 * Returns the amount that Stripe would charge immediately for planned changes, in minor units of the subscription's
 * currency. Throws `plan_unavailable`.
 */
export async function previewChanges(
  target: ChangeTarget,
  changes: readonly StripeChange[],
): Promise<number> {
  const change = changes.find(isChangeNow);
  if (change === undefined) return 0;
  const { stripeSubscriptionId: subscription } = target.subscription;
  try {
    const invoice = await withPrice(target, change.to, ({ price }) => {
      const details = toUpdate(target, change, price);
      return target.budget.call((stripe, options) =>
        stripe.invoices.createPreview({ subscription, subscription_details: details }, options),
      );
    });
    return Math.max(0, invoice.amount_due);
  } catch (error) {
    throw isPriceRefused(error) ? planUnavailable() : error;
  }
}

/** Returns true if Stripe refused the new price, because the price or its product is archived or deleted. */
function isPriceRefused(error: unknown): boolean {
  return isRefusedParam(error, /\[price\]$/);
}

/**
 * Sends a change to one of our prices. If Stripe refuses the price, which may have been archived or deleted there,
 * the price is reactivated or created again, and the change is retried once with another idempotency key.
 */
async function withPrice<T>(
  target: ChangeTarget,
  to: PricedTier,
  send: (sold: { readonly price: string; readonly key: string }) => Promise<T>,
): Promise<T> {
  const { budget, key } = target;
  const { taxBehavior } = target.subscription;
  const price = await ensureStripePrice(target, budget, to, { taxBehavior });
  try {
    return await send({ price, key });
  } catch (error) {
    if (!isPriceRefused(error)) throw error;
    const sold = await ensureStripePrice(target, budget, to, { taxBehavior, isRefused: true });
    return await send({ price: sold, key: `${key}:sold` });
  }
}

function isChangeNow(change: StripeChange): change is PriceChange {
  return change.kind === 'changePriceNow';
}

function applyChange(target: ChangeTarget, change: StripeChange): Promise<unknown> {
  const { budget, subscription, key } = target;
  switch (change.kind) {
    case 'cancelNow':
      return budget.call(
        (stripe, options) =>
          stripe.subscriptions.cancel(subscription.stripeSubscriptionId, {}, options),
        `${key}:cancel`,
      );
    case 'cancelAtPeriodEnd':
      return update(target, { cancel_at_period_end: true }, `${key}:end:true`);
    case 'undoCancellation':
      return undoCancellation(target);
    case 'explainCancellation': {
      const { reason, note } = change;
      const cancellation_details = {
        ...(reason && { feedback: reason }),
        ...(note && { comment: note }),
      };
      return update(target, { cancellation_details }, `${key}:explain`);
    }
    case 'pauseCollection': {
      const { resumesAt } = change;
      const resumes_at = resumesAt && { resumes_at: toEpochSeconds(resumesAt) };
      const pause_collection = { behavior: 'void', ...resumes_at } as const;
      return update(target, { pause_collection }, `${key}:pause`);
    }
    case 'resumeCollection':
      return update(target, { pause_collection: '' }, `${key}:unpause`);
    case 'beginPeriodNow':
      return chargeNow(
        target,
        { billing_cycle_anchor: { type: 'now' }, proration_behavior: 'none' },
        `${key}:begin`,
      );
    case 'releaseSchedule':
      return budget.call(
        (stripe, options) => stripe.subscriptionSchedules.release(change.scheduleId, {}, options),
        `${key}:release`,
      );
    case 'voidInvoice':
      return budget.call(
        (stripe, options) => stripe.invoices.voidInvoice(change.invoiceId, {}, options),
        `${key}:void:${change.invoiceId}`,
      );
    case 'applyDiscount': {
      const { couponId: coupon } = change;
      return update(target, { discounts: [{ coupon }] }, `${key}:discount:${coupon}`);
    }
    case 'changePriceNow':
      return changePriceNow(target, change);
    case 'changePriceAtPeriodEnd':
      return changePriceAtPeriodEnd(target, change.to);
    case 'changePriceOfNextInvoice':
      return changePriceOfNextInvoice(target, change.to);
  }
}

/**
 * A cancellation is set either by `cancel_at_period_end` or by a date in `cancel_at`, as the customer portal sets it
 * under flexible billing. Clearing the former does not clear the latter, so both are cleared.
 */
async function undoCancellation(target: ChangeTarget): Promise<void> {
  const key = `${target.key}:end:false`;
  const { cancel_at: date } = await update(target, { cancel_at_period_end: false }, key);
  if (date !== null) await update(target, { cancel_at: '' }, `${key}:date`);
}

function update(
  { budget, subscription }: ChangeTarget,
  params: Stripe.SubscriptionUpdateParams,
  idempotencyKey: string,
): Promise<Stripe.Subscription> {
  const { stripeSubscriptionId: id } = subscription;
  return budget.call(
    (stripe, options) => stripe.subscriptions.update(id, params, options),
    idempotencyKey,
  );
}

function changePriceNow(target: ChangeTarget, change: PriceChange): Promise<void> {
  return withPrice(target, change.to, ({ price, key }) =>
    chargeNow(target, toUpdate(target, change, price), `${key}:price:${price}`),
  );
}

/**
 * A declined card changes nothing. If the bank asks the member to confirm, the change is sent again as a pending
 * update, which waits at Stripe until its invoice is paid. Pending updates are not used from the start, because not
 * every payment method supports them, and a decline would leave an open invoice
 * (https://docs.stripe.com/billing/subscriptions/pending-updates).
 */
async function chargeNow(
  target: ChangeTarget,
  params: Stripe.SubscriptionUpdateParams,
  key: string,
): Promise<void> {
  try {
    await update(target, { ...params, payment_behavior: 'error_if_incomplete' }, key);
  } catch (error) {
    if (!asksForConfirmation(error)) throw error;
    const confirmed = { ...params, payment_behavior: 'pending_if_incomplete' } as const;
    await update(target, confirmed, `${key}:confirm`);
  }
}

/**
 * Returns the parameters that decide the immediate charge, for a preview and for the change itself. Under flexible
 * billing a new interval does not move the billing anchor, so some days of the new interval and then a full interval
 * would be charged. So the new interval begins now.
 */
function toUpdate(target: ChangeTarget, { to }: PriceChange, price: string) {
  const { subscription, prorationAt } = target;
  const items = toItems(target, price);
  const changesInterval = isOtherInterval(subscription, to.price.interval);
  return {
    items,
    proration_behavior: 'always_invoice',
    proration_date: toEpochSeconds(prorationAt),
    ...(changesInterval && { billing_cycle_anchor: { type: 'now' } }),
  } as const;
}

function changePriceOfNextInvoice(target: ChangeTarget, to: PricedTier): Promise<unknown> {
  return withPrice(target, to, ({ price, key }) =>
    update(target, { items: toItems(target, price), proration_behavior: 'none' }, key),
  );
}

function toItems({ subscription }: ChangeTarget, price: string): [{ id?: string; price: string }] {
  const { itemId } = subscription;
  return [{ ...(itemId === null ? {} : { id: itemId }), price }];
}

async function changePriceAtPeriodEnd(target: ChangeTarget, to: PricedTier): Promise<void> {
  const schedule = await ensureSchedule(target);
  await withPrice(target, to, ({ price, key }) => {
    const params = {
      phases: toPhases(target, { schedule, to, price }),
      end_behavior: 'release',
    } as const;
    return target.budget.call(
      (stripe, options) => stripe.subscriptionSchedules.update(schedule.id, params, options),
      `${key}:follow:${price}`,
    );
  });
}

type Schedule = Pick<Stripe.SubscriptionSchedule, 'id' | 'current_phase'>;

function ensureSchedule({ budget, subscription, key }: ChangeTarget): Promise<Schedule> {
  const existing = subscription.schedule?.id;
  const from_subscription = subscription.stripeSubscriptionId;
  if (existing === undefined) {
    return budget.call(
      (stripe, options) => stripe.subscriptionSchedules.create({ from_subscription }, options),
      `${key}:plan`,
    );
  }
  return budget.call((stripe, options) =>
    stripe.subscriptionSchedules.retrieve(existing, {}, options),
  );
}

function toPhases(
  { subscription }: ChangeTarget,
  next: { readonly schedule: Schedule; readonly to: PricedTier; readonly price: string },
): Stripe.SubscriptionScheduleUpdateParams.Phase[] {
  const { currentPeriodStart, currentPeriodEnd, isTaxed, discountIds } = subscription;
  // Stripe refuses a current phase whose start differs from the start that Stripe has set.
  const startedAt = next.schedule.current_phase?.start_date ?? toEpochSeconds(currentPeriodStart);
  const { interval } = next.to.price;
  const changesInterval = isOtherInterval(subscription, interval);
  const [price = ''] = subscription.stripePriceIds;
  // A phase that has no discounts or tax would remove those of the subscription.
  const discounts = discountIds.map((discount) => ({ discount }));
  const same = {
    ...(discounts.length > 0 ? { discounts } : {}),
    ...(isTaxed ? { automatic_tax: { enabled: true } } : {}),
  };
  return [
    {
      ...same,
      items: [{ price, quantity: 1 }],
      start_date: startedAt,
      end_date: toEpochSeconds(currentPeriodEnd),
    },
    {
      ...same,
      items: [{ price: next.price, quantity: 1 }],
      duration: STRIPE_RECURRENCE[interval],
      // A new interval moves the anchor; otherwise the anchor and with it the day of the month stay.
      ...(changesInterval && { billing_cycle_anchor: 'phase_start' as const }),
      proration_behavior: 'none' as const,
    },
  ];
}
