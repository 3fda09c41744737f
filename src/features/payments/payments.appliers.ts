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

/** Writers of the ledger's changes. Rows are append-only; Stripe's ids are unique. */
export const paymentAppliers = {
  /** Unique per payment and per invoice. A flagged row becomes an ordinary one, once. */
  bookPayment: async (tx: Tx, { payment, fee, at }: Booking) => {
    await bookPayment(tx, payment, fee, at);
  },
  /** Books a payment that differs from its order, linked to nothing until staff decide. Unique like the others. */
  flagPayment: (tx: Tx, { payment, fee, at }: Booking) => bookFlaggedPayment(tx, payment, fee, at),
  /** Unique per payment. */
  addFee: (tx: Tx, { paymentId, fee, at }: { paymentId: string; fee: FeeSnapshot; at: Date }) =>
    bookFee(tx, paymentId, fee, at),
  /** Unique per object and status. */
  addReversals: (tx: Tx, { reversals, at }: { reversals: ReversalsSnapshot; at: Date }) =>
    addReversals(tx, reversals, at),
  /** Unique per warning. */
  addFraudWarning: (
    tx: Tx,
    { id, warning, at }: { id: string; warning: FraudWarningSnapshot; at: Date },
  ) => addFraudWarning(tx, id, warning, at),
};

/** The changes that `paymentAppliers` writes. */
export type LedgerChange = ChangesOf<typeof paymentAppliers>;
