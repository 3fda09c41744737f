import type { Outcome } from '../payments/take-payment.ts';
import type { World } from '../world.ts';
import { endSubscription } from './end-subscription.ts';
import type { Invoice } from './invoices.ts';
import { getInvoice, subscriptionOf } from './invoices.ts';
import type { PayOutcome } from './pay-invoice.ts';
import { payInvoice, recordOutcome } from './pay-invoice.ts';
import { activate } from './start-subscription.ts';
import { changeSubscription, getSubscription, hasEnded } from './subscriptions.ts';

/** Collects an invoice and lets its subscription follow: active, past due, or over. */
export function collectInvoice(
  world: World,
  id: string,
  options: { paymentMethod?: string | null; isOffSession: boolean },
): PayOutcome {
  const outcome = payInvoice(world, id, options);
  follow(world, outcome);
  return outcome;
}

/** The end of a delayed payment for an invoice. */
export function settleInvoice(world: World, id: string, outcome: Outcome): void {
  follow(world, recordOutcome(world, id, outcome));
}

function follow(world: World, outcome: PayOutcome): void {
  const { invoice } = outcome;
  const subscription = world.books.subscriptions.find(subscriptionOf(invoice) ?? '');
  if (!subscription || hasEnded(subscription)) return;
  if (outcome.status === 'paid') recover(world, subscription.id);
  if (outcome.status === 'failed' && subscription.status !== 'incomplete') {
    fallBehind(world, subscription.id, invoice);
  }
}

/** Lets a subscription go on whose latest invoice is paid. */
export function recover(world: World, id: string): void {
  activate(world, id);
  world.agenda.plan('apply pending update', id, world.clock.seconds());
  const subscription = getSubscription(world, id);
  if (!['past_due', 'unpaid'].includes(subscription.status)) return;
  const latest = world.books.invoices.find(subscription.latest_invoice ?? '');
  if (latest?.status === 'paid' || latest?.status === 'void') {
    changeSubscription(world, id, { status: 'active' });
  }
}

function fallBehind(world: World, id: string, invoice: Invoice): void {
  // A change that waits for its payment leaves the subscription as it was.
  if (getSubscription(world, id).pending_update) return;
  if (invoice.next_payment_attempt === null) {
    giveUp(world, id, invoice);
    return;
  }
  world.agenda.plan('retry invoice', invoice.id, invoice.next_payment_attempt);
  const { status } = getSubscription(world, id);
  if (status === 'active' || status === 'trialing') {
    changeSubscription(world, id, { status: 'past_due' });
  }
}

/** After the last retry: canceled, unless the setting says that it stays unpaid or past due. */
function giveUp(world: World, id: string, invoice: Invoice): void {
  const setting = world.books.settings.find('after last retry')?.value ?? 'cancel';
  const stopped = { auto_advance: false };
  world.books.invoices.put({ ...getInvoice(world, invoice.id), ...stopped });
  if (setting === 'cancel') endSubscription(world, id, 'payment_failed');
  else changeSubscription(world, id, { status: setting === 'unpaid' ? 'unpaid' : 'past_due' });
}
