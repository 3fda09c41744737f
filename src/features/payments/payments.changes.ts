import type { PublishEvent } from '../../platform/events/domain-events.ts';
import type { EnqueueJob } from '../../platform/stripe/plan.ts';
import type {
  FeeSnapshot,
  FraudWarningSnapshot,
  ReversalsSnapshot,
} from '../../platform/stripe/snapshots.ts';
import type { RecordChange } from '../audit/index.ts';
import type { NewPayment, PaymentRow } from './payments.store.ts';

/** What other features may hear of payments. */
export interface PaymentEvents {
  /** Refunds or disputes of a payment were written; it may be open, partly or wholly back. */
  readonly paymentReversed: Pick<PaymentRow, 'id' | 'kind' | 'tipId' | 'checkoutId'>;
}

/** Books a payment that is as we asked for it. */
interface BookPayment {
  readonly kind: 'bookPayment';
  readonly payment: NewPayment;
  readonly fee: FeeSnapshot | null;
  readonly at: Date;
}

/** Books money that came in though it differs, tied to nothing until a person has decided. */
interface FlagPayment {
  readonly kind: 'flagPayment';
  readonly payment: NewPayment;
  readonly fee: FeeSnapshot | null;
  readonly at: Date;
}

interface AddFee {
  readonly kind: 'addFee';
  readonly paymentId: string;
  readonly fee: FeeSnapshot;
  readonly at: Date;
}

interface AddReversals {
  readonly kind: 'addReversals';
  readonly reversals: ReversalsSnapshot;
  readonly at: Date;
}

interface AddFraudWarning {
  readonly kind: 'addFraudWarning';
  readonly id: string;
  readonly warning: FraudWarningSnapshot;
  readonly at: Date;
}

/** What `paymentAppliers` writes. */
export type LedgerChange = BookPayment | FlagPayment | AddFee | AddReversals | AddFraudWarning;

/** Everything that a plan about a payment may contain. */
export type PaymentChange = LedgerChange | EnqueueJob | RecordChange | PublishEvent<PaymentEvents>;
