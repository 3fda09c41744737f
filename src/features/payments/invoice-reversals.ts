import type { Tx } from '../../platform/db/database.ts';
import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';
import { splitByPayment } from './invoice-parts.rules.ts';
import type { ReversalCause } from './reversals.rules.ts';
import { findReversalCauses, isAnyRefundable, lockPayment } from './reversals.store.ts';

/** Why invoices that were paid count no longer, by the invoice's id at Stripe; without those that count. */
export type InvoiceReversals = ReadonlyMap<string, ReversalCause>;

/**
 * What was refunded or disputed of paid invoices, by Stripe's ids, so that a refund which came before its
 * payment was booked counts too. The payments that are about to be booked are locked first, until the
 * transaction ends: of a booking and a refund at once, the later one sees the other.
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
  // Where several payments paid it, all of them have to be back.
  return new Map(
    charged.flatMap((invoice) => {
      const [cause, ...others] = splitByPayment(invoice).map((part) => causes.get(part.invoiceId));
      return cause && others.every(Boolean) ? [[invoice.invoiceId, cause] as const] : [];
    }),
  );
}

/** Whether any payment of these invoices may be refunded, whole or what a dispute left of it. */
function hasRefundable(tx: Tx, paid: readonly PaidInvoice[]): Promise<boolean> {
  const parts = paid.filter(({ amountPaid }) => amountPaid > 0).flatMap(splitByPayment);
  return isAnyRefundable(
    tx,
    parts.flatMap(({ paymentIntentId, amountPaid: amount }) =>
      paymentIntentId === null ? [] : [{ paymentIntentId, amount }],
    ),
  );
}

/** What was refunded or disputed of paid invoices. */
export const invoiceReversals = { lockAndFind, hasRefundable };
