import type { PublishEvent } from '../../platform/events/domain-events.ts';
import type { EnqueueJob } from '../../platform/stripe/plan.ts';
import type { RecordChange } from '../audit/index.ts';
import type { LedgerChange } from './payments.appliers.ts';
import type { PaymentRow } from './payments.store.ts';

/** What other features may hear of payments. */
export interface PaymentEvents {
  /** Refunds or disputes of a payment were written; it may be open, partly or wholly back. */
  readonly paymentReversed: Pick<PaymentRow, 'id' | 'kind' | 'tipId' | 'checkoutId'>;
}

/** Everything that a plan about a payment may contain. */
export type PaymentChange = LedgerChange | EnqueueJob | RecordChange | PublishEvent<PaymentEvents>;
