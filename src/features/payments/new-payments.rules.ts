import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';
import type { NewPayment } from './payments.store.ts';
import { decideTaxShare } from './tax.rules.ts';

/** The payment of a paid invoice, for what its checkout sold. */
export function toInvoicePayment(
  invoice: PaidInvoice,
  of: Pick<NewPayment, 'kind' | 'memberId' | 'checkoutId' | 'tipId' | 'subscriptionId'>,
): NewPayment {
  const { amountPaid: amount, currency, paymentIntentId, invoiceId, livemode, paidAt } = invoice;
  const { invoiceNumber, invoiceUrl, pdfUrl } = invoice;
  const tax = decideTaxShare({ amount: invoice.total, tax: invoice.tax }, amount);
  return {
    ...of,
    amount,
    currency,
    tax,
    paymentIntentId,
    invoiceId,
    invoiceNumber,
    invoiceUrl,
    pdfUrl,
    livemode,
    paidAt,
  };
}
