import type { Money } from '../../money/money.ts';
import type { PublishEvent } from '../../platform/events/domain-events.ts';
import type { RaiseAlarm } from '../../platform/stripe/plan.ts';
import type { LedgerChange } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { CheckoutRow } from './checkouts.store.ts';

/** What other features may hear of purchases. */
export interface BillingEvents {
  /** The payment of a one-time tip was booked. */
  readonly tipPaid: {
    readonly tipId: string;
    readonly paid: Money;
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
    readonly siteName: string;
  };
}

interface StoreSession {
  readonly kind: 'storeSession';
  readonly checkoutId: string;
  readonly session: {
    readonly sessionId: string;
    readonly url: string | null;
    readonly expiresAt: Date;
    readonly openedAt: Date;
  };
}

interface CompleteCheckout {
  readonly kind: 'completeCheckout';
  readonly checkoutId: string;
  readonly at: Date;
}

interface CloseCheckout {
  readonly kind: 'closeCheckout';
  readonly checkoutId: string;
  readonly close: { readonly expiredAt: Date } | { readonly failedAt: Date };
}

/** What `billingAppliers` writes. */
export type CheckoutChange = StoreSession | CompleteCheckout | CloseCheckout;

/** Everything that the plan of a session may contain. */
export type SessionChange =
  | CheckoutChange
  | LedgerChange
  | RaiseAlarm
  | PublishEvent<BillingEvents>;
