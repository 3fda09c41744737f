import type { Money } from '../../money/money.ts';
import type { PublishEvent } from '../../platform/events/domain-events.ts';
import type { RaiseAlarm } from '../../platform/stripe/plan.ts';
import type { LedgerChange } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { CheckoutChange } from './billing.appliers.ts';
import type { CheckoutRow } from './checkouts.store.ts';

/** Purchase events to which other features subscribe. */
export interface BillingEvents {
  /** The payment of a one-time tip was recorded. */
  readonly tipPaid: {
    readonly tipId: string;
    readonly paid: Money;
    /** The tax within `paid`; null if none was calculated. */
    readonly tax: Money | null;
    /** The amount of the tip itself, without added tax. */
    readonly amount: Money;
    readonly paidAt: Date;
    readonly paymentIntentId: string;
    /** The email address that the tipper entered at Stripe; null after their erasure. */
    readonly email: string | null;
    readonly settings: SiteSettings;
    /** True if the agreed amount was paid; false if staff accepted a different payment. */
    readonly isAgreed: boolean;
  };
  /** The payment of a group was recorded. */
  readonly groupPaid: {
    readonly checkout: CheckoutRow;
    readonly paid: Money;
    /** The tax within `paid`; null if none was calculated. */
    readonly tax: Money | null;
    readonly paymentIntentId: string;
    readonly settings: SiteSettings;
  };
  /** The payment of a gift subscription was recorded. */
  readonly giftPurchased: {
    readonly checkout: CheckoutRow;
    readonly paid: Money;
    /** The tax within `paid`; null if none was calculated. */
    readonly tax: Money | null;
    readonly paidAt: Date;
    readonly settings: SiteSettings;
  };
}

/** The changes that the plan of a session may contain. */
export type SessionChange =
  | CheckoutChange
  | LedgerChange
  | RaiseAlarm
  | PublishEvent<BillingEvents>;
