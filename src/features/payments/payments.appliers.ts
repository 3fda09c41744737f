import type { Appliers } from '../../platform/stripe/sync.ts';
import { addFraudWarning } from './fraud-warnings.store.ts';
import type { LedgerChange } from './payments.changes.ts';
import { bookFee, bookFlaggedPayment, bookPayment } from './payments.store.ts';
import { addReversals } from './reversals.store.ts';

/** How the ledger's changes are written. Rows are only added; Stripe's ids are unique. */
export const paymentAppliers: Appliers<LedgerChange> = {
  // Unique on the payment and on the invoice; a flagged row becomes an ordinary one, once.
  bookPayment: async (tx, { payment, fee, at }) => {
    await bookPayment(tx, payment, fee, at);
  },
  // Unique on the payment and on the invoice; what is booked already stays as it is.
  flagPayment: (tx, { payment, fee, at }) => bookFlaggedPayment(tx, payment, fee, at),
  // One fee for each payment.
  addFee: (tx, { paymentId, fee, at }) => bookFee(tx, paymentId, fee, at),
  // Unique on the object and its status.
  addReversals: (tx, { reversals, at }) => addReversals(tx, reversals, at),
  // Unique on the warning.
  addFraudWarning: (tx, { id, warning, at }) => addFraudWarning(tx, id, warning, at),
};
