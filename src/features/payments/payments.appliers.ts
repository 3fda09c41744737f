import type { Tx } from '../../platform/db/database.ts';
import type {
  FeeSnapshot,
  FraudWarningSnapshot,
  ReversalsSnapshot,
} from '../../platform/stripe/snapshots.ts';
import type { ChangesOf } from '../../platform/stripe/sync.ts';
import { bookFee, bookFlaggedPayment, bookPayment } from './booking.store.ts';
import { addFraudWarning } from './fraud-warnings.store.ts';
import type { NewPayment } from './payments.store.ts';
import { addReversals } from './reversals.store.ts';

interface Booking {
  readonly payment: NewPayment;
  readonly fee: FeeSnapshot | null;
  readonly at: Date;
}

/** How the ledger's changes are written. Rows are only added; Stripe's ids are unique. */
export const paymentAppliers = {
  /** Unique on the payment and on the invoice; a flagged row becomes an ordinary one, once. */
  bookPayment: async (tx: Tx, { payment, fee, at }: Booking) => {
    await bookPayment(tx, payment, fee, at);
  },
  /** Books money that differs, tied to nothing until staff have decided; unique like the others. */
  flagPayment: (tx: Tx, { payment, fee, at }: Booking) => bookFlaggedPayment(tx, payment, fee, at),
  /** One fee for each payment. */
  addFee: (tx: Tx, { paymentId, fee, at }: { paymentId: string; fee: FeeSnapshot; at: Date }) =>
    bookFee(tx, paymentId, fee, at),
  /** Unique on the object and its status. */
  addReversals: (tx: Tx, { reversals, at }: { reversals: ReversalsSnapshot; at: Date }) =>
    addReversals(tx, reversals, at),
  /** Unique on the warning. */
  addFraudWarning: (
    tx: Tx,
    { id, warning, at }: { id: string; warning: FraudWarningSnapshot; at: Date },
  ) => addFraudWarning(tx, id, warning, at),
};

/** What `paymentAppliers` writes. */
export type LedgerChange = ChangesOf<typeof paymentAppliers>;
