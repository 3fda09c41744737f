import { money } from '../../money/money.ts';
import { decidePaymentStatus } from './payments.rules.ts';
import type { PaymentDetails } from './payments.store.ts';

export function presentReceipt(payment: PaymentDetails) {
  return {
    id: payment.id,
    kind: payment.kind,
    amount: money(payment.amount, payment.currency),
    refunded: money(payment.reversals.refunded, payment.currency),
    status: decidePaymentStatus(payment.amount, payment.reversals),
    tipId: payment.tipId,
    paidAt: payment.paidAt,
  };
}

export function presentPayment(payment: PaymentDetails) {
  const { fee } = payment;
  return {
    ...presentReceipt(payment),
    fee: fee && money(fee.fee, fee.currency),
    net: fee && money(fee.net, fee.currency),
    memberId: payment.memberId,
    setAside: payment.setAsideAt !== null,
    createdAt: payment.createdAt,
  };
}
