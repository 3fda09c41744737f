import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { fetchPayment } from '../../platform/stripe/payments.ts';
import type { FeeSnapshot, PaidInvoice } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { splitByPayment } from './invoice-parts.rules.ts';
import { listBookedInvoices } from './payments.store.ts';

export interface InvoiceWithFee {
  readonly invoice: PaidInvoice;
  /** Null until Stripe has booked the charge. */
  readonly fee: FeeSnapshot | null;
}

/** Returns the paid invoices that are not yet booked with their fee, each with Stripe's fee. */
export async function addFees(
  { db }: Pick<StripeDeps, 'db'>,
  budget: StripeBudget,
  paid: readonly PaidInvoice[],
): Promise<InvoiceWithFee[]> {
  const parts = paid.flatMap(splitByPayment);
  const invoiceIds = parts.map(({ invoiceId }) => invoiceId);
  const booked = await listBookedInvoices(db.read, invoiceIds);
  const invoices: InvoiceWithFee[] = [];
  for (const invoice of parts) {
    if (invoice.amountPaid === 0 || booked.has(invoice.invoiceId)) continue;
    const { paymentIntentId } = invoice;
    const payment = paymentIntentId && (await fetchPayment(budget, paymentIntentId));
    invoices.push({ invoice, fee: payment ? payment.fee : null });
  }
  return invoices;
}
