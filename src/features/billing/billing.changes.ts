import type { Money } from '../../money/money.ts';
import type { PublishEvent } from '../../platform/events/domain-events.ts';
import type { RaiseAlarm } from '../../platform/stripe/plan.ts';
import type { LedgerChange } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { CheckoutChange } from './billing.appliers.ts';
import type { CheckoutRow } from './checkouts.store.ts';

/** What other features may hear of purchases. */
export interface BillingEvents {
  /** The payment of a one-time tip was booked. */
  readonly tipPaid: {
    readonly tipId: string;
    readonly paid: Money;
    /** The tax within it; null where none was calculated. */
    readonly tax: Money | null;
    /** What was paid for the tip itself: without tax that was added to it. */
    readonly amount: Money;
    readonly paidAt: Date;
    readonly paymentIntentId: string;
    /** The address that the giver told Stripe; null once they were erased. */
    readonly email: string | null;
    readonly settings: SiteSettings;
    /** Whether it is the amount that was asked for; else staff have accepted it as it came. */
    readonly isAgreed: boolean;
  };
  /** The payment of a gift subscription was booked. */
  readonly giftPurchased: {
    readonly checkout: CheckoutRow;
    readonly paidAt: Date;
    readonly settings: SiteSettings;
  };
}

/** Everything that the plan of a session may contain. */
export type SessionChange =
  | CheckoutChange
  | LedgerChange
  | RaiseAlarm
  | PublishEvent<BillingEvents>;
