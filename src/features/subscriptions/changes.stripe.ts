import { type PriceInterval, STRIPE_RECURRENCE } from '../../money/intervals.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { isAlreadyRefunded } from '../../platform/stripe/refusals.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { stripeStatusOf } from '../../platform/stripe/stripe.ts';
import { toEpochSeconds } from '../../time/clock.ts';

/** One change at Stripe; `key` is the same for each repetition of it. */
export interface StripeChange {
  readonly budget: StripeBudget;
  readonly snapshot: SubscriptionSnapshot;
  readonly key: string;
}

export interface WantedPrice {
  readonly stripePriceId: string;
  readonly interval: PriceInterval;
}

/** Schedules the cancellation at the period's end, or removes it. */
export async function setEndAtPeriod(
  { budget, snapshot, key }: StripeChange,
  endsAtPeriod: boolean,
): Promise<void> {
  await budget.call(
    (stripe, options) =>
      stripe.subscriptions.update(
        snapshot.stripeSubscriptionId,
        { cancel_at_period_end: endsAtPeriod },
        options,
      ),
    `${key}:end:${endsAtPeriod}`,
  );
}

/** Cancels the subscription now, without a refund. */
export async function endNow({ budget, snapshot, key }: StripeChange): Promise<void> {
  await budget.call(
    (stripe, options) => stripe.subscriptions.cancel(snapshot.stripeSubscriptionId, {}, options),
    `${key}:cancel`,
  );
}

/** Releases the schedule: Stripe refuses other changes while a subscription has one. */
export async function releaseSchedule({ budget, snapshot, key }: StripeChange): Promise<void> {
  const { schedule } = snapshot;
  if (schedule === null) return;
  await budget.call(
    (stripe, options) => stripe.subscriptionSchedules.release(schedule.id, {}, options),
    `${key}:release`,
  );
}

/** Charges the difference at once; where the card is declined nothing has changed. */
export async function setPriceNow(change: StripeChange, wanted: WantedPrice): Promise<void> {
  const { budget, snapshot, key } = change;
  await budget.call(
    (stripe, options) =>
      stripe.subscriptions.update(
        snapshot.stripeSubscriptionId,
        {
          items: toItems(snapshot, wanted),
          proration_behavior: 'always_invoice',
          payment_behavior: 'error_if_incomplete',
        },
        options,
      ),
    `${key}:price:${wanted.stripePriceId}`,
  );
}

/** Lets the next invoice ask for another price of the same interval; the time that is paid stays as it is. */
export async function setPriceOfNextInvoice(
  { budget, snapshot, key }: StripeChange,
  wanted: WantedPrice,
): Promise<void> {
  await budget.call(
    (stripe, options) =>
      stripe.subscriptions.update(
        snapshot.stripeSubscriptionId,
        { items: toItems(snapshot, wanted), proration_behavior: 'none' },
        options,
      ),
    key,
  );
}

/** Schedules another price from the end of the paid period. */
export async function setPriceAtPeriodEnd(
  { budget, snapshot, key }: StripeChange,
  wanted: WantedPrice,
): Promise<void> {
  const from = { from_subscription: snapshot.stripeSubscriptionId };
  const id =
    snapshot.schedule?.id ??
    (
      await budget.call(
        (stripe, options) => stripe.subscriptionSchedules.create(from, options),
        `${key}:plan`,
      )
    ).id;
  const [price = ''] = snapshot.stripePriceIds;
  // A phase without discounts would drop those of the subscription.
  const discounts = snapshot.discountIds.map((discount) => ({ discount }));
  const sameDiscounts = discounts.length > 0 ? { discounts } : {};
  const phases = [
    {
      ...sameDiscounts,
      items: [{ price, quantity: 1 }],
      start_date: toEpochSeconds(snapshot.currentPeriodStart),
      end_date: toEpochSeconds(snapshot.currentPeriodEnd),
    },
    {
      ...sameDiscounts,
      items: [{ price: wanted.stripePriceId, quantity: 1 }],
      duration: STRIPE_RECURRENCE[wanted.interval],
      proration_behavior: 'none' as const,
    },
  ];
  await budget.call(
    (stripe, options) =>
      stripe.subscriptionSchedules.update(id, { phases, end_behavior: 'release' }, options),
    `${key}:follow:${wanted.stripePriceId}`,
  );
}

/** What Stripe would ask for at once, in minor units of the subscription's currency. */
export async function previewPriceNow(
  { budget, snapshot }: StripeChange,
  wanted: WantedPrice,
): Promise<number> {
  const invoice = await budget.call((stripe, options) =>
    stripe.invoices.createPreview(
      {
        subscription: snapshot.stripeSubscriptionId,
        subscription_details: {
          items: toItems(snapshot, wanted),
          proration_behavior: 'always_invoice',
        },
      },
      options,
    ),
  );
  return Math.max(0, invoice.amount_due);
}

/** Whether the card was declined. */
export function isDeclined(error: unknown): boolean {
  return stripeStatusOf(error) === 402;
}

function toItems({ itemId }: SubscriptionSnapshot, { stripePriceId }: WantedPrice) {
  return [{ ...(itemId === null ? {} : { id: itemId }), price: stripePriceId }];
}

export type RefundReason = 'duplicate' | 'requested_by_customer';

/**
 * Gives a whole payment back, once: after the key's day Stripe itself says that it has been done. What
 * its bank has taken back meanwhile cannot be given back as well.
 */
export async function refundPayment(
  budget: StripeBudget,
  { paymentIntentId, reason }: { paymentIntentId: string; reason: RefundReason },
): Promise<void> {
  const idempotencyKey = `refund:whole:${paymentIntentId}`;
  try {
    await budget.call(
      (stripe, options) =>
        stripe.refunds.create({ payment_intent: paymentIntentId, reason }, options),
      idempotencyKey,
    );
  } catch (error) {
    if (!isAlreadyRefunded(error)) throw error;
  }
}
