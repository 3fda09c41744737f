import { decideInvoiceTax } from '../../money/tax.ts';
import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';
import type { NewPayment } from './payments.store.ts';

/** Maps a paid invoice to a payment for the given purchase. */
export function toInvoicePayment(
  invoice: PaidInvoice,
  of: Pick<NewPayment, 'kind' | 'memberId' | 'checkoutId' | 'tipId' | 'subscriptionId'>,
): NewPayment {
  const { amountPaid: amount, currency, paymentIntentId, invoiceId, livemode, paidAt } = invoice;
  const { invoiceNumber, invoiceUrl, pdfUrl } = invoice;
  const tax = decideInvoiceTax(invoice)?.amount ?? null;
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
