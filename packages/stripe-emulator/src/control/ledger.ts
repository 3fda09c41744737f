import { sum } from '../billing/invoice-totals.ts';
import type { EmulatorContext } from '../context.ts';
import type { Charge } from '../payments/charges.ts';

export interface LedgerPayment {
  id: string;
  amount: number;
  currency: string;
  refunded: number;
  /** The amount of a lost dispute; 0 while a dispute is open. */
  disputed: number;
  disputeStatus: string | null;
  fee: number;
  created: number;
  customer: string | null;
  email: string | null;
  paymentIntent: string | null;
  invoice: string | null;
  subscription: string | null;
  session: string | null;
  metadata: Record<string, string>;
}

interface Sums {
  captured: number;
  refunded: number;
  disputed: number;
  net: number;
}

export interface Ledger {
  currencies: Record<string, Sums>;
  payments: LedgerPayment[];
}

/** Statuses of disputes whose money is lost, including lost disputes under appeal. */
const LOST = new Set<string>(['lost', 'prevented', 'appeal_needs_response', 'appeal_under_review']);

/** Summarizes all captured money, its refunds and its lost disputes, in minor units. */
export function summarizeLedger(context: EmulatorContext): Ledger {
  const payments: LedgerPayment[] = [];
  const currencies: Record<string, Sums> = {};
  for (const charge of context.store.charges.oldestFirst()) {
    if (charge.status !== 'succeeded') continue;
    const payment = describePayment(context, charge);
    payments.push(payment);
    const sums = currencies[payment.currency] ?? { captured: 0, refunded: 0, disputed: 0, net: 0 };
    sums.captured += payment.amount;
    sums.refunded += payment.refunded;
    sums.disputed += payment.disputed;
    sums.net = sums.captured - sums.refunded - sums.disputed;
    currencies[payment.currency] = sums;
  }
  return { currencies, payments };
}

function describePayment(context: EmulatorContext, charge: Charge): LedgerPayment {
  const { store } = context;
  const intent = charge.payment_intent ?? '';
  const refunds = store.refunds
    .where('charge', charge.id)
    .filter(({ status }) => status !== 'failed' && status !== 'canceled');
  const dispute = store.disputes.where('charge', charge.id)[0];
  const invoice = store.invoices.find(
    store.invoicePayments.where('payment_intent', intent)[0]?.invoice ?? '',
  );
  const subscription = invoice?.parent?.subscription_details?.subscription ?? null;
  const session =
    store.sessions.where('payment_intent', intent)[0] ??
    (invoice?.billing_reason === 'subscription_create' && subscription
      ? store.sessions.where('subscription', subscription)[0]
      : undefined);
  return {
    id: charge.id,
    amount: charge.amount_captured,
    currency: charge.currency,
    refunded: sum(refunds.map(({ amount }) => amount)),
    disputed: dispute && LOST.has(dispute.status) ? dispute.amount : 0,
    disputeStatus: dispute?.status ?? null,
    fee: store.balanceTransactions.find(charge.balance_transaction ?? '')?.fee ?? 0,
    created: charge.created,
    customer: charge.customer,
    email: charge.billing_details.email,
    paymentIntent: charge.payment_intent,
    invoice: invoice?.id ?? null,
    subscription,
    session: session?.id ?? null,
    metadata: { ...session?.metadata, ...charge.metadata },
  };
}
