import { decideInvoiceTax } from '../../money/tax.ts';
import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';
import type { NewPayment } from './payments.store.ts';

/** The price and the period that a subscription's payment paid for. */
type PaidPeriod = Pick<NewPayment, 'tierPriceId' | 'periodStartsAt' | 'periodEndsAt'>;

/** The columns of a payment that is not for a subscription. */
export const NO_PERIOD: PaidPeriod = {
  tierPriceId: null,
  periodStartsAt: null,
  periodEndsAt: null,
};

type Purchase = Pick<NewPayment, 'kind' | 'memberId' | 'checkoutId' | 'tipId' | 'subscriptionId'>;

/** Maps a paid invoice to a payment for the given purchase. */
export function toInvoicePayment(
  invoice: PaidInvoice,
  of: Purchase,
  period: PaidPeriod = NO_PERIOD,
): NewPayment {
  const { amountPaid: amount, currency, paymentIntentId, invoiceId, livemode, paidAt } = invoice;
  const { invoiceNumber, invoiceUrl, pdfUrl } = invoice;
  const tax = decideInvoiceTax(invoice)?.amount ?? null;
  return {
    ...of,
    ...period,
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
