import type { PublishEvent } from '../../platform/events/domain-events.ts';
import type { EnqueueJob } from '../../platform/stripe/plan.ts';
import type { RecordChange } from '../audit/index.ts';
import type { LedgerChange } from './payments.appliers.ts';
import type { PaymentRow } from './payments.store.ts';

/** Events about payments that other features may subscribe to. */
export interface PaymentEvents {
  /** Refunds or disputes of a payment were written. The payment may be unreversed, or reversed in part or in full. */
  readonly paymentReversed: Pick<PaymentRow, 'id' | 'kind' | 'tipId' | 'checkoutId'>;
}

/** All changes that a plan about a payment may contain. */
export type PaymentChange = LedgerChange | EnqueueJob | RecordChange | PublishEvent<PaymentEvents>;
