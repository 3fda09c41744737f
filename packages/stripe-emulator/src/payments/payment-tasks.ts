import type { World } from '../world.ts';
import { closeDispute, disputeCharge, getDispute, isOpen } from './disputes.ts';
import { settleRefund } from './refunds.ts';

/** What happens to charges, refunds and disputes by itself when its time comes. */
export const paymentTasks: Record<string, (world: World, subject: string) => void> = {
  dispute: disputeCharge,
  'settle refund': settleRefund,
  'lose dispute'(world, id) {
    if (isOpen(getDispute(world, id))) closeDispute(world, id, 'lost');
  },
};
