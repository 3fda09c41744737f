import type { World } from '../world.ts';
import { applyPendingUpdate, expirePendingUpdate } from './apply-change.ts';
import { collectInvoice } from './dunning.ts';
import { endSubscription } from './end-subscription.ts';
import { getInvoice } from './invoices.ts';
import { finalizeRenewal, previewRenewal, renewSubscription } from './renew-subscription.ts';
import { changeSubscription, getSubscription, hasEnded } from './subscriptions.ts';

/** What happens to subscriptions and invoices by itself when its time comes. */
export const billingTasks: Record<string, (world: World, subject: string) => void> = {
  renew: renewSubscription,
  'finalize invoice': finalizeRenewal,
  'retry invoice'(world, id) {
    if (getInvoice(world, id).status === 'open') collectInvoice(world, id, { isOffSession: true });
  },
  'expire subscription'(world, id) {
    if (getSubscription(world, id).status === 'incomplete') {
      const invoice = getSubscription(world, id).latest_invoice;
      endSubscription(world, id, 'payment_failed');
      const open = world.books.invoices.find(invoice ?? '');
      if (open?.status === 'open') world.books.invoices.put({ ...open, status: 'void' });
    }
  },
  'apply pending update': applyPendingUpdate,
  'expire pending update': expirePendingUpdate,
  'cancel subscription'(world, id) {
    endSubscription(world, id, 'cancellation_requested');
  },
  'resume collection'(world, id) {
    changeSubscription(world, id, { pause_collection: null });
  },
  'announce trial end'(world, id) {
    const subscription = getSubscription(world, id);
    if (subscription.status === 'trialing') {
      world.publish('customer.subscription.trial_will_end', subscription);
    }
  },
  'announce renewal'(world, id) {
    const subscription = getSubscription(world, id);
    if (hasEnded(subscription) || subscription.cancel_at !== null) return;
    const { id: _, ...upcoming } = previewRenewal(world, subscription);
    world.publish('invoice.upcoming', upcoming);
  },
};
