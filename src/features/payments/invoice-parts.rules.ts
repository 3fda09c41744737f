import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';

/**
 * Splits an invoice into its payments. Nearly always there is one payment, which is the invoice itself. If several
 * payments paid the invoice, each is booked with its own amount: the first under the invoice's id, the others under the
 * id of the invoice payment.
 */
export function splitByPayment(invoice: PaidInvoice): readonly PaidInvoice[] {
  if (invoice.payments.length <= 1) return [invoice];
  return invoice.payments.map(({ invoicePaymentId, paymentIntentId, amount }, index) => ({
    ...invoice,
    invoiceId: index === 0 ? invoice.invoiceId : invoicePaymentId,
    paymentIntentId,
    amountPaid: amount,
    payments: [],
  }));
}
