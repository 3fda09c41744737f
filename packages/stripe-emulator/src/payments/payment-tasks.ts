import type { EmulatorContext } from '../context.ts';
import { bookCharge } from './charges.ts';
import { closeDispute, disputeCharge, getDispute, isOpen } from './disputes.ts';
import { cancelPaymentIntent } from './payment-intents.ts';
import { payOutDaily } from './payout-schedule.ts';
import { settlePayout } from './payouts.ts';
import { settleRefund } from './refunds.ts';

/** Scheduled tasks of charges, refunds and disputes. */
export const paymentTasks: Record<string, (context: EmulatorContext, subject: string) => void> = {
  'book charge'(context, id) {
    bookCharge(context, id);
  },
  dispute: disputeCharge,
  'release authorization'(context, id) {
    cancelPaymentIntent(context, id, 'automatic');
  },
  'settle refund': settleRefund,
  'settle payout': settlePayout,
  'pay out': payOutDaily,
  'lose dispute'(context, id) {
    if (isOpen(getDispute(context, id))) closeDispute(context, id, 'lost');
  },
};
