import type { Schema } from '../api-types.ts';
import { formatDate } from '../wording.ts';

/** What keeps a subscription from changing to another plan, and the one step that helps. */
export interface BlockedChange {
  readonly text: string;
  /** `resume` takes back an end or a pause, `pay` opens the payment method, `confirm` pays a waiting change. */
  readonly remedy: 'resume' | 'pay' | 'confirm' | null;
}

type Own = Pick<
  Schema<'Subscription'>,
  'status' | 'cancelAt' | 'pausedAt' | 'currentPeriodEnd' | 'pendingChange'
>;

/** The first that holds; null where the endpoint's own words say all. */
export function explainBlockedChange(code: string, own: Own | null): BlockedChange | null {
  if (code === 'payment_declined') {
    return { text: 'Your bank declined the payment. Your plan has not changed.', remedy: 'pay' };
  }
  if (code !== 'change_not_possible' || own === null) return null;
  if (own.pendingChange !== null) {
    return { text: 'A change of plan is waiting for your confirmation.', remedy: 'confirm' };
  }
  if (own.cancelAt !== null) {
    const end = formatDate(own.cancelAt);
    return { text: `Your subscription ends on ${end}. Keep it to change plans.`, remedy: 'resume' };
  }
  if (own.pausedAt !== null) {
    return { text: 'Your subscription is paused. Resume it to change plans.', remedy: 'resume' };
  }
  if (own.status === 'trialing') {
    const end = formatDate(own.currentPeriodEnd);
    return { text: `You can change plans when your free trial ends on ${end}.`, remedy: null };
  }
  return { text: 'Your last payment failed. Update your payment method first.', remedy: 'pay' };
}
