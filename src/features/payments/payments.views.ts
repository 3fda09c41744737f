import { money } from '../../money/money.ts';
import { remainingTax } from '../../money/tax.ts';
import { pick } from '../../platform/http/pick.ts';
import { dashboardAddress } from '../../platform/stripe/dashboard-address.ts';
import { decidePaymentStatus } from './payments.rules.ts';
import { paidSchema, receiptSchema, staffPaymentSchema } from './payments.schemas.ts';
import type { PaymentDetails } from './payments.store.ts';
import { type PurchasedItem, purchasedItemSchema } from './purchased-item.schemas.ts';

/** Presents a payment to its payer, without what it was for. */
export function presentPaid(payment: PaymentDetails) {
  return pick(paidSchema, toReceipt(payment));
}

export function presentReceipt(payment: PaymentDetails, item: PurchasedItem | null) {
  return pick(receiptSchema, {
    ...toReceipt(payment),
    item: item && pick(purchasedItemSchema, item),
  });
}

interface Payer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export function presentPayment(payment: PaymentDetails, member: Payer | null) {
  const { fee, setAsideAt, currency, reversals } = payment;
  return pick(staffPaymentSchema, {
    ...toReceipt(payment),
    fee: fee && money(fee.fee, fee.currency),
    net: fee && money(fee.net, fee.currency),
    disputed: money(reversals.disputed, currency),
    setAside: setAsideAt !== null,
    member,
    stripeUrl: addressOf(payment),
  });
}

function toReceipt(payment: PaymentDetails) {
  const { amount, currency, tax, reversals } = payment;
  const taxLeft = remainingTax(payment, reversals.refunded + reversals.disputed);
  return {
    ...payment,
    amount: money(amount, currency),
    refunded: money(reversals.refunded, currency),
    status: decidePaymentStatus(amount, reversals),
    number: payment.invoiceNumber,
    tax: tax === null ? null : money(tax, currency),
    taxLeft: taxLeft === null ? null : money(taxLeft, currency),
  };
}

/** Stripe's dashboard finds a payment by its id, and an invoice without a payment by the invoice's id. */
function addressOf({ livemode, paymentIntentId, invoiceId }: PaymentDetails): string | null {
  if (paymentIntentId) return dashboardAddress(livemode, `payments/${paymentIntentId}`);
  return invoiceId ? dashboardAddress(livemode, `invoices/${invoiceId}`) : null;
}
