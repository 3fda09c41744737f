import type { RecordBase } from './source-place.ts';

/** In minor units of `currency` (ISO 4217, lower case). */
export interface SourcePrice {
  readonly amount: number;
  readonly currency: string;
  readonly interval: 'day' | 'week' | 'month' | 'year';
  readonly intervalCount: number;
  readonly stripePriceId: string | null;
}

/** What readers subscribe to; the API calls it a tier. */
export interface PlanRecord extends RecordBase {
  readonly kind: 'plan';
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly isActive: boolean;
  readonly trialDays: number;
  /** The prices in force; older ones that subscribers still pay come with `isCurrent: false`. */
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
  /** How many months it lasts; null for as long as the subscription lives. */
  readonly months: number | null;
  readonly stripeCouponId: string | null;
  /** What the source does with the offer, in its own word: signup, retention. */
  readonly use: string | null;
}

/** Paid or given time without a subscription at Stripe that goes on. */
export interface GrantRecord extends RecordBase {
  readonly kind: 'grant';
  readonly memberId: string;
  /** Null for everything that subscribers read. */
  readonly planId: string | null;
  readonly articleId: string | null;
  readonly from: Date | null;
  /** Null for endless. */
  readonly until: Date | null;
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

/** A subscription that Stripe runs, as far as the source tells; `--stripe` asks Stripe itself. */
export interface SubscriptionRecord extends RecordBase {
  readonly kind: 'subscription';
  readonly memberId: string;
  readonly planId: string | null;
  /** Null where the source names the subscription alone; at least one of the two is known. */
  readonly stripeCustomerId: string | null;
  /** Null where the source names the customer alone. */
  readonly stripeSubscriptionId: string | null;
  readonly price: SourcePrice | null;
  readonly status: (typeof SOURCE_SUBSCRIPTION_STATUSES)[number] | null;
  readonly currentPeriodEnd: Date | null;
  readonly startedAt: Date | null;
  readonly trialEndsAt: Date | null;
  /** Whether it ends with the period. */
  readonly cancelsAtPeriodEnd: boolean | null;
  readonly offerId: string | null;
}

/** A gift subscription that was bought; redeemed ones come as a grant beside it. */
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
  /** Until when a redeemed one opens, or until when one may be redeemed. */
  readonly until: Date | null;
  readonly paymentIntentId: string | null;
}

/** Statuses at Stripe with which a subscription is taken over. */
export const ADOPTED_STATUSES = [
  'active',
  'trialing',
  'past_due',
  'unpaid',
  'paused',
] as const satisfies readonly (typeof SOURCE_SUBSCRIPTION_STATUSES)[number][];

/** A subscription that Stripe runs for the publisher now, as Stripe itself has it; its id is Stripe's. */
export interface LiveSubscriptionRecord extends RecordBase {
  readonly kind: 'liveSubscription';
  /** Whose it is: a member of the export, or the member with the customer's address; null where there is none. */
  readonly of:
    | { readonly source: string; readonly externalId: string }
    | { readonly email: string }
    | null;
  readonly stripeCustomerId: string;
  readonly status: (typeof ADOPTED_STATUSES)[number];
  /** Null where it has several prices, or one without a fixed amount. */
  readonly price: (SourcePrice & { readonly stripePriceId: string }) | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When it is set to end. */
  readonly cancelAt: Date | null;
  /** The subscriptions of the export that say the same. */
  readonly replaces: readonly { readonly source: string; readonly externalId: string }[];
}
