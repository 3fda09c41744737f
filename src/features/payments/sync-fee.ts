import { fetchPayment } from '../../platform/stripe/payments.ts';
import type { FeeSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps, SyncedObject } from '../../platform/stripe/sync.ts';
import type { PaymentChange } from './payments.changes.ts';
import { findPaymentByIntent, hasFee } from './payments.store.ts';

/**
 * Syncs the fee of one payment. Stripe books a charge some time after it was paid, and only then is the fee known. A
 * payment that we have not booked yet gets its fee when it is booked.
 */
export function feeObject({
  db,
}: StripeDeps): SyncedObject<
  { readonly paymentIntentId: string; readonly fee: FeeSnapshot | null },
  { readonly paymentId: string | null; readonly hasFee: boolean },
  PaymentChange
> {
  return {
    async fetch(budget, paymentIntentId) {
      const booked = await findPaymentByIntent(db.read, paymentIntentId);
      const isOpen = booked !== null && !(await hasFee(db.read, booked.id));
      const payment = isOpen ? await fetchPayment(budget, paymentIntentId) : null;
      return { paymentIntentId, fee: payment?.fee ?? null };
    },
    async load(tx, { paymentIntentId }) {
      const paymentId = (await findPaymentByIntent(tx, paymentIntentId))?.id ?? null;
      return { paymentId, hasFee: paymentId !== null && (await hasFee(tx, paymentId)) };
    },
    plan({ snapshot: { fee }, rows, now }) {
      if (rows.hasFee) return { outcome: 'applied', changes: [] };
      const { paymentId } = rows;
      if (paymentId === null || fee === null) return { outcome: 'pending', changes: [] };
      return { outcome: 'applied', changes: [{ kind: 'addFee', paymentId, fee, at: now }] };
    },
  };
}
