import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';
import type { NewPayment } from './payments.store.ts';

/** The payment of a paid invoice, for what its checkout sold. */
export function toInvoicePayment(
  invoice: PaidInvoice,
  of: Pick<NewPayment, 'kind' | 'memberId' | 'checkoutId' | 'tipId' | 'subscriptionId'>,
): NewPayment {
  const { amountPaid: amount, currency, paymentIntentId, invoiceId, livemode, paidAt } = invoice;
  return { ...of, amount, currency, paymentIntentId, invoiceId, livemode, paidAt };
}
