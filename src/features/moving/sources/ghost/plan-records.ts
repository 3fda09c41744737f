import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import type { GhostContext } from './ghost-context.ts';
import type { GhostPrice } from './ghost-relations.ts';
import { flagOf, idOf, instantOf, numberOf, oneOf, type Row, textOf } from './row-cells.rules.ts';

const INTERVALS = ['day', 'week', 'month', 'year'] as const;
/** The columns of a tier's current prices: in Ghost 5 and later, and in Ghost 4. */
const PRICES = { month: 'monthly_price', year: 'yearly_price' } as const;
const PRICE_IDS = { month: 'monthly_price_id', year: 'yearly_price_id' } as const;

/** Reads a tier; null for the free tier, which every member has. */
export function planRecord(
  { relations }: GhostContext,
  row: Row,
  at: SourcePlace,
): SourceRecord | null {
  if (textOf(row, 'type') === 'free') return null;
  const id = idOf(row);
  const name = textOf(row, 'name') ?? id;
  const currency = (textOf(row, 'currency') ?? 'usd').toLowerCase();
  const stripeProductIds = [...relations.planOfStripeProduct]
    .filter(([, planId]) => planId === id)
    .map(([productId]) => productId);
  const known = [...relations.prices.values()].filter((price) =>
    stripeProductIds.includes(price.stripeProductId),
  );
  const current = (['month', 'year'] as const).flatMap((interval) => {
    const named = known.find((price) => price.rowId === textOf(row, PRICE_IDS[interval]));
    const amount = numberOf(row, PRICES[interval]) ?? named?.amount ?? null;
    if (amount === null) return [];
    const atStripe =
      named ??
      known.find(
        (price) =>
          price.amount === amount && price.currency === currency && price.interval === interval,
      );
    const stripePriceId = atStripe?.id ?? null;
    return [
      {
        amount,
        currency: named?.currency ?? currency,
        interval,
        intervalCount: 1,
        stripePriceId,
        isCurrent: true,
      },
    ];
  });
  const isCurrent = (price: GhostPrice) =>
    current.some(({ stripePriceId }) => stripePriceId === price.id);
  return {
    kind: 'plan',
    externalId: id,
    at,
    name,
    // The slug of the first paid tier is always `default-product`.
    slug: textOf(row, 'slug') === 'default-product' ? name : (textOf(row, 'slug') ?? name),
    description: textOf(row, 'description'),
    isActive: flagOf(row, 'active'),
    trialDays: numberOf(row, 'trial_days') ?? 0,
    prices: [...current, ...known.filter((price) => !isCurrent(price)).map(toOldPrice)],
    stripeProductIds,
  };
}

/** Ghost does not store `interval_count`; Stripe's value is used when subscriptions are adopted. */
function toOldPrice(price: GhostPrice) {
  return {
    amount: price.amount,
    currency: price.currency,
    interval: oneOf(INTERVALS, price.interval) ?? ('month' as const),
    intervalCount: 1,
    stripePriceId: price.id,
    isCurrent: false,
  };
}

export function offerRecord(row: Row, at: SourcePlace): SourceRecord {
  const amount = numberOf(row, 'discount_amount') ?? 0;
  const duration = textOf(row, 'duration');
  return {
    kind: 'offer',
    externalId: idOf(row),
    at,
    name: textOf(row, 'name') ?? idOf(row),
    code: textOf(row, 'code'),
    isActive: flagOf(row, 'active'),
    planId: textOf(row, 'product_id'),
    interval: oneOf(['month', 'year'], textOf(row, 'interval')),
    discount: discountOf(row, amount),
    months: duration === 'forever' ? null : (numberOf(row, 'duration_in_months') ?? 1),
    stripeCouponId: textOf(row, 'stripe_coupon_id'),
    use: textOf(row, 'redemption_type'),
  };
}

function discountOf(row: Row, amount: number) {
  switch (textOf(row, 'discount_type')) {
    case 'amount':
    case 'fixed':
      return { amount, currency: (textOf(row, 'currency') ?? 'usd').toLowerCase() };
    case 'trial':
      return { trialDays: amount };
    default:
      return { percent: amount };
  }
}

const GIFT_STATUSES = ['purchased', 'redeemed', 'consumed', 'expired', 'refunded'] as const;

export function giftRecord(row: Row, at: SourcePlace): SourceRecord {
  const status = oneOf(GIFT_STATUSES, textOf(row, 'status')) ?? 'expired';
  return {
    kind: 'gift',
    externalId: idOf(row),
    at,
    code: textOf(row, 'token') ?? '',
    planId: textOf(row, 'tier_id'),
    interval: oneOf(['month', 'year'], textOf(row, 'cadence')) ?? 'month',
    intervalCount: numberOf(row, 'duration') ?? 1,
    amount: numberOf(row, 'amount') ?? 0,
    currency: (textOf(row, 'currency') ?? 'usd').toLowerCase(),
    buyerEmail: textOf(row, 'buyer_email'),
    redeemedById: textOf(row, 'redeemer_member_id'),
    status,
    purchasedAt: instantOf(row, 'purchased_at'),
    redeemedAt: instantOf(row, 'redeemed_at'),
    until: instantOf(row, status === 'purchased' ? 'expires_at' : 'consumes_at'),
    paymentIntentId: textOf(row, 'stripe_payment_intent_id'),
  };
}
