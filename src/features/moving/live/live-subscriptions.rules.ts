import { formatMoney } from '../../../money/money.ts';
import type { MovePlan } from '../move-plan.ts';
import {
  ADOPTED_STATUSES,
  type LiveSubscriptionRecord,
  type PlanRecord,
  type SourcePrice,
  type SubscriptionRecord,
} from '../source-money.ts';
import type { AccountSubscription } from './live-subscriptions.stripe.ts';

/** Reasons why a subscription is not adopted, each with a sentence for the publisher. */
export const LEFT_REASONS = {
  'stripe-several-prices':
    'A subscription with several prices, or with one without a fixed amount, stays at Stripe as it is.',
  'stripe-price-left-out':
    'A subscription whose price the plan gives to no tier stays at Stripe as it is.',
  'stripe-member-unknown':
    'A subscription stays at Stripe as it is, because nobody here has the address of its customer.',
  'stripe-customer-of-another':
    'A subscription stays at Stripe as it is, because its customer belongs to another member here.',
  'stripe-differs':
    'A subscription was not taken over, because Stripe has changed it meanwhile. Run the same command again.',
} as const;
export type LeftReason = keyof typeof LEFT_REASONS;

export function isAdoptedStatus(status: string | null): status is LiveSubscriptionRecord['status'] {
  return ADOPTED_STATUSES.some((one) => one === status);
}

/** Returns why a subscription is not adopted, as far as the plan and the record tell; null if it is adopted. */
export function reasonToLeave(
  { price, of }: Pick<LiveSubscriptionRecord, 'price' | 'of'>,
  plan: Pick<MovePlan, 'stripe'>,
): LeftReason | null {
  if (price === null) return 'stripe-several-prices';
  if (tierOfPrice(plan, price.stripePriceId) === null) return 'stripe-price-left-out';
  return of === null ? 'stripe-member-unknown' : null;
}

/** Returns the slug of the tier that a price is mapped to; null if there is none. */
export function tierOfPrice({ stripe }: Pick<MovePlan, 'stripe'>, priceId: string): string | null {
  return stripe?.prices.find(({ id }) => id === priceId)?.becomes ?? null;
}

/** True if a payment is pending: access of the old system stays open for the time that it granted. */
export function isUnsettled(status: string): boolean {
  return status === 'past_due' || status === 'unpaid';
}

/** Replaces the export's data with Stripe's; the period ends at a scheduled cancellation. */
export function mergeStripeData(
  record: SubscriptionRecord,
  { id, customerId, status, price, startedAt, endsAt, trialEndsAt, cancelAt }: AccountSubscription,
): SubscriptionRecord {
  return {
    ...record,
    stripeCustomerId: customerId,
    stripeSubscriptionId: id,
    status,
    price: price === null ? record.price : priceOf(price),
    currentPeriodEnd: cancelAt !== null && cancelAt < endsAt ? cancelAt : endsAt,
    startedAt,
    trialEndsAt,
    cancelsAtPeriodEnd: cancelAt !== null && cancelAt <= endsAt,
  };
}

/** Returns a price without its product and nickname. */
export function priceOf({
  amount,
  currency,
  interval,
  intervalCount,
  stripePriceId,
}: NonNullable<AccountSubscription['price']>): SourcePrice & { readonly stripePriceId: string } {
  return { amount, currency, interval, intervalCount, stripePriceId };
}

/** A price of live subscriptions, and the export's plans of the subscribers who pay it. */
export interface SeenPrice {
  readonly price: NonNullable<AccountSubscription['price']>;
  readonly productName: string;
  readonly count: number;
  /** The number of its subscriptions per plan of the export. */
  readonly plans: ReadonlyMap<string, number>;
}

type NamedPrice = NonNullable<MovePlan['stripe']>['prices'][number];

/**
 * Proposes a tier for each price: by the Stripe product or price that the export assigns to a plan; if the export
 * assigns no products, by the most common plan of the payers; else by a plan with the product's name. Other prices stay
 * unassigned.
 */
export function proposePrices(
  seen: readonly SeenPrice[],
  plans: readonly PlanRecord[],
  tiers: MovePlan['tiers'],
): NamedPrice[] {
  const namesProducts = plans.some(({ stripeProductIds }) => stripeProductIds.length > 0);
  return seen.map((one) => {
    const { price, productName, count } = one;
    const plan =
      plans.find((each) => sells(each, price)) ??
      (namesProducts ? undefined : plans.find(({ externalId }) => externalId === mostOf(one))) ??
      plans.find(({ name }) => name === productName);
    const tier = plan && tiers.find(({ id }) => id === plan.externalId);
    const becomes = tier?.becomes ?? null;
    return {
      id: price.stripePriceId,
      name: describePrice(one),
      becomes,
      ...(becomes === null ? { note: `left as they are: ${count}` } : {}),
    };
  });
}

/** True if a plan of the export has the product or the price. */
export function sells(
  { stripeProductIds, prices }: PlanRecord,
  { productId, stripePriceId }: SeenPrice['price'],
): boolean {
  return (
    stripeProductIds.includes(productId) ||
    prices.some((price) => price.stripePriceId === stripePriceId)
  );
}

function mostOf({ plans }: SeenPrice): string | undefined {
  return [...plans].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function describePrice({ productName, price }: SeenPrice): string {
  const { amount, currency, interval, intervalCount, nickname } = price;
  const sum = formatMoney({ amount, currency });
  const every = intervalCount === 1 ? `every ${interval}` : `every ${intervalCount} ${interval}s`;
  return `${productName}, ${sum} ${every}${nickname ? ` (${nickname})` : ''}`;
}
