import { decideInvoiceTax } from '../../money/tax.ts';
import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';
import type { NewPayment } from './payments.store.ts';

/** The payment of a paid invoice, for what its checkout sold. */
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
