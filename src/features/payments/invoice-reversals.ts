import type { Tx } from '../../platform/db/database.ts';
import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';
import { splitByPayment } from './invoice-parts.rules.ts';
import type { ReversalCause } from './reversals.rules.ts';
import { findReversalCauses, isAnyRefundable, lockPayment } from './reversals.store.ts';

/** Why a paid invoice no longer counts, by Stripe's invoice id. Invoices that still count are absent. */
export type InvoiceReversals = ReadonlyMap<string, ReversalCause>;

/**
 * Finds refunds and disputes of paid invoices by Stripe's ids, so that a refund that arrived before its payment was
 * booked counts too. Locks the payments to be booked until the transaction ends: if a booking and a refund run
 * concurrently, the later one sees the earlier one.
 */
async function lockAndFind(
  tx: Tx,
  { unbooked, paid }: { unbooked: readonly PaidInvoice[]; paid: readonly PaidInvoice[] },
): Promise<InvoiceReversals> {
  for (const { paymentIntentId } of unbooked) {
    if (paymentIntentId !== null) await lockPayment(tx, paymentIntentId);
  }
  const charged = paid.filter(({ amountPaid }) => amountPaid > 0);
  const causes = await findReversalCauses(
    tx,
    charged.flatMap(splitByPayment).map((part) => ({
      id: part.invoiceId,
      paymentIntentId: part.paymentIntentId,
      amount: part.amountPaid,
    })),
  );
  // If several payments paid the invoice, all of them must be reversed.
  return new Map(
    charged.flatMap((invoice) => {
      const [cause, ...others] = splitByPayment(invoice).map((part) => causes.get(part.invoiceId));
      return cause && others.every(Boolean) ? [[invoice.invoiceId, cause] as const] : [];
    }),
  );
}

/** Returns whether any payment of these invoices may be refunded, in full or up to the part that a dispute left. */
function hasRefundable(tx: Tx, paid: readonly PaidInvoice[]): Promise<boolean> {
  const parts = paid.filter(({ amountPaid }) => amountPaid > 0).flatMap(splitByPayment);
  return isAnyRefundable(
    tx,
    parts.flatMap(({ paymentIntentId, amountPaid: amount }) =>
      paymentIntentId === null ? [] : [{ paymentIntentId, amount }],
    ),
  );
}

/** Refunds and disputes of paid invoices. */
export const invoiceReversals = { lockAndFind, hasRefundable };
