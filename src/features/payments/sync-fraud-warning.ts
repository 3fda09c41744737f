import { newId } from '../../platform/crypto/ids.ts';
import type { SyncedObject } from '../../platform/stripe/sync.ts';
import type { ReadSettings } from '../settings/index.ts';
import { findWarning } from './fraud-warnings.store.ts';
import { fetchWarning } from './fraud-warnings.stripe.ts';
import type { PaymentChange } from './payments.changes.ts';
import { findPaymentByIntent } from './payments.store.ts';
import {
  planFraudWarning,
  type WarnedPayment,
  type WarningRows,
} from './plan-fraud-warning.rules.ts';
import { isPaymentOfOurs, type ReversalDeps } from './sync-reversals.ts';

/**
 * Syncs a bank's early fraud warning about a payment. It usually becomes a dispute, with a dispute fee, unless the
 * payment is refunded first (https://docs.stripe.com/disputes/measuring).
 */
export function fraudWarningObject(
  deps: ReversalDeps & { readonly readSettings: ReadSettings },
): SyncedObject<WarnedPayment, WarningRows, PaymentChange> {
  return {
    async fetch(budget, warningId) {
      const warning = await fetchWarning(budget, warningId);
      if (warning === null) return null;
      const payment = await findPaymentByIntent(deps.db.read, warning.paymentIntentId);
      if (payment === null) {
        if (!(await isPaymentOfOurs(deps, budget, warning.paymentIntentId))) return null;
        // The queue retries until the payment is booked.
        throw new Error('a fraud warning refers to a payment that is not booked yet');
      }
      const { refundFraudWarnings } = (await deps.readSettings()).payments;
      return { warning, paymentId: payment.id, refundFraudWarnings };
    },
    load: async (tx, { warning }) => ({
      isKnown: (await findWarning(tx, warning.warningId)) !== null,
      newId: newId(),
    }),
    plan: planFraudWarning,
  };
}
