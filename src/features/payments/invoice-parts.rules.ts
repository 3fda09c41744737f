import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';

/**
 * What came in for an invoice, one by one: nearly always one payment, which is the invoice itself. Where
 * several payments paid it, each is booked with its own amount, the first one under the invoice's id and
 * the others under that of the invoice payment.
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
