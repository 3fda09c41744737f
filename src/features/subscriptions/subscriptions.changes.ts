import type { EnqueueJob, RaiseAlarm, SendMail } from '../../platform/stripe/plan.ts';
import type { RecordChange } from '../audit/index.ts';
import type { CheckoutChange } from '../billing/index.ts';
import type { SaveGrants } from '../grants/index.ts';
import type { LedgerChange } from '../payments/index.ts';
import type { SubscriptionColumns } from './subscriptions.store.ts';

/** Writes our row of a subscription, over the version that was read and no other. */
export interface SaveSubscription {
  readonly kind: 'saveSubscription';
  readonly id: string;
  /** Null for a new row. */
  readonly version: number | null;
  readonly columns: SubscriptionColumns;
  readonly at: Date;
}

/** Dates a redeemed gift that had waited. */
export interface BeginGift {
  readonly kind: 'beginGift';
  readonly giftId: string;
  readonly span: { readonly startsAt: Date; readonly endsAt: Date };
}

/** What `subscriptionAppliers` writes. */
export type SubscriptionRowChange = SaveSubscription | BeginGift;

/** Everything that the plan of a subscription may contain. */
export type SubscriptionChange =
  | SubscriptionRowChange
  | LedgerChange
  | SaveGrants
  | CheckoutChange
  | RecordChange
  | SendMail
  | EnqueueJob
  | RaiseAlarm;
