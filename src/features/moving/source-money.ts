import type { RecordBase } from './source-place.ts';

/** A price in minor units of `currency` (ISO 4217, lower case). */
export interface SourcePrice {
  readonly amount: number;
  readonly currency: string;
  readonly interval: 'day' | 'week' | 'month' | 'year';
  readonly intervalCount: number;
  readonly stripePriceId: string | null;
}

/** A subscription plan; the API calls it a tier. */
export interface PlanRecord extends RecordBase {
  readonly kind: 'plan';
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly isActive: boolean;
  readonly trialDays: number;
  /** Current prices, and, with `isCurrent: false`, former prices that subscribers still pay. */
  readonly prices: readonly (SourcePrice & { readonly isCurrent: boolean })[];
  readonly stripeProductIds: readonly string[];
}

export interface OfferRecord extends RecordBase {
  readonly kind: 'offer';
  readonly name: string;
  readonly code: string | null;
  readonly isActive: boolean;
  readonly planId: string | null;
  readonly interval: 'month' | 'year' | null;
  readonly discount:
    | { readonly percent: number }
    | { readonly amount: number; readonly currency: string }
    | { readonly trialDays: number };
  /** The duration in months; null for the lifetime of the subscription. */
  readonly months: number | null;
  readonly stripeCouponId: string | null;
  /** The use of the offer in the source's terms, such as signup or retention. */
  readonly use: string | null;
}

/** Paid or complimentary access without a live Stripe subscription. */
export interface GrantRecord extends RecordBase {
  readonly kind: 'grant';
  readonly memberId: string;
  /** Null for everything that subscribers can read. */
  readonly planId: string | null;
  readonly articleId: string | null;
  readonly from: Date | null;
  /** Null for no end. */
  readonly until: Date | null;
  /** True if the source does not state the end: the access lasts for the time in the plan. */
  readonly isEndUnknown?: true;
  readonly why: 'comp' | 'gift' | 'paid';
}

export const SOURCE_SUBSCRIPTION_STATUSES = [
  'active',
  'trialing',
  'past_due',
  'unpaid',
  'paused',
  'canceled',
  'incomplete',
  'incomplete_expired',
] as const;

/**
 * A Stripe subscription as described by the source; with `--stripe`, Stripe's own data replace these. If the source
 * states neither id, Stripe's customer is found by the member's address.
 */
export interface SubscriptionRecord extends RecordBase {
  readonly kind: 'subscription';
  readonly memberId: string;
  readonly planId: string | null;
  readonly stripeCustomerId: string | null;
  readonly stripeSubscriptionId: string | null;
  readonly price: SourcePrice | null;
  readonly status: (typeof SOURCE_SUBSCRIPTION_STATUSES)[number] | null;
  readonly currentPeriodEnd: Date | null;
  readonly startedAt: Date | null;
  readonly trialEndsAt: Date | null;
  /** Whether the subscription ends with the current period; null if that is unknown. */
  readonly cancelsAtPeriodEnd: boolean | null;
  readonly offerId: string | null;
}

/** A purchased gift subscription; a redeemed gift also has a grant record. */
export interface GiftRecord extends RecordBase {
  readonly kind: 'gift';
  readonly code: string;
  readonly planId: string | null;
  readonly interval: 'month' | 'year';
  readonly intervalCount: number;
  readonly amount: number;
  readonly currency: string;
  readonly buyerEmail: string | null;
  readonly redeemedById: string | null;
  readonly status: 'purchased' | 'redeemed' | 'consumed' | 'expired' | 'refunded';
  readonly purchasedAt: Date | null;
  readonly redeemedAt: Date | null;
  /** The end of access for a redeemed gift, or the last date for redeeming one. */
  readonly until: Date | null;
  readonly paymentIntentId: string | null;
}

/** Stripe statuses with which a subscription is adopted. */
export const ADOPTED_STATUSES = [
  'active',
  'trialing',
  'past_due',
  'unpaid',
  'paused',
] as const satisfies readonly (typeof SOURCE_SUBSCRIPTION_STATUSES)[number][];

/** A live subscription of the publisher's Stripe account, as Stripe reports it; its id is Stripe's. */
export interface LiveSubscriptionRecord extends RecordBase {
  readonly kind: 'liveSubscription';
  /** The owner: a member of the export, or the member with the customer's address; null if there is none. */
  readonly of:
    | { readonly source: string; readonly externalId: string }
    | { readonly email: string }
    | null;
  readonly stripeCustomerId: string;
  readonly status: (typeof ADOPTED_STATUSES)[number];
  /** Null if the subscription has several prices, or a price without a fixed amount. */
  readonly price: (SourcePrice & { readonly stripePriceId: string }) | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The scheduled end; null if there is none. */
  readonly cancelAt: Date | null;
  /** The subscriptions of the export that describe the same subscription. */
  readonly replaces: readonly { readonly source: string; readonly externalId: string }[];
}
