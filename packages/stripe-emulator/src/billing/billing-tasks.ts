import type { EmulatorContext } from '../context.ts';
import { applyPendingUpdate, expirePendingUpdate } from './apply-change.ts';
import { collectInvoice } from './dunning.ts';
import { endSubscription } from './end-subscription.ts';
import { getInvoice } from './invoices.ts';
import { finalizeRenewal, previewRenewal, renewSubscription } from './renew-subscription.ts';
import { startSchedule } from './run-schedule.ts';
import { changeSubscription, getSubscription, hasEnded } from './subscriptions.ts';

/** Scheduled tasks of subscriptions and invoices. */
export const billingTasks: Record<string, (context: EmulatorContext, subject: string) => void> = {
  renew: renewSubscription,
  'start schedule': startSchedule,
  'finalize invoice': finalizeRenewal,
  'retry invoice'(context, id) {
    if (getInvoice(context, id).status === 'open')
      collectInvoice(context, id, { presence: 'off_session' });
  },
  'expire subscription'(context, id) {
    if (getSubscription(context, id).status === 'incomplete') {
      const invoice = getSubscription(context, id).latest_invoice;
      endSubscription(context, id, 'payment_failed');
      const open = context.store.invoices.find(invoice ?? '');
      if (open?.status === 'open') context.store.invoices.put({ ...open, status: 'void' });
    }
  },
  'apply pending update': applyPendingUpdate,
  'expire pending update': expirePendingUpdate,
  'cancel subscription'(context, id) {
    endSubscription(context, id, 'cancellation_requested');
  },
  'resume collection'(context, id) {
    changeSubscription(context, id, { pause_collection: null });
  },
  'announce trial end'(context, id) {
    const subscription = getSubscription(context, id);
    if (subscription.status === 'trialing') {
      context.publish('customer.subscription.trial_will_end', subscription);
    }
  },
  'announce renewal'(context, id) {
    const subscription = getSubscription(context, id);
    if (hasEnded(subscription) || subscription.cancel_at !== null) return;
    const { id: _, ...upcoming } = previewRenewal(context, subscription);
    context.publish('invoice.upcoming', upcoming);
  },
};
