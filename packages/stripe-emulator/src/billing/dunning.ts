import type { EmulatorContext } from '../context.ts';
import type { Outcome } from '../payments/attempt-payment.ts';
import { endSubscription } from './end-subscription.ts';
import type { Invoice } from './invoices.ts';
import { getInvoice, subscriptionOf } from './invoices.ts';
import type { PayOptions, PayOutcome } from './pay-invoice.ts';
import { payInvoice, recordOutcome } from './pay-invoice.ts';
import { activate } from './start-subscription.ts';
import { changeSubscription, getSubscription, hasEnded } from './subscriptions.ts';

/** Collects an invoice and updates the status of its subscription: active, past due or canceled. */
export function collectInvoice(
  context: EmulatorContext,
  id: string,
  options: PayOptions,
): PayOutcome {
  const outcome = payInvoice(context, id, options);
  follow(context, outcome);
  return outcome;
}

/** Applies the final outcome of a delayed payment (such as a bank debit) to its invoice. */
export function settleInvoice(context: EmulatorContext, id: string, outcome: Outcome): void {
  follow(context, recordOutcome(context, id, outcome));
}

function follow(context: EmulatorContext, outcome: PayOutcome): void {
  const { invoice } = outcome;
  const subscription = context.store.subscriptions.find(subscriptionOf(invoice) ?? '');
  if (!subscription || hasEnded(subscription)) return;
  if (outcome.status === 'paid') recover(context, subscription.id);
  if (outcome.status === 'failed' && subscription.status !== 'incomplete') {
    fallBehind(context, subscription.id, invoice);
  }
}

/** Reactivates a subscription whose latest invoice has been paid. */
export function recover(context: EmulatorContext, id: string): void {
  activate(context, id);
  context.scheduler.schedule('apply pending update', id, context.clock.seconds());
  const subscription = getSubscription(context, id);
  if (!['past_due', 'unpaid'].includes(subscription.status)) return;
  const latest = context.store.invoices.find(subscription.latest_invoice ?? '');
  if (latest?.status === 'paid' || latest?.status === 'void') {
    changeSubscription(context, id, { status: 'active' });
  }
}

function fallBehind(context: EmulatorContext, id: string, invoice: Invoice): void {
  // A pending update does not affect the status of its subscription.
  if (getSubscription(context, id).pending_update) return;
  if (invoice.next_payment_attempt === null) {
    giveUp(context, id, invoice);
    return;
  }
  context.scheduler.schedule('retry invoice', invoice.id, invoice.next_payment_attempt);
  const { status } = getSubscription(context, id);
  if (status === 'active' || status === 'trialing') {
    changeSubscription(context, id, { status: 'past_due' });
  }
}

/** Cancels the subscription after the last retry, unless the setting leaves it unpaid or past due. */
function giveUp(context: EmulatorContext, id: string, invoice: Invoice): void {
  const setting = context.settings.current().afterLastRetry;
  const stopped = { auto_advance: false };
  context.store.invoices.put({ ...getInvoice(context, invoice.id), ...stopped });
  if (setting === 'cancel') endSubscription(context, id, 'payment_failed');
  else changeSubscription(context, id, { status: setting === 'unpaid' ? 'unpaid' : 'past_due' });
}
