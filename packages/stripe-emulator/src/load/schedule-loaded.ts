import { scheduleRenewal } from '../billing/start-subscription.ts';
import { hasEnded } from '../billing/subscriptions.ts';
import type { EmulatorContext } from '../context.ts';
import type { Load } from './loadable.ts';

const TRIAL_NOTICE_SECONDS = 3 * 86_400;

/** Schedules the next tasks of loaded subscriptions, sessions and open invoices. */
export function scheduleLoaded(context: EmulatorContext, load: Load): void {
  const { scheduler, store } = context;
  for (const { id } of load.subscriptions ?? []) scheduleSubscription(context, id);
  for (const { id } of load.invoices ?? []) {
    const next = store.invoices.find(id)?.next_payment_attempt;
    if (next) scheduler.schedule('retry invoice', id, next);
  }
  for (const { id } of load.checkout_sessions ?? []) {
    const session = store.sessions.find(id);
    if (session?.status === 'open') scheduler.schedule('expire session', id, session.expires_at);
  }
}

function scheduleSubscription(context: EmulatorContext, id: string): void {
  const subscription = context.store.subscriptions.find(id);
  const [item] = subscription?.items.data ?? [];
  if (!subscription || !item || hasEnded(subscription) || subscription.status === 'incomplete') {
    return;
  }
  const customer = context.store.customers.find(subscription.customer);
  if (customer && !customer.currency) {
    context.store.customers.put({ ...customer, currency: subscription.currency });
  }
  const { cancel_at: end, trial_end: trialEnd } = subscription;
  if (end !== null && end < item.current_period_end) {
    context.scheduler.schedule('cancel subscription', id, end);
  }
  if (subscription.status === 'trialing' && trialEnd) {
    context.scheduler.schedule('announce trial end', id, trialEnd - TRIAL_NOTICE_SECONDS);
  }
  scheduleRenewal(context, subscription);
}
