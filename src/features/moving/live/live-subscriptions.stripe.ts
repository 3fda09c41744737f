import type Stripe from 'stripe';
import { EVERY_UNITS } from '../../../money/intervals.ts';
import type { StripeBudget } from '../../../platform/stripe/budget.ts';
import { listPages } from '../../../platform/stripe/list-pages.ts';
import type { StripeClient } from '../../../platform/stripe/stripe.ts';
import { fromEpochSeconds } from '../../../time/clock.ts';
import {
  SOURCE_SUBSCRIPTION_STATUSES,
  type SourcePrice,
  type SubscriptionRecord,
} from '../source-money.ts';

/** A subscription of the publisher's Stripe account, in any status. */
export interface AccountSubscription {
  readonly id: string;
  readonly customerId: string;
  /** Null if the customer has no address or was deleted. */
  readonly email: string | null;
  readonly status: SubscriptionRecord['status'];
  /** Null if the subscription has several prices, or a price without a fixed amount. */
  readonly price:
    | (SourcePrice & {
        readonly stripePriceId: string;
        readonly productId: string;
        readonly nickname: string | null;
      })
    | null;
  readonly startedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly trialEndsAt: Date | null;
  readonly cancelAt: Date | null;
}

/** Yields all subscriptions of the account page by page, newest first, each with its customer. */
export async function* listAccountSubscriptions(
  stripe: StripeClient,
): AsyncGenerator<readonly AccountSubscription[]> {
  const pages = listPages(stripe, (page, options, client) =>
    client.subscriptions.list({ ...page, status: 'all', expand: ['data.customer'] }, options),
  );
  for await (const page of pages) yield page.map(readSubscription);
}

function readSubscription(subscription: Stripe.Subscription): AccountSubscription {
  const { id, customer, status, items, cancel_at: cancelAt, cancel_at_period_end } = subscription;
  const [first, second] = items.data;
  const startsAt = fromEpochSeconds(first?.current_period_start ?? subscription.start_date);
  const endsAt = fromEpochSeconds(first?.current_period_end ?? subscription.start_date);
  const owner = typeof customer === 'string' || customer.deleted === true ? null : customer;
  return {
    id,
    customerId: typeof customer === 'string' ? customer : customer.id,
    email: owner?.email ?? null,
    // A status that Stripe adds later is unknown and not adopted.
    status: SOURCE_SUBSCRIPTION_STATUSES.find((known) => known === status) ?? null,
    price: first !== undefined && second === undefined ? readPrice(first) : null,
    startedAt: fromEpochSeconds(subscription.start_date),
    startsAt,
    endsAt,
    trialEndsAt: subscription.trial_end === null ? null : fromEpochSeconds(subscription.trial_end),
    cancelAt:
      cancelAt === null ? (cancel_at_period_end ? endsAt : null) : fromEpochSeconds(cancelAt),
  };
}

function readPrice({ price, quantity = 1 }: Stripe.SubscriptionItem): AccountSubscription['price'] {
  const { unit_amount: amount, recurring, currency, id, product, nickname } = price;
  const interval = EVERY_UNITS.find((unit) => unit === recurring?.interval);
  if (amount === null || recurring === null || interval === undefined || quantity !== 1)
    return null;
  return {
    amount,
    currency,
    interval,
    intervalCount: recurring.interval_count,
    stripePriceId: id,
    productId: typeof product === 'string' ? product : product.id,
    nickname,
  };
}

/** Returns the name of a product, or its id if Stripe has no such product. */
export async function fetchProductName(budget: StripeBudget, id: string): Promise<string> {
  const found = await budget.find((stripe, options) => stripe.products.retrieve(id, {}, options));
  return found?.name ?? id;
}

type Metadata = Readonly<Record<string, string>>;

/** The metadata of a subscription and its customer. */
interface CarriedMetadata {
  readonly subscription: Metadata;
  readonly customer: { readonly id: string; readonly metadata: Metadata };
}

export async function fetchMetadata(
  budget: StripeBudget,
  id: string,
): Promise<CarriedMetadata | null> {
  const expand = ['customer'];
  const found = await budget.find((stripe, options) =>
    stripe.subscriptions.retrieve(id, { expand }, options),
  );
  if (found === null) return null;
  const { customer, metadata } = found;
  const own = typeof customer === 'string' || customer.deleted === true ? {} : customer.metadata;
  return {
    subscription: metadata,
    customer: { id: typeof customer === 'string' ? customer : customer.id, metadata: own },
  };
}

/**
 * Sets metadata keys of a subscription and its customer and changes nothing else: an empty value deletes a key. Does
 * nothing if the subscription or customer no longer exists at Stripe.
 */
export async function writeMetadata(
  budget: StripeBudget,
  { subscriptionId, customerId }: { subscriptionId: string; customerId: string },
  metadata: { readonly subscription: Metadata; readonly customer: Metadata },
): Promise<void> {
  if (Object.keys(metadata.customer).length > 0) {
    await budget.find((stripe, options) =>
      stripe.customers.update(customerId, { metadata: { ...metadata.customer } }, options),
    );
  }
  if (Object.keys(metadata.subscription).length > 0) {
    await budget.find((stripe, options) =>
      stripe.subscriptions.update(
        subscriptionId,
        { metadata: { ...metadata.subscription } },
        options,
      ),
    );
  }
}
