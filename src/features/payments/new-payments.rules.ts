import { type Money, money } from '../../money/money.ts';
import { decideTaxShare } from '../../money/tax.ts';
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

/** The tax within what was paid of an invoice; null where none was calculated. */
export function decideInvoiceTax({ total, tax, amountPaid, currency }: PaidInvoice): Money | null {
  const share = decideTaxShare({ amount: total, tax }, amountPaid);
  return share === null ? null : money(share, currency);
}
