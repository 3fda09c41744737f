import type { EmulatorContext } from '../context.ts';
import { closeDispute, disputeCharge, getDispute, isOpen } from './disputes.ts';
import { settleRefund } from './refunds.ts';

/** What happens to charges, refunds and disputes by itself when its time comes. */
export const paymentTasks: Record<string, (context: EmulatorContext, subject: string) => void> = {
  dispute: disputeCharge,
  'settle refund': settleRefund,
  'lose dispute'(context, id) {
    if (isOpen(getDispute(context, id))) closeDispute(context, id, 'lost');
  },
};
